import { createHash } from "node:crypto";
import type { MnistFile } from "./files";
import { IdxError, parseIdx } from "./idx";

/** A file that is not what it should be; the message says where it comes from and what is wrong with it. */
export class DamagedFile extends Error {
	override readonly name = "DamagedFile";
}

/**
 * Whether these are the bytes of MNIST's file: first its format, which tells where it goes wrong, then all of it.
 *
 * SHA-256 of the 47 MB of the largest file takes some 30 ms where the processor helps, so it is checked at each loading.
 *
 * @param where what error messages call the bytes, such as a path.
 * @returns the file's pixels or labels: a view of the same memory.
 * @throws DamagedFile
 */
export function checkFile(
	bytes: Uint8Array,
	file: MnistFile,
	where: string,
): Uint8Array {
	const data = parse(bytes, file, where);
	const found = createHash("sha256").update(bytes).digest("hex");
	if (found !== file.sha256) {
		throw new DamagedFile(
			`${where}: its SHA-256 is ${found}, that of MNIST's own file is ${file.sha256}`,
		);
	}
	return data;
}

function parse(bytes: Uint8Array, file: MnistFile, where: string): Uint8Array {
	try {
		return parseIdx(bytes, file);
	} catch (error) {
		if (!(error instanceof IdxError)) throw error;
		throw new DamagedFile(`${where}, ${error.message}`);
	}
}
