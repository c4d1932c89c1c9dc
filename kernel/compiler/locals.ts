/** The names a cell declares at its top level. */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { TS } from "./typescript";

/** The symbols of a bound file's top level; TypeScript keeps them in a property its typings leave out. */
export function localsOf(file: TypeScript.SourceFile): TypeScript.Symbol[] {
	const { locals } = file as unknown as {
		locals?: Map<string, TypeScript.Symbol>;
	};
	return locals === undefined ? [] : [...locals.values()];
}

/** Binds a file by itself, without the type checker that TypeScript would make for it. */
export function bindLocals(
	ts: TS,
	file: TypeScript.SourceFile,
	options: TypeScript.CompilerOptions,
): void {
	const { bindSourceFile } = ts as unknown as {
		bindSourceFile(f: unknown, o: unknown): void;
	};
	bindSourceFile(file, options);
}

export function valueNames(ts: TS, cell: TypeScript.SourceFile): string[] {
	const values = ts.SymbolFlags.Value | ts.SymbolFlags.Alias;
	return localsOf(cell)
		.filter((symbol) => (symbol.flags & values) !== 0)
		.map((symbol) => symbol.name);
}

/** `declare var i: number;` for the `i` of `for (var i = 0; …)`. */
export function declareNestedVars(
	ts: TS,
	checker: TypeScript.TypeChecker,
	cell: TypeScript.SourceFile,
): string {
	const isNested = ({ valueDeclaration }: TypeScript.Symbol): boolean => {
		const list =
			valueDeclaration &&
			ts.findAncestor(valueDeclaration, ts.isVariableDeclarationList);
		if (list === undefined) return false;
		return !ts.isVariableStatement(list.parent) || list.parent.parent !== cell;
	};
	return localsOf(cell)
		.filter(isNested)
		.map((symbol) => {
			const type = checker.typeToString(
				checker.getTypeOfSymbolAtLocation(symbol, cell),
				cell,
				ts.TypeFormatFlags.NoTruncation,
			);
			return `declare var ${symbol.name}: ${type};\n`;
		})
		.join("");
}
