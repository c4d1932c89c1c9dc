/** The names a cell declares at its top level. */

import type * as TypeScript from "typescript-6";
import { inside } from "../internals";
import type { TS } from "../typescript";

/** The symbols of a bound file's top level. */
export function localsOf(file: TypeScript.SourceFile): TypeScript.Symbol[] {
	return [...(inside(file).locals?.values() ?? [])];
}

export function valueNames(ts: TS, cell: TypeScript.SourceFile): string[] {
	const values = ts.SymbolFlags.Value | ts.SymbolFlags.Alias;
	return localsOf(cell)
		.filter((symbol) => (symbol.flags & values) !== 0)
		.map((symbol) => symbol.name);
}
