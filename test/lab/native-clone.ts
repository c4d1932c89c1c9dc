import {
	chmodSync,
	cpSync,
	existsSync,
	readdirSync,
	writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { type Outcome, TemporaryClone } from "./temporary-clone";

const root = resolve(import.meta.dirname, "../..");

/** Nothing listens there, so no test fetches anything from far away. */
export const NOWHERE = { TFJS_NODE_CDN_STORAGE: "http://127.0.0.1:9/" };

/** For `expect.poll`. */
export const PATIENT = { timeout: 20_000, interval: 20 };

/** A clone that is set up, where `npm run native` has fakes of pip, the compiler and the download host to deal with. */
export class NativeClone extends TemporaryClone {
	static async make(): Promise<NativeClone> {
		const clone = new NativeClone();
		for (const path of ["lib/engine", "lib/data-file.ts", "data/points.csv"]) {
			cpSync(join(root, path), clone.path(path), { recursive: true });
		}
		await clone.run("setup.mjs");
		return clone;
	}

	native(env: NodeJS.ProcessEnv = {}, args: string[] = []): Promise<Outcome> {
		return this.run("native.mjs", args, { ...NOWHERE, ...env });
	}

	/** A compiler that says it is there, and fails with the given words. */
	putCompilerOnPath(words = ""): void {
		const file = join(this.bin, "c++");
		writeFileSync(
			file,
			`#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "${words}" >&2\nexit 1\n`,
		);
		chmodSync(file, 0o755);
	}

	/** What is in .native/ besides the note of how it stands. */
	leftovers(): string[] {
		return existsSync(this.path(".native"))
			? readdirSync(this.path(".native")).filter(
					(name) => name !== "state.json",
				)
			: [];
	}

	/** Files that a hanging pip has begun to write, from the clone's root. */
	halfDownloaded(): string[] {
		return this.leftovers()
			.map((name) => join(".native", name, "half-downloaded"))
			.filter((path) => existsSync(this.path(path)));
	}
}
