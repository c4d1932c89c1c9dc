/** What the front asks the compiler, and what it gets. */

import type { CellUses } from "./cell-uses";
import type { CellScript, CompiledModule } from "./channel";
import type { Engine } from "./engine";
import type { ErrorContent } from "./messages";

/** The compiler, as the front knows it. Cursors are code points, as in Jupyter's messages, unless said otherwise. */
export interface CompilerApi {
	/**
	 * @param name of the cell in tracebacks, such as `In [3]`
	 * @param shell the queue it comes from, of which only one cell runs at a time; the main one by default
	 */
	compile(source: string, name: string, shell?: string): Compiled;
	/**
	 * Makes what the latest compiled cell of a shell declared known to the next ones.
	 * @param untouched names that the cell did not get to set: they keep their earlier types
	 * @returns how the session has changed
	 */
	accept(untouched: readonly string[], shell?: string): SessionChange;
	/** Forgets all declarations: the runtime and its values are new. */
	reset(): void;
	/** Starts with a session that another compiler knew, as one change of nothing. */
	restore(session: SessionChange): void;
	complete(source: string, cursor: number): Completion;
	/** @param above as for `check`; none by default */
	inspect(
		source: string,
		cursor: number,
		above?: readonly string[],
	): Hover | undefined;
	isComplete(source: string): Completeness;
	/**
	 * What is wrong with a cell that is being written.
	 * @param above sources of the cells above it that have not been run, in order
	 */
	check(source: string, above: readonly string[]): Finding[];
	/**
	 * Code that is evaluated while a cell stands at a breakpoint. Nothing is known of its names but that they exist.
	 * @param names all that it may mention, besides globals
	 */
	compileAtStop(source: string, names: readonly string[]): CodeAtStop;
	/** What becomes of an error, in the function around a place in JavaScript, which is counted from 0. */
	fateOf(
		code: string,
		line: number,
		column: number,
		comes: "thrown" | "rejected",
	): Fate;
	/**
	 * What `CellUses` says of files, as they are now.
	 * @param paths from the notebook's folder on
	 */
	fingerprints(paths: readonly string[]): ReadonlyMap<string, string>;
	/** Declares a name of the session, with any type. */
	declare(name: string): SessionChange;
	/**
	 * Does one part of what later answers need, in about a tenth of a second.
	 * @returns whether there is more to do
	 */
	prepare(): boolean;
}

/** What a compiler is told when it starts. All paths are absolute. */
export interface Start {
	/** The notebook's folder, where imports of cells start. */
	folder: string;
	places: Places;
	/** What runs the cells. */
	engine: Engine;
	/** The folder in which compilers leave to later ones what they found out about imported files; none by default. */
	memory?: string;
	/** Whether code has to ask by itself if it is to stop, because nothing outside can stop it. */
	loopChecks?: boolean;
}

/** Where the compiler finds the files that come with it. */
export interface Places {
	/** TypeScript's own declarations, such as `lib.es5.d.ts`. */
	libraries: string;
	/** The folder in which `@types/node` lies as `node`. */
	typeRoot: string;
	/** `downhill.d.ts`, `globals.d.ts`, `deno.d.ts`: what the kernel adds for cells. */
	api: string;
}

export type Compiled =
	| {
			ok: true;
			script: CellScript;
			modules: CompiledModule[];
			/** Something about the user's settings, told once. */
			note?: string | undefined;
			uses: CellUses;
	  }
	| {
			ok: false;
			error: ErrorContent;
			/** Missing if its syntax is wrong. */
			uses?: CellUses | undefined;
	  };

/** A function expression that reads the arguments of a cell, as `CellScript` does. */
export type CodeAtStop =
	| { ok: true; code: string }
	| { ok: false; message: string };

/** A change of what the session declares, as plain data; only the compiler looks inside it. */
export interface SessionChange {
	/** Numbers of the removed declarations. */
	gone: readonly number[];
	/** New declarations, by number. */
	added: readonly (readonly [id: number, declaration: object])[];
	/** Names that functions of the cell mention. */
	captured: readonly string[];
}

export interface Completion {
	start: number;
	end: number;
	items: CompletionItem[];
}

export interface CompletionItem {
	text: string;
	/** What it is: `function`, `class`, `keyword` … */
	type: string;
	/** Its type in TypeScript's notation. */
	signature?: string;
}

/** The type and documentation of a name, or of the call that the cursor stands in. */
export interface Hover {
	plain: string;
	markdown: string;
}

/** Whether a console should run what was typed, wait for more lines, or show that no more lines can complete it. */
export type Completeness =
	| { status: "complete" | "invalid" }
	| { status: "incomplete"; indent: string };

/** A mistake in a cell. */
export interface Finding {
	/** UTF-16 units, as editors in the browser count. */
	from: number;
	to: number;
	severity: "error" | "warning" | "info";
	/** TypeScript's number for it. */
	code: number;
	message: string;
}

export type CompilerMethod = keyof CompilerApi;

export interface Call {
	id: number;
	method: CompilerMethod;
	args: unknown[];
}

/** `error` is the stack of what the compiler threw. */
export type Return =
	| { id: number; value: unknown }
	| { id: number; error: string };

/** Of an error in a function: `thrown` and `rejected` are how it goes on to the caller, `lost` if nothing is left to catch it. */
export type Fate = "caught" | "lost" | "thrown" | "rejected";
