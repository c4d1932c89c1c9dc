import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { checkFile, DamagedFile } from "./check";
import type { MnistFile } from "./files";
import { idxLength } from "./idx";
import { unpack } from "./unpack";

/** What a gzip file of incompressible bytes is longer than these, at most, in any of MNIST's files. */
export const gzipOverhead = 65_536;

/**
 * Reads one of MNIST's files, NAME or else NAME.gz, and checks it.
 *
 * @returns its pixels or labels, one byte each; undefined where neither is there.
 * @throws DamagedFile where it holds anything else, or cannot be read.
 */
export async function readMnistFile(
	folder: string,
	file: MnistFile,
): Promise<Uint8Array | undefined> {
	const path = join(folder, file.name);
	const length = idxLength(file);
	const plain = await readUpTo(path, length);
	if (plain !== undefined) return checkFile(plain, file, path);
	const packed = await readUpTo(`${path}.gz`, length + gzipOverhead);
	if (packed === undefined) return undefined;
	const bytes = await unpack(packed, length).catch((error: Error) => {
		throw new DamagedFile(`${path}.gz: ${error.message}`);
	});
	return checkFile(bytes, file, `${path}.gz, unpacked`);
}

/** @returns undefined where there is no such file. */
async function readUpTo(
	path: string,
	limit: number,
): Promise<Buffer | undefined> {
	const found = await stat(path).catch((error) => absent(error, path));
	if (found === undefined) return undefined;
	if (!found.isFile()) throw new DamagedFile(`${path} is not a file`);
	if (found.size > limit) {
		throw new DamagedFile(
			`${path}, byte ${limit}: expected the end of the file, which has ${found.size} bytes`,
		);
	}
	return readFile(path).catch((error) => absent(error, path));
}

function absent(error: NodeJS.ErrnoException, path: string): undefined {
	if (error.code === "ENOENT" || error.code === "ENOTDIR") return undefined;
	throw new DamagedFile(`${path} cannot be read: ${error.message}`);
}
