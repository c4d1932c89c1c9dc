/** Which of TypeScript's findings are errors in a cell, or in a file that it imports. */

import ts from "typescript-6";

/**
 * Findings that are not errors here. A package without types can be imported, as in Node itself, and gives `any`: the
 * advice in TypeScript's message, a declaration file, is no help in a notebook.
 */
const noProblemHere = new Set([
	7016,
	// `import x = require("m")` and `export = x`: everything imported becomes CommonJS.
	1202,
	1203,
	// `f(...list)`, the length of the list unknown: what is missing or too much shows when the call is made.
	2556,
]);

/**
 * The errors of syntax and of types in a file. It does not matter whether a declaration file could name every type,
 * because a cell is not a library.
 * @param checked whether its types count
 */
export function fileErrors(
	program: ts.Program,
	file: ts.SourceFile,
	checked: boolean,
): readonly ts.Diagnostic[] {
	const syntax = program.getSyntacticDiagnostics(file);
	// If the syntax is wrong, the types are guesses.
	if (syntax.length > 0) {
		return ts.sortAndDeduplicateDiagnostics(syntax);
	}
	const found = checked ? program.getSemanticDiagnostics(file) : [];
	return ts
		.sortAndDeduplicateDiagnostics(found)
		.filter(({ code }) => !noProblemHere.has(code));
}
