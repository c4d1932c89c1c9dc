/**
 * The start-up snapshot of the compiler's process: where it lies and how it is made. It belongs to one Node, one
 * TypeScript and one place on the disk, which its name tells; a snapshot for anything else is not looked at.
 */

import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { Places, Start } from "../shared/compiler-calls";
import { engineOf } from "../shared/engine";

/** The compiler's process. */
export const COMPILER = join(__dirname, "compiler.cjs");

/**
 * Keeps the compiler small and its start short. Each cell leaves megabytes of short-lived types behind, for which V8 would hold a large young
 * generation; and it would spend a hundred megabytes on optimising TypeScript's largest functions, without a gain.
 */
export const V8_OPTIONS = [
	"--max-semi-space-size=4",
	"--max-optimized-bytecode-size=12000",
	// Hashes of strings stay those of the snapshot: no stranger chooses what the compiler reads.
	"--no-rehash-snapshot",
];

/** Options of the person's own would give the process another V8 than that of the snapshot. */
export const WITHOUT_OPTIONS = { ...process.env, NODE_OPTIONS: "" };

const FOLDER = __dirname;

/** What a compiler for a folder is told, as the last argument of its process. */
export function startOf(folder: string): string {
	const start: Start = {
		folder,
		places: compilerPlaces(),
		engine: engineOf(globalThis),
	};
	return JSON.stringify(start);
}

function compilerPlaces(): Places {
	return {
		libraries: dirname(require.resolve("typescript-6")),
		typeRoot: dirname(dirname(require.resolve("@types/node/package.json"))),
		api: join(__dirname, "api"),
		kernel: __dirname,
	};
}

const require = createRequire(__filename);

/** Absolute path of the snapshot that fits. It may be missing. */
export function snapshotFile(): string {
	const { typeRoot, ...places } = compilerPlaces();
	const hash = createHash("sha256");
	for (const part of [
		...Object.values(places),
		stamp(process.execPath),
		stamp(COMPILER),
		stamp(join(typeRoot, "node", "package.json")),
		V8_OPTIONS.join(" "),
	])
		hash.update(`${part}\0`);
	return join(FOLDER, `${NAME}${hash.digest("hex").slice(0, 16)}.blob`);
}

/** Snapshots of other versions of Node may lie beside. */
const NAME = `compiler-${process.version}-${process.arch}-`;

/**
 * Makes the snapshot, in about two seconds.
 * @throws Error where Node cannot, or the folder cannot be written; a kernel then does without.
 */
export function makeSnapshot(): void {
	const file = snapshotFile();
	const draft = `${file}.${process.pid}`;
	try {
		execFileSync(
			process.execPath,
			[
				...V8_OPTIONS,
				"--snapshot-blob",
				draft,
				"--build-snapshot",
				COMPILER,
				// For all folders: only the parsed files are used again.
				startOf("/"),
			],
			{ stdio: ["ignore", "ignore", "pipe"], env: WITHOUT_OPTIONS },
		);
		// In one step, since several kernels may start at once.
		renameSync(draft, file);
	} finally {
		rmSync(draft, { force: true });
	}
	for (const name of readdirSync(FOLDER))
		if (name.startsWith(NAME) && join(FOLDER, name) !== file)
			rmSync(join(FOLDER, name), { force: true });
}

/** Makes the snapshot for the kernels to come. */
export function snapshotInBackground(): void {
	spawn(process.execPath, [join(__dirname, "make-snapshot.cjs")], {
		stdio: "ignore",
		detached: true,
		env: WITHOUT_OPTIONS,
	}).unref();
}

/** Changes with the file. */
function stamp(path: string): string {
	const { size, mtimeMs } = statSync(path);
	return `${path} ${size} ${mtimeMs}`;
}
