import {
	closeSync,
	mkdirSync,
	openSync,
	readdirSync,
	rmSync,
	writeSync,
} from "node:fs";
import { join, relative } from "node:path";
import type { LinesFile } from "./long-output";

/** No file becomes longer than this many bytes, */
const maxBytes = 50_000_000;
/** and no more files than these are kept in a folder. */
const maxFiles = 10;
const full = `it ends after ${maxBytes / 1e6} MB`;
const namePattern = /^output-.*\.txt$/;

/** A file with all that one cell has printed. It throws nothing: what it could not take, `shortfall` tells. */
export class OutputFile implements LinesFile {
	readonly path: string;
	private bytes = 0;
	private isFull = false;
	private error: Error | undefined;

	/** @param folder made where it is missing; the oldest files in it are removed. */
	constructor(folder: string) {
		const time = new Date().toISOString().replace(/\D/g, "-").slice(0, -1);
		this.path = join(folder, `output-${time}-${process.pid}.txt`);
		this.attempt(() => {
			mkdirSync(folder, { recursive: true });
			const older = readdirSync(folder).filter((name) =>
				namePattern.test(name),
			);
			for (const name of older.sort().slice(0, -(maxFiles - 1))) {
				rmSync(join(folder, name), { force: true });
			}
		});
	}

	/** Its path from the notebook's folder, as cells and links in the notebook read it, unless the absolute one is shorter. */
	get shownPath(): string {
		const fromHere = relative(process.cwd(), this.path);
		return fromHere.length < this.path.length ? fromHere : this.path;
	}

	/** Why it does not have all that was appended, if it does not. */
	get shortfall(): string | undefined {
		return this.error?.message ?? (this.isFull ? full : undefined);
	}

	append(text: string): void {
		const bytes = Buffer.from(text);
		const room = maxBytes - this.bytes;
		this.isFull ||= bytes.length > room;
		if (this.error !== undefined || room <= 0) {
			return;
		}
		this.attempt(() => {
			// Opened for each piece, since a timer may print for days.
			const file = openSync(this.path, "a", 0o600);
			try {
				this.bytes += writeSync(file, bytes.subarray(0, room));
			} finally {
				closeSync(file);
			}
		});
	}

	private attempt(work: () => void): void {
		try {
			work();
		} catch (error) {
			this.error = error as Error;
		}
	}
}
