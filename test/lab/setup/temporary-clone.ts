import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import {
	chmodSync,
	constants,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	realpathSync,
	renameSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, expect } from "vitest";
import {
	compilerEntries,
	kernelEntries,
} from "../../../lab/kernel/entries.mjs";

const repository = resolve(import.meta.dirname, "../../..");
const fakes = resolve(import.meta.dirname, "fakes");

/** What the set-up of a clone does without: its sources are small ones, written below. */
const leftOut = /^lab\/(export|labextension|lessons|notebooks)\/(?!step\.mjs)/;

export interface Outcome {
	readonly code: number | null;
	readonly stdout: string;
	readonly stderr: string;
}

export interface Running {
	readonly process: ChildProcess;
	readonly ended: Promise<Outcome>;
	/** Resolves with the match once the process has printed something that matches. */
	printed(pattern: RegExp): Promise<RegExpExecArray>;
}

/**
 * A clone in a temporary folder, removed after the tests of the file: the set-up as it is,
 * small sources to build, and fakes of npm and Python on a PATH that holds nothing else.
 */
export class TemporaryClone {
	root = join(
		realpathSync(mkdtempSync(join(tmpdir(), "downhill-clone-"))),
		"clone",
	);
	/** The folder with the fakes, which is all of PATH. */
	readonly bin = join(this.root, "../bin");

	constructor() {
		cpSync(join(repository, "lab"), this.path("lab"), {
			recursive: true,
			filter: (path) => !leftOut.test(relative(repository, path)),
		});
		cpSync(join(repository, "kernel/install"), this.path("kernel/install"), {
			recursive: true,
		});
		this.write("kernel/package.json", '{"version": "0.0.0"}');
		this.write("package.json", '{"type": "module", "version": "0.0.0"}');
		this.write("package-lock.json", '{"packages": {}}');
		const entries = { ...kernelEntries, ...compilerEntries };
		for (const [name, path] of Object.entries(entries)) {
			this.write(path, `console.log("${name}");`);
		}
		this.write("kernel/api/globals.d.ts", "declare const one: number;");
		this.write("lab/labextension/build.mjs", tinyLabextension);
		this.write("lab/export/build.mjs", tinyExport);
		this.putOnPath("npm", "npm.mjs");
		this.putOnPath("python3", "python.mjs");
		afterAll(() =>
			rmSync(join(this.root, ".."), { recursive: true, force: true }),
		);
	}

	/** A clone that is set up, and goes back to that state before each test. */
	static prepared<Clone extends TemporaryClone>(this: new () => Clone): Clone {
		const clone = new this();
		const saved = join(clone.root, "../saved");
		beforeAll(async () => {
			expect(await clone.run("setup.mjs")).toMatchObject({ code: 0 });
			clone.takeCalls();
			renameSync(clone.root, saved);
		});
		beforeEach(() => {
			rmSync(clone.root, { recursive: true, force: true });
			cpSync(saved, clone.root, {
				recursive: true,
				verbatimSymlinks: true,
				mode: constants.COPYFILE_FICLONE,
			});
		});
		return clone;
	}

	path(...names: string[]): string {
		return join(this.root, ...names);
	}

	read(path: string): string {
		return readFileSync(this.path(path), "utf8");
	}

	write(path: string, content: string): void {
		mkdirSync(this.path(path, ".."), { recursive: true });
		writeFileSync(this.path(path), content);
	}

	/** Makes a command of one of the fakes. */
	putOnPath(command: string, fake: string): void {
		const script = `#!${process.execPath}\nimport(${JSON.stringify(join(fakes, fake))});\n`;
		mkdirSync(this.bin, { recursive: true });
		writeFileSync(join(this.bin, command), script);
		chmodSync(join(this.bin, command), 0o755);
	}

	/** The calls of npm and Python that changed something, and forgets them. */
	takeCalls(): string[] {
		if (!existsSync(this.path("calls.log"))) {
			return [];
		}
		const calls = this.read("calls.log").trim().split("\n");
		rmSync(this.path("calls.log"));
		return calls;
	}

	/** Starts one of the scripts in lab/, such as `setup.mjs`. */
	start(
		script: string,
		args: string[] = [],
		env: NodeJS.ProcessEnv = {},
	): Running {
		const { NODE_OPTIONS, PYTHON, ...own } = process.env;
		const child = spawn(process.execPath, [this.path("lab", script), ...args], {
			cwd: this.root,
			env: { ...own, PATH: this.bin, DOWNHILL_NATIVE: "skip", ...env },
			stdio: ["ignore", "pipe", "pipe"],
		});
		return observe(child);
	}

	run(
		script: string,
		args: string[] = [],
		env: NodeJS.ProcessEnv = {},
	): Promise<Outcome> {
		return this.start(script, args, env).ended;
	}
}

export function observe(child: ChildProcess): Running {
	let stdout = "";
	let stderr = "";
	child.stdout?.setEncoding("utf8").on("data", (text) => {
		stdout += text;
	});
	child.stderr?.setEncoding("utf8").on("data", (text) => {
		stderr += text;
	});
	const ended = once(child, "close").then(([code]) => ({
		code,
		stdout,
		stderr,
	}));
	const printed = (pattern: RegExp) =>
		new Promise<RegExpExecArray>((resolve, reject) => {
			const look = () => {
				const match = pattern.exec(stdout + stderr);
				if (match !== null) {
					resolve(match);
				}
			};
			look();
			child.stdout?.on("data", look);
			child.stderr?.on("data", look);
			ended.then(() =>
				reject(
					new Error(`Ended without printing ${pattern}:\n${stdout}${stderr}`),
				),
			);
		});
	return { process: child, ended, printed };
}

/** A preload by which Node takes itself for another version or platform. */
export function pretend(
	property: "version" | "versions" | "platform",
	value: unknown,
): NodeJS.ProcessEnv {
	const code = `Object.defineProperty(process, ${JSON.stringify(property)}, { value: ${JSON.stringify(value)} })`;
	return {
		NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(code)}"`,
	};
}

const tinyLabextension = `
import { mkdirSync, writeFileSync } from "node:fs";
export async function buildLabextension(outDir) {
	mkdirSync(outDir, { recursive: true });
	writeFileSync(outDir + "/package.json", "{}");
}
`;

const tinyExport = `
import { mkdirSync, writeFileSync } from "node:fs";

export async function buildExport(outDir) {
	mkdirSync(outDir + "/template", { recursive: true });
	mkdirSync(outDir + "/downhill_export", { recursive: true });
	writeFileSync(outDir + "/template/conf.json", "{}");
	writeFileSync(outDir + "/downhill_export/__init__.py", "");
}
`;
