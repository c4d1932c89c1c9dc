/**
 * The start-up snapshot of the compiler's process: where it is and how it is made. It belongs to one Node, one
 * TypeScript and one place of the kernel, and its name identifies them; a snapshot for anything else is ignored.
 */

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import {
	accessSync,
	constants,
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
} from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { kernelCache } from "../install/user-folders.mjs";
import type { Places, Start } from "../shared/compiler-calls";
import { engineOf } from "../shared/engine";
import { enterInRecord } from "./wheel-record";

/** The compiler's process. */
export const compiler = join(__dirname, "compiler.cjs");

/**
 * Keeps the compiler small and its start short. Each cell leaves megabytes of short-lived types behind, for which V8
 * would keep a large young generation, and optimising TypeScript's largest functions would cost a hundred megabytes
 * without a gain.
 */
export const v8Options = [
	"--max-semi-space-size=4",
	"--max-optimized-bytecode-size=12000",
	// String hashes stay those of the snapshot, which is safe because no stranger chooses what the compiler reads.
	"--no-rehash-snapshot",
];

/** The user's own options would give the process a V8 that differs from the snapshot's. */
export const withoutOptions = { ...process.env, NODE_OPTIONS: "" };

/** The last argument of the process: what a compiler for a folder is told. */
export function startOf(folder: string): string {
	const start: Start = {
		folder,
		places: compilerPlaces(),
		engine: engineOf(globalThis),
		memory: join(ownCache(), `imports-${platform}-${build()}`),
	};
	return JSON.stringify(start);
}

function compilerPlaces(): Places {
	return {
		libraries: join(__dirname, "lib"),
		typeRoot: dirname(dirname(require.resolve("@types/node/package.json"))),
		api: join(__dirname, "api"),
	};
}

const require = createRequire(__filename);

/**
 * Absolute path of the matching snapshot, which may not exist. It lies beside the kernel, or in the user's cache if that
 * folder belongs to somebody else, who has not made one.
 */
export function snapshotFile(): string {
	const name = `${namePrefix}${build()}.blob`;
	const beside = join(__dirname, name);
	return existsSync(beside) || isWritable(__dirname)
		? beside
		: join(ownCache(), name);
}

/** In the user's cache. Kernels in several places clear up behind themselves alone. */
function ownCache(): string {
	const place = createHash("sha256").update(__dirname).digest("hex");
	return join(kernelCache(), place.slice(0, 16));
}

function isWritable(folder: string): boolean {
	try {
		accessSync(folder, constants.W_OK);
		return true;
	} catch {
		return false;
	}
}

/** Tells one Node, one TypeScript and one build of the kernel from others. */
function build(): string {
	const { typeRoot, ...places } = compilerPlaces();
	const hash = createHash("sha256");
	for (const part of [
		...Object.values(places),
		stamp(process.execPath),
		stamp(compiler),
		stamp(join(typeRoot, "node", "package.json")),
		v8Options.join(" "),
	]) {
		hash.update(`${part}\0`);
	}
	return hash.digest("hex").slice(0, 16);
}

/** Other versions of Node may have snapshots in the same folder. */
const platform = `${process.version}-${process.arch}`;
const namePrefix = `compiler-${platform}-`;

/**
 * Makes the snapshot, in about two seconds.
 * @throws Error if Node cannot make one or the folder cannot be written; a kernel then starts without it.
 */
export function makeSnapshot(): void {
	const file = snapshotFile();
	const folder = dirname(file);
	mkdirSync(folder, { recursive: true });
	const draft = `${file}.${process.pid}`;
	try {
		execFileSync(
			process.execPath,
			[
				...v8Options,
				"--snapshot-blob",
				draft,
				"--build-snapshot",
				compiler,
				// It serves all folders, because only the parsed files are used again.
				startOf("/"),
			],
			{ stdio: ["ignore", "ignore", "pipe"], env: withoutOptions },
		);
		// In one step, since several kernels may start at once.
		renameSync(draft, file);
		enterInRecord(file);
	} finally {
		rmSync(draft, { force: true });
	}
	for (const name of readdirSync(folder)) {
		// Beside the file, others may be writing their drafts of it.
		if (name.startsWith(namePrefix) && !name.startsWith(basename(file))) {
			rmSync(join(folder, name), { force: true });
		}
	}
}

/** Makes the snapshot for later kernels. */
export function snapshotInBackground(): void {
	spawn(process.execPath, [join(__dirname, "make-snapshot.cjs")], {
		stdio: "ignore",
		detached: true,
		env: withoutOptions,
	}).unref();
}

/** Changes with the file. */
function stamp(path: string): string {
	const { size, mtimeMs } = statSync(path);
	return `${path} ${size} ${mtimeMs}`;
}
