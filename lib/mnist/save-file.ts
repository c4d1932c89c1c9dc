import { randomUUID } from "node:crypto";
import { mkdir, readdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

/** Files with this ending are being written, or were when their process was killed. Nobody reads them. */
const unfinished = ".unfinished";

/** In milliseconds. Writing takes a second or two. */
const abandonedAfter = 10 * 60_000;

/**
 * Writes a file beside its place, under a name of its own, and then moves it there: whoever reads it, whenever, finds
 * all of it or nothing, also where two processes write it at once.
 *
 * @param path its folder is made where it is missing.
 * @throws Error naming the file, where it cannot be written.
 */
export async function saveFile(path: string, bytes: Uint8Array): Promise<void> {
	const draft = `${path}.${randomUUID()}${unfinished}`;
	// Not try and await: what the kernel throws there after an interrupt has to pass.
	const fail = (error: Error): never => {
		throw new Error(
			`Cannot write ${path}: ${error.message}. Free some space or see to the folder's permissions; ` +
				"or set MNIST_DIR to a folder that holds MNIST's files.",
			{ cause: error },
		);
	};
	try {
		await mkdir(dirname(path), { recursive: true }).catch(fail);
		await writeFile(draft, bytes).catch(fail);
		await rename(draft, path).catch(fail);
	} finally {
		await rm(draft, { force: true }).catch(() => {});
	}
}

/** Removes what killed processes have left half written in a folder. */
export async function removeAbandoned(folder: string): Promise<void> {
	const names = await readdir(folder).catch(() => []);
	for (const name of names.filter((name) => name.endsWith(unfinished))) {
		const path = join(folder, name);
		const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: Date.now() }));
		if (Date.now() - mtimeMs < abandonedAfter) continue;
		// What cannot be removed does no harm.
		await rm(path, { force: true }).catch(() => {});
	}
}
