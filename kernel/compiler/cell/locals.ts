/** The names a cell declares at its top level. */

import type * as TypeScript from "typescript-6";
import { inside } from "../internals";
import type { TS } from "../typescript";

/** The symbols of a bound file's top level. */
export function localsOf(file: TypeScript.SourceFile): TypeScript.Symbol[] {
	return [...(inside(file).locals?.values() ?? [])];
}

/** Those of a cell that hold values, or may. */
export function valueNames(ts: TS, cell: TypeScript.SourceFile): string[] {
	return localsOf(cell)
		.filter((symbol) => hasValue(ts)(symbol) && !isAmbient(ts, symbol))
		.map((symbol) => symbol.name);
}

/** Whether a symbol stands for a value; an import may. */
export function hasValue(ts: TS): (symbol: TypeScript.Symbol) => boolean {
	const values = ts.SymbolFlags.Value | ts.SymbolFlags.Alias;
	return ({ flags }) => (flags & values) !== 0;
}

/** Whether a value is declared with `declare`, and made elsewhere. */
export function isAmbient(ts: TS, symbol: TypeScript.Symbol): boolean {
	const values = (symbol.declarations ?? []).filter(
		(declaration) =>
			!ts.isInterfaceDeclaration(declaration) &&
			!ts.isTypeAliasDeclaration(declaration),
	);
	return (
		values.length > 0 &&
		values.every(
			(declaration) =>
				(ts.getCombinedModifierFlags(declaration) &
					ts.ModifierFlags.Ambient) !==
				0,
		)
	);
}
