/** `export` before a declaration means nothing in a cell, but people paste code that has it. */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { TS } from "./typescript";

/** Blanks the `export` of declarations, so that every position in the cell stays what it was. */
export function withoutExports(ts: TS, source: string): string {
	if (!source.includes("export")) return source;
	const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.Latest);
	let result = source;
	for (const statement of file.statements) {
		const modifiers = ts.canHaveModifiers(statement)
			? (ts.getModifiers(statement) ?? [])
			: [];
		for (const modifier of modifiers)
			if (isExport(ts, modifier))
				result = blank(result, modifier.getStart(file), modifier.end);
	}
	return result;
}

function isExport(ts: TS, { kind }: TypeScript.Modifier): boolean {
	return (
		kind === ts.SyntaxKind.ExportKeyword ||
		kind === ts.SyntaxKind.DefaultKeyword
	);
}

function blank(text: string, start: number, end: number): string {
	return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}
