/** The names a cell declares at its top level. */

import ts from "typescript-6";
import { inside } from "../internals";

/** The symbols of a bound file's top level. */
export function localsOf(file: ts.SourceFile): ts.Symbol[] {
	return [...(inside(file).locals?.values() ?? [])];
}

/** Those of a cell that hold values, or may. */
export function valueNames(cell: ts.SourceFile): string[] {
	return localsOf(cell)
		.filter((symbol) => hasValue(symbol) && !isAmbient(symbol))
		.map((symbol) => symbol.name);
}

/** Whether a symbol stands for a value; an import may. */
export function hasValue({ flags }: ts.Symbol): boolean {
	return (flags & (ts.SymbolFlags.Value | ts.SymbolFlags.Alias)) !== 0;
}

/** Whether a value is declared with `declare`, and made elsewhere. */
export function isAmbient(symbol: ts.Symbol): boolean {
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
