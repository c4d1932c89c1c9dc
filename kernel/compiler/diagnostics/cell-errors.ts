/** Which of TypeScript's findings are errors in a cell. */

import ts from "typescript-6";

/**
 * Findings that are none here: a package without types can be imported, and what comes of it is `any`, as in Node
 * itself. The advice in TypeScript's message, a declaration file, is no help in a notebook.
 */
const NO_ERRORS = new Set([7016]);

/**
 * The errors of syntax and of types. Whether a declaration file could name every type is not asked: a cell is no library.
 * @param files the cell and the files it imports
 * @param checked whether the types of the cell count
 */
export function cellErrors(
	program: ts.Program,
	files: readonly ts.SourceFile[],
	checked: boolean,
): readonly ts.Diagnostic[] {
	const found = files.flatMap((file, index) => [
		...program.getSyntacticDiagnostics(file),
		...(checked || index > 0 ? program.getSemanticDiagnostics(file) : []),
	]);
	return ts
		.sortAndDeduplicateDiagnostics(found)
		.filter(({ code }) => !NO_ERRORS.has(code));
}
