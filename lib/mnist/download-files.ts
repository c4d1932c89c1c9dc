import { join } from "node:path";
import { type ProgressBar, progressBar } from "../progress";
import { type Connection, openConnection } from "./connection";
import { download } from "./download";
import type { MnistFile } from "./files";
import { parseIdx } from "./idx";
import { MirrorFailure } from "./receive";
import { removeAbandoned, saveFile } from "./save-file";
import type { MnistSource } from "./source";
import { MnistUnavailable } from "./unavailable";

interface ProgressOptions {
	readonly signal?: AbortSignal | undefined;
	readonly write: (text: string) => void;
}

type Attempt = (mirror: string, bar: ProgressBar) => Promise<Uint8Array>;

/**
 * Downloads files from the first mirror that gives them, one after another, each with a progress bar of its own, and
 * keeps them in the source's folder. What a mirror does wrong is told in a line, and the next one is asked.
 *
 * @returns pixels or labels of each file.
 * @throws MnistUnavailable where no mirror gives a file; those before it are kept.
 */
export async function downloadFiles(
	files: readonly MnistFile[],
	{ folder, mirrors, patience }: MnistSource,
	{ signal, write }: ProgressOptions,
): Promise<Map<MnistFile, Uint8Array>> {
	const data = new Map<MnistFile, Uint8Array>();
	if (files.length === 0) return data;
	await removeAbandoned(folder);
	const connection = connectionOrNone();
	try {
		let order = mirrors;
		for (const file of files) {
			const { bytes, mirror } = await fromOneOf(
				order,
				() => progressBar(file.title, undefined, { unit: "bytes", write }),
				(mirror, bar) =>
					download(file, mirror, connection, { patience, bar, signal }),
			);
			await saveFile(join(folder, file.name), bytes);
			data.set(file, parseIdx(bytes, file));
			// The next file comes from where this one came from.
			order = [mirror, ...order.filter((other) => other !== mirror)];
		}
	} finally {
		connection.close();
	}
	return data;
}

function connectionOrNone(): Connection {
	try {
		return openConnection();
	} catch (error) {
		throw new MnistUnavailable([(error as Error).message]);
	}
}

async function fromOneOf(
	mirrors: readonly string[],
	newBar: () => ProgressBar,
	attempt: Attempt,
): Promise<{ bytes: Uint8Array; mirror: string }> {
	const reasons: string[] = [];
	for (const [index, mirror] of mirrors.entries()) {
		const bar = newBar();
		try {
			const bytes = await attempt(mirror, bar);
			bar.finish("downloaded");
			return { bytes, mirror };
		} catch (error) {
			if (!(error instanceof MirrorFailure)) throw error;
			const reason = `${new URL(mirror).host} ${error.message}`;
			reasons.push(reason);
			const next = mirrors[index + 1];
			const then = next === undefined ? "" : `; asking ${new URL(next).host}`;
			bar.say(`${reason}${then}`);
		}
	}
	throw new MnistUnavailable(reasons);
}
