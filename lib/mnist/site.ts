import { dataFile } from "../data-file";
import { ofBrowser } from "../platform/browser";
import { joinBytes } from "../platform/bytes";
import { gunzip } from "../platform/deflate";
import { progressBar } from "../progress";
import { MnistUnavailable } from "./download";
import {
	isGenuine,
	type MnistFile,
	type MnistFiles,
	partBytes,
	partName,
} from "./files";
import { extentOf, parseIdx } from "./idx";
import {
	type LoadOptions,
	loadEach,
	type Mnist,
	type OpenMnist,
	openEach,
} from "./load";

/**
 * Loads MNIST in a browser, from the site that the notebook is on.
 *
 * @throws MnistUnavailable where the site has none, or it cannot be reached.
 */
export async function loadFromSite(
	files: MnistFiles,
	{ write }: LoadOptions,
): Promise<Mnist> {
	return loadEach(files, async (file) => {
		const { title, shape } = file;
		const total = extentOf(shape).end;
		const bar = progressBar(title, total, { unit: "bytes", write });
		const data = await wholeFile(file, (done) => bar.update(done));
		bar.finish("from this site");
		return data;
	});
}

/** The same, but fetches parts of the pictures when they are asked for; these are not checked. */
export async function openFromSite(files: MnistFiles): Promise<OpenMnist> {
	return openEach(files, wholeFile, async (file, from, to) => {
		const { start } = extentOf(file.shape);
		return fetchBytes(file, start + from, start + to);
	});
}

async function wholeFile(
	file: MnistFile,
	onPart?: (done: number) => void,
): Promise<Uint8Array> {
	const { shape, name } = file;
	const bytes = await fetchBytes(file, 0, extentOf(shape).end, onPart);
	if (!(await isGenuine(bytes, file))) {
		throw notMnist(name);
	}
	return parseIdx(bytes, shape, name);
}

/**
 * Fetches the parts of a file that have its bytes from `start` up to, not including, `end`, one after another.
 *
 * @param onPart is told how many bytes are there after each.
 */
async function fetchBytes(
	file: MnistFile,
	start: number,
	end: number,
	onPart: (done: number) => void = () => {},
): Promise<Uint8Array> {
	const first = Math.floor(start / partBytes);
	const parts: Uint8Array[] = [];
	for (let part = first; part * partBytes < end; part++) {
		parts.push(await fetchPart(partName(file, part)));
		onPart(Math.min(end, (part + 1) * partBytes) - start);
	}
	const skipped = first * partBytes;
	const bytes = joinBytes(parts).slice(start - skipped, end - skipped);
	if (bytes.length !== end - start) {
		throw notMnist(file.name);
	}
	return bytes;
}

/** @returns its bytes, unpacked. */
async function fetchPart(name: string): Promise<Uint8Array> {
	const address = ofBrowser("fileAddress")(dataFile(`mnist/${name}`));
	// Not try and catch: that would swallow an interrupt, which the kernel has `await` throw.
	const response = await fetch(address).catch(() => undefined);
	if (response === undefined) {
		throw new MnistUnavailable(["this site cannot be reached"]);
	}
	if (!response.ok) {
		throw new MnistUnavailable(["this site was built without it"]);
	}
	return gunzip(new Uint8Array(await response.arrayBuffer()));
}

function notMnist(name: string): MnistUnavailable {
	return new MnistUnavailable([`${name} of this site is not MNIST's file`]);
}
