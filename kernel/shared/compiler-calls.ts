/** What the front asks of the compiler, and what it gets. */

import type { CellScript, CompiledModule } from "./channel";
import type { ErrorContent } from "./messages";

/** The compiler, as the front knows it. All positions and cursors are code points, as in Jupyter's messages. */
export interface CompilerApi {
	/** @param name what tracebacks call the cell, `In [3]` */
	compile(source: string, name: string): Compiled;
	/**
	 * Makes what the latest compiled cell declared known to the next ones.
	 * @param untouched names that the cell did not come to set: they keep their earlier types
	 */
	accept(declarations: string, untouched: string[]): void;
	/** Forgets all declarations: the runtime and its values are new. */
	reset(): void;
	complete(source: string, cursor: number): Completion;
	inspect(source: string, cursor: number): Hover | undefined;
	isComplete(source: string): Completeness;
}

export type Compiled =
	| {
			ok: true;
			script: CellScript;
			modules: CompiledModule[];
			declarations: string;
	  }
	| { ok: false; error: ErrorContent };

export interface Completion {
	matches: string[];
	start: number;
	end: number;
}

/** The type and documentation of a name. */
export interface Hover {
	plain: string;
	markdown: string;
}

/** Whether a console should run what was typed, wait for more lines, or show that no more lines can complete it. */
export type Completeness =
	| { status: "complete" | "invalid" }
	| { status: "incomplete"; indent: string };

export type CompilerMethod = keyof CompilerApi;

export interface Call {
	id: number;
	method: CompilerMethod;
	args: unknown[];
}

export interface Return {
	id: number;
	value?: unknown;
	error?: unknown;
}
