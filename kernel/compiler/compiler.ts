/** TypeScript cells -> JavaScript, and what an editor asks: completion, hover, is the code complete. */

import type { CellScript } from "../shared/channel";
import type {
	Compiled,
	CompilerApi,
	Completeness,
	Completion,
	Hover,
} from "../shared/compiler-calls";
import { Augmentations } from "./augmentations";
import { CELL_PARAMETERS } from "./cell-names";
import { fromCodePoints, toCodePoints } from "./code-points";
import {
	type Declaration,
	Declarations,
	parseDeclarations,
	textOf,
} from "./declarations";
import { describeDiagnostics } from "./describe-diagnostics";
import { describeHover } from "./describe-hover";
import { withoutExports } from "./exports-in-cell";
import { keepOldTypes } from "./keep-old-types";
import { loadTslab, type Tslab } from "./tslab";
import type { TS } from "./typescript";
import { PREFIX_LINES } from "./virtual-files";

export class Compiler implements CompilerApi {
	private loaded: Tslab | undefined;
	private declarations = new Declarations();
	/** Names that functions of cells mention. */
	private captured = new Set<string>();
	/** The declarations that the latest cell was compiled against; what it declares takes their place. */
	private given: Declaration[] = [];
	private readonly augmentations = new Augmentations();

	/** @param folder the notebook's folder, where relative imports start */
	constructor(private readonly folder: string) {}

	private get tslab(): Tslab {
		this.loaded ??= loadTslab(this.folder, this.augmentations);
		return this.loaded;
	}

	/** Loads TypeScript and compiles a first cell, so that the learner's does not wait for either. */
	warmUp(): void {
		const nothing = { declarations: "", captured: new Set<string>() };
		this.tslab.convert(nothing, "const warm = [1].map((x) => x + 1);\nwarm");
		this.tslab.saveCache();
	}

	/** Starts over with a fresh TypeScript, at the next use. */
	reload(): void {
		this.loaded = undefined;
	}

	/** @param name what tracebacks call the cell, `In [3]` */
	compile(source: string, name: string): Compiled {
		const { ts } = this.tslab;
		this.given = this.declarations.neededBy(source);
		const previous = {
			declarations: textOf(this.given),
			captured: this.captured,
		};
		const cell = this.tslab.convert(previous, withoutExports(ts, source));
		if (cell.diagnostics.length > 0)
			return {
				ok: false,
				error: describeDiagnostics(
					ts,
					cell.diagnostics,
					source,
					name,
					this.folder,
				),
			};
		for (const name of cell.captured) this.captured.add(name);
		const script: CellScript = {
			name,
			code: wrap(cell.code, cell.awaits),
			map: shiftMap(cell.map),
			mapOffset: PREFIX_LINES,
			source,
			imports: cell.imports,
			paths: {},
			declares: cell.declares,
		};
		return {
			ok: true,
			script,
			modules: cell.modules,
			declarations: cell.declarations,
		};
	}

	/**
	 * Makes what a cell declared known to the next ones.
	 * @param untouched names that the cell did not come to set: they keep their earlier types
	 */
	accept(declarations: string, untouched: string[]): void {
		const { ts } = this.tslab;
		const text =
			untouched.length === 0
				? declarations
				: keepOldTypes(
						ts,
						textOf(this.given),
						declarations,
						new Set(untouched),
					);
		this.declarations.replace(this.given, parseDeclarations(ts, text));
		this.given = [];
	}

	/** Forgets all declarations: the runtime and its values are new. */
	reset(): void {
		this.declarations = new Declarations();
		this.captured = new Set();
		this.given = [];
		this.augmentations.forget();
	}

	/** @param cursor code points, as all positions in Jupyter's messages */
	complete(source: string, cursor: number): Completion {
		const position = fromCodePoints(source, cursor);
		const { candidates, start, end } = this.tslab.converter.complete(
			this.declarations.text,
			source,
			position,
		);
		return {
			matches: candidates,
			start: toCodePoints(source, start),
			end: toCodePoints(source, Math.max(end, start)),
		};
	}

	/** Whether a console should run what was typed, wait for more lines, or show that no more lines can mend it. */
	isComplete(source: string): Completeness {
		const { ts, isCompleteCode } = this.tslab;
		const { completed, indent = "" } = isCompleteCode(source);
		if (!completed) return { status: "incomplete", indent };
		return { status: hasSyntaxErrors(ts, source) ? "invalid" : "complete" };
	}

	/** The type and documentation of what stands at the cursor, if anything does. */
	inspect(source: string, cursor: number): Hover | undefined {
		const position = fromCodePoints(source, cursor);
		const info =
			this.tslab.converter.inspect(this.declarations.text, source, position) ??
			(position > 0
				? this.tslab.converter.inspect(
						this.declarations.text,
						source,
						position - 1,
					)
				: undefined);
		return info && describeHover(info);
	}
}

/** The first line is ours, so lines of the source map move down by one. */
function wrap(code: string, awaits: boolean): string {
	return `(${awaits ? "async " : ""}function (${CELL_PARAMETERS.join(", ")}) { "use strict";\n${code}\n})`;
}

/** Accounts for the line `wrap` adds. */
function shiftMap(map: string): string {
	if (map === "") return "";
	const parsed = JSON.parse(map) as { mappings: string };
	return JSON.stringify({ ...parsed, mappings: `;${parsed.mappings}` });
}

function hasSyntaxErrors(ts: TS, source: string): boolean {
	const file = ts.createSourceFile(
		"cell.ts",
		// As a module, where `await` at the top level is no error.
		`${source}\nexport {};`,
		ts.ScriptTarget.Latest,
	) as unknown as { parseDiagnostics?: unknown[] };
	return (file.parseDiagnostics ?? []).length > 0;
}
