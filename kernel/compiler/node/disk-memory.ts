/**
 * A memory in a folder, for all compilers that are told to use it, at once or one after the other. It belongs to one build
 * of the kernel, which its name identifies.
 */

import {
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { hash } from "../../shared/hash";
import type { Memory } from "../memory";

/** With more files than that it starts over: they are small, and most belong to texts that have changed since. */
const maxFiles = 4000;

/** Where the folder cannot be read or written, nothing is kept. */
export class DiskMemory implements Memory {
	private isReady = false;

	/** @param folder absolute; made when it is needed */
	constructor(private readonly folder: string) {}

	recall(key: string): unknown {
		try {
			const kept = JSON.parse(readFileSync(this.file(key), "utf8"));
			return kept.key === key ? kept.result : undefined;
		} catch {
			return undefined;
		}
	}

	keep(key: string, result: unknown): void {
		const file = this.file(key);
		const draft = `${file}.${process.pid}`;
		try {
			this.makeReady();
			writeFileSync(draft, JSON.stringify({ key, result }));
			// In one step, since others may be reading.
			renameSync(draft, file);
		} catch {
			removeIfThere(draft);
		}
	}

	private file(key: string): string {
		return join(this.folder, hash(key));
	}

	/** Removes what is of no use any more: folders of other builds, and too many files. */
	private makeReady(): void {
		if (this.isReady) {
			return;
		}
		this.isReady = true;
		const made = mkdirSync(this.folder, { recursive: true, mode: 0o700 });
		const parent = dirname(this.folder);
		if (made !== undefined) {
			for (const name of readdirSync(parent)) {
				if (isOfOtherBuild(name, basename(this.folder))) {
					rmSync(join(parent, name), { recursive: true, force: true });
				}
			}
		} else if (readdirSync(this.folder).length > maxFiles) {
			rmSync(this.folder, { recursive: true, force: true });
			mkdirSync(this.folder);
		}
	}
}

/** `force` alone minds a file in the place of a folder. */
function removeIfThere(path: string): void {
	try {
		rmSync(path, { force: true });
	} catch {
		// Then there is none.
	}
}

/** Their names differ in the last part, after a hyphen. */
function isOfOtherBuild(name: string, own: string): boolean {
	return name !== own && name.startsWith(own.replace(/[^-]*$/, ""));
}
