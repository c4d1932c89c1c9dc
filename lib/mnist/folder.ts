import { gunzip } from "../platform/deflate";
import { absolutePath } from "../platform/files";
import { onlyInNode } from "../platform/node";
import { isGenuine, type MnistFile } from "./files";
import { DamagedFile, parseIdx } from "./idx";

const nodeFiles = () => onlyInNode("node:fs", "A folder with MNIST");

/**
 * Reads one of MNIST's files, NAME or else NAME.gz, and checks it.
 *
 * @returns its pixels or labels, one byte each; undefined if the folder has neither.
 * @throws DamagedFile where the file holds anything else.
 */
export async function readMnistFile(
	folder: string,
	file: MnistFile,
): Promise<Uint8Array | undefined> {
	const path = pathIn(folder, file);
	if (path === undefined) {
		return undefined;
	}
	const bytes = await unpacked(path);
	const data = parseIdx(bytes, file.shape, path);
	if (!(await isGenuine(bytes, file))) {
		throw new DamagedFile(
			`${path} has MNIST's format, but not its content (whose SHA-256 is ${file.sha256})`,
		);
	}
	return data;
}

/** The path of one of MNIST's files, NAME or else NAME.gz; undefined if the folder has neither. */
export function pathIn(folder: string, file: MnistFile): string | undefined {
	const { existsSync } = nodeFiles();
	const plain = absolutePath(folder, file.name);
	return [plain, `${plain}.gz`].find((each) => existsSync(each));
}

async function unpacked(path: string): Promise<Uint8Array> {
	const bytes = contentOf(path);
	// Not try and catch: that would swallow an interrupt, which the kernel has `await` throw.
	return gunzip(bytes).catch((error) => {
		throw unreadable(path, error);
	});
}

function contentOf(path: string): Uint8Array {
	try {
		return nodeFiles().readFileSync(path);
	} catch (error) {
		throw unreadable(path, error);
	}
}

function unreadable(path: string, error: unknown): DamagedFile {
	return new DamagedFile(`${path} cannot be read: ${(error as Error).message}`);
}

/**
 * Writes a file beside its place and then moves it there: a reader finds all of it or nothing, even if several
 * processes write it at once.
 *
 * @param path its folder is made if it does not exist.
 * @throws Error naming the file, where it cannot be written.
 */
export function saveFile(path: string, bytes: Uint8Array): void {
	const fs = nodeFiles();
	const draft = `${path}.${crypto.randomUUID()}.unfinished`;
	try {
		fs.mkdirSync(absolutePath(path, ".."), { recursive: true });
		fs.writeFileSync(draft, bytes);
		fs.renameSync(draft, path);
	} catch (error) {
		if (fs.existsSync(draft)) {
			fs.rmSync(draft);
		}
		throw new Error(
			`Cannot write ${path}: ${(error as Error).message}. Free some space or check the folder's permissions; ` +
				"or set MNIST_DIR to a folder that holds MNIST's files.",
			{ cause: error },
		);
	}
}
