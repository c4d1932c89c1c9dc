import { randomUUID } from "node:crypto";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { isGenuine, type MnistFile } from "./files";
import { DamagedFile, parseIdx } from "./idx";
import { unpack } from "./unpack";

/**
 * Reads one of MNIST's files, NAME or else NAME.gz, and checks it.
 *
 * @returns its pixels or labels, one byte each; undefined if the folder has neither.
 * @throws DamagedFile where the file holds anything else.
 */
export function readMnistFile(
	folder: string,
	file: MnistFile,
): Uint8Array | undefined {
	const plain = join(folder, file.name);
	const path = [plain, `${plain}.gz`].find((each) => existsSync(each));
	if (path === undefined) {
		return undefined;
	}
	const bytes = unpacked(path);
	const data = parseIdx(bytes, file.shape, path);
	if (!isGenuine(bytes, file)) {
		throw new DamagedFile(
			`${path} has MNIST's format, but not its content (whose SHA-256 is ${file.sha256})`,
		);
	}
	return data;
}

function unpacked(path: string): Uint8Array {
	try {
		return unpack(readFileSync(path));
	} catch (error) {
		throw new DamagedFile(
			`${path} cannot be read: ${(error as Error).message}`,
		);
	}
}

/**
 * Writes a file beside its place and then moves it there: a reader finds all of it or nothing, even if several
 * processes write it at once.
 *
 * @param path its folder is made if it does not exist.
 * @throws Error naming the file, where it cannot be written.
 */
export function saveFile(path: string, bytes: Uint8Array): void {
	const draft = `${path}.${randomUUID()}.unfinished`;
	try {
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(draft, bytes);
		renameSync(draft, path);
	} catch (error) {
		if (existsSync(draft)) {
			rmSync(draft);
		}
		throw new Error(
			`Cannot write ${path}: ${(error as Error).message}. Free some space or check the folder's permissions; ` +
				"or set MNIST_DIR to a folder that holds MNIST's files.",
			{ cause: error },
		);
	}
}
