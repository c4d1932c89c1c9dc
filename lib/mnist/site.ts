import { dataFile } from "../data-file";
import { ofBrowser } from "../platform/browser";
import { joinBytes } from "../platform/bytes";
import { gunzip } from "../platform/deflate";
import { progressBar } from "../progress";
import { MnistUnavailable } from "./download";
import { isGenuine, type MnistFile, type MnistFiles } from "./files";
import { parseIdx } from "./idx";
import { type LoadOptions, loadEach, type Mnist } from "./load";

/**
 * Loads MNIST in a browser, from the site that the notebook is on.
 *
 * @throws MnistUnavailable where the site has none, or it cannot be reached.
 */
export async function loadFromSite(
	files: MnistFiles,
	{ write = (text) => void process.stdout.write(text) }: LoadOptions,
): Promise<Mnist> {
	return loadEach(files, async (file) => {
		const path = dataFile(`mnist/${file.name}.gz`);
		const response = await fetchedFrom(ofBrowser("fileAddress")(path));
		const bytes = await gunzip(await received(response, file, write));
		if (!(await isGenuine(bytes, file))) {
			throw new MnistUnavailable([`${path} of this site is not MNIST's file`]);
		}
		return parseIdx(bytes, file.shape, path);
	});
}

async function fetchedFrom(address: string): Promise<Response> {
	const response = await fetch(address).catch(() => undefined);
	if (response === undefined) {
		throw new MnistUnavailable(["this site cannot be reached"]);
	}
	if (!response.ok) {
		throw new MnistUnavailable(["this site was built without it"]);
	}
	return response;
}

async function received(
	{ body, headers }: Response,
	{ title }: MnistFile,
	write: (text: string) => void,
): Promise<Uint8Array> {
	// Of a file that is compressed once more on its way, the length is not that of the file.
	const length = headers.get("content-encoding")
		? undefined
		: Number(headers.get("content-length")) || undefined;
	const bar = progressBar(title, length, { unit: "bytes", write });
	const chunks: Uint8Array[] = [];
	let count = 0;
	const reader = body?.getReader();
	for (;;) {
		const { done, value } = (await reader?.read()) ?? { done: true };
		if (done || value === undefined) {
			bar.finish("from this site");
			return joinBytes(chunks);
		}
		chunks.push(value);
		count += value.length;
		bar.update(count);
	}
}
