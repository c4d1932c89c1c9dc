/**
 * The compiler without process or sockets, and a small runtime of the tests' own that runs what it makes: source in,
 * values and error messages out, in milliseconds.
 */

import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import vm from "node:vm";
import { build } from "esbuild";
import type { Memory } from "../../../kernel/compiler/memory";
import type { Compiled } from "../../../kernel/shared/compiler-calls";
import { engineOf } from "../../../kernel/shared/engine";
import { compilerBuild } from "../../../lab/kernel/build.mjs";
import type * as Entry from "./compiler-entry";

const root = join(import.meta.dirname, "..", "..", "..");
const require = createRequire(import.meta.url);

/** The compiler as it is bundled for the kernel. */
export async function loadCompiler(): Promise<typeof Entry> {
	const folder = mkdtempSync(join(tmpdir(), "downhill-compiler-"));
	const outfile = join(folder, "compiler.cjs");
	await build({
		...compilerBuild,
		entryPoints: [join(import.meta.dirname, "compiler-entry.ts")],
		outfile,
		bundle: true,
		platform: "node",
		format: "cjs",
		target: "node20",
		logLevel: "silent",
	});
	const loaded = require(outfile) as typeof Entry;
	rmSync(folder, { recursive: true });
	return loaded;
}

export const places = {
	libraries: dirname(require.resolve("typescript-6")),
	typeRoot: join(root, "node_modules/@types"),
	api: join(root, "kernel/api"),
};

/** A session of cells: each is compiled, run, and its names are known to the next. */
export class CellSession {
	/** For what an editor asks. */
	readonly compiler: Entry.Compiler;
	private readonly boxes = new Map<string, { value?: unknown }>();
	private cells = 0;
	/** What `__import` gives. */
	readonly modules = new Map<string, unknown>();

	/**
	 * @param documents files that are parsed already
	 * @param memory of earlier compilers
	 */
	constructor(
		{ Compiler, nodeHost }: typeof Entry,
		folder = root,
		documents?: Entry.Documents,
		memory?: Memory,
	) {
		const start = { folder, places: places, engine: engineOf(globalThis) };
		this.compiler = new Compiler(nodeHost, start, documents, memory);
	}

	compile(source: string): Compiled {
		return this.compiler.compile(source, `In [${++this.cells}]`);
	}

	/** The value of the cell's last expression. Throws what is wrong with it, or what it throws. */
	async run(source: string): Promise<unknown> {
		const compiled = this.compile(source);
		if (!compiled.ok) {
			throw new Error(compiled.error.evalue);
		}
		const { code } = compiled.script;
		const body = vm.runInThisContext(code) as (...args: unknown[]) => unknown;
		const state = {
			result: undefined as unknown,
			using: (value: unknown) => value,
			awaitUsing: (value: unknown) => value,
			meta: { url: "file:///cell" },
		};
		const before = new Map(
			compiled.script.declares.map((name) => [name, this.box(name).value]),
		);
		try {
			await body(
				this.box,
				state,
				(name: string) => this.modules.get(name),
				async (name: string) => this.modules.get(name),
				(value: unknown) => value,
			);
		} catch (error) {
			const untouched = [...before].filter(
				([name, value]) => this.box(name).value === value,
			);
			this.compiler.accept(untouched.map(([name]) => name));
			throw error;
		}
		this.compiler.accept([]);
		return state.result;
	}

	/** Where a cell does not compile, `In [1]:2:3`, of each error. */
	placesOf(source: string): string[] {
		const compiled = this.compile(source);
		const lines = compiled.ok ? [] : compiled.error.traceback;
		return lines.flatMap(
			(line) =>
				/^.+:\d+:\d+(?= - TS)/.exec(stripVTControlCharacters(line))?.[0] ?? [],
		);
	}

	/** The error message of a cell that does not compile. */
	errorOf(source: string): string | undefined {
		const compiled = this.compile(source);
		return compiled.ok ? undefined : compiled.error.evalue;
	}

	/** Starts over, as after a restart of the runtime. */
	reset(): void {
		this.compiler.reset();
		this.boxes.clear();
	}

	private readonly box = (name: string) => {
		const box = this.boxes.get(name) ?? {};
		this.boxes.set(name, box);
		return box;
	};
}
