import {
	chmodSync,
	cpSync,
	existsSync,
	readdirSync,
	writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { type Outcome, TemporaryClone } from "../setup/temporary-clone";

const root = resolve(import.meta.dirname, "../../..");

/** Nothing listens there, so no test fetches anything from far away. */
export const nowhere = { TFJS_NODE_CDN_STORAGE: "http://127.0.0.1:9/" };

/** For `expect.poll`. */
export const patient = { timeout: 20_000, interval: 20 };

/** A clone where `npm run native` meets fakes of pip and the compiler. */
export class NativeClone extends TemporaryClone {
	constructor() {
		super();
		for (const path of [
			"lib/engine",
			"lib/platform",
			"lib/products",
			"lib/data-file.ts",
			"lib/packages.ts",
			"data/points.csv",
		]) {
			cpSync(join(root, path), this.path(path), { recursive: true });
		}
	}

	native(env: NodeJS.ProcessEnv = {}, args: string[] = []): Promise<Outcome> {
		return this.run("native.mjs", args, { ...nowhere, ...env });
	}

	/** A compiler that says it is there, and fails with the given words. */
	compiler(words = ""): NodeJS.ProcessEnv {
		const file = join(this.bin, "compiler");
		writeFileSync(
			file,
			`#!/bin/sh\n[ "$1" = --version ] && exit 0\necho "${words}" >&2\nexit 1\n`,
		);
		chmodSync(file, 0o755);
		return { CXX: file };
	}

	/** What is in .native/ besides the note of how it stands. */
	leftovers(): string[] {
		return existsSync(this.path(".native"))
			? readdirSync(this.path(".native")).filter(
					(name) => !["state.json", ".downhill-stamp"].includes(name),
				)
			: [];
	}

	/** The process of a pip that hangs in its download; NaN until it has begun. */
	hangingPip(): number {
		const path = ".native/partial/half-downloaded";
		return existsSync(this.path(path)) ? Number(this.read(path)) : Number.NaN;
	}
}
