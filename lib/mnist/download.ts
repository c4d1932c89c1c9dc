import type { ProgressBar } from "../progress";
import { checkFile, DamagedFile } from "./check";
import type { Connection } from "./connection";
import type { MnistFile } from "./files";
import { idxLength } from "./idx";
import { addressOf } from "./mirrors";
import { gzipOverhead } from "./read-file";
import { MirrorFailure, type Received, receive } from "./receive";
import { isGzip, unpack } from "./unpack";

export interface DownloadOptions {
	/** How long the mirror may keep silent, in milliseconds. */
	readonly patience: number;
	/** Shows the bytes. */
	readonly bar: ProgressBar;
	/** Ends the download once aborted. */
	readonly signal?: AbortSignal | undefined;
}

/**
 * Downloads one file from one mirror, into memory, and checks it.
 *
 * @returns all bytes of the file, unpacked.
 * @throws MirrorFailure where the mirror gives anything else.
 * @throws the reason of the signal once that is aborted.
 */
export async function download(
	file: MnistFile,
	mirror: string,
	connection: Connection,
	options: DownloadOptions,
): Promise<Uint8Array> {
	const received = await receive(addressOf(mirror, file.name), connection, {
		...options,
		limit: idxLength(file) + gzipOverhead,
	});
	const bytes = await unpacked(received, file);
	try {
		checkFile(bytes, file, file.name);
	} catch (error) {
		if (!(error instanceof DamagedFile)) throw error;
		throw new MirrorFailure(`sends a damaged file: ${error.message}`);
	}
	return bytes;
}

async function unpacked(
	{ bytes, type }: Received,
	file: MnistFile,
): Promise<Uint8Array> {
	if (isGzip(bytes)) {
		return unpack(bytes, idxLength(file)).catch((error: Error) => {
			throw new MirrorFailure(
				`sends a damaged ${file.name}.gz: ${error.message}`,
			);
		});
	}
	// Some servers unpack by themselves what is named .gz; unpacked, the file begins with two bytes 0.
	if (bytes[0] === 0 && bytes[1] === 0) return bytes;
	const found =
		type === "text/html"
			? "a web page"
			: `${bytes.length} bytes of another kind`;
	throw new MirrorFailure(`sends ${found} (${type}), not ${file.name}.gz`);
}
