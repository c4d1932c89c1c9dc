/** Which of TypeScript's findings are errors in a cell. */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Diagnostic, TS } from "./typescript";
import { CELL_FILE } from "./virtual-files";

/** `await` outside of an async function. */
const AWAIT_OUTSIDE_ASYNC = 1308;

/**
 * The errors of syntax and of types. tslab would also ask whether a declaration file could name every type: a cell is
 * not a library, and it takes as long as checking the cell.
 */
export function cellErrors(
	ts: TS,
	program: TypeScript.Program,
	files: readonly TypeScript.SourceFile[],
): readonly Diagnostic[] {
	const found = files.flatMap((file) => [
		...program.getSyntacticDiagnostics(file),
		...program.getSemanticDiagnostics(file),
	]);
	return ts
		.sortAndDeduplicateDiagnostics(found)
		.filter((one) => !isTopLevelAwait(ts, one));
}

function isTopLevelAwait(ts: TS, { code, file, start }: Diagnostic): boolean {
	return (
		code === AWAIT_OUTSIDE_ASYNC &&
		file?.fileName === CELL_FILE &&
		start !== undefined &&
		!isInFunction(ts, file, start)
	);
}

/** Whether the innermost node at a position belongs to a function or a class rather than to the cell. */
function isInFunction(
	ts: TS,
	node: TypeScript.Node,
	position: number,
): boolean {
	return (
		ts.forEachChild(node, (child) => {
			if (position < child.pos || position >= child.end) return undefined;
			return (
				ts.isFunctionLike(child) ||
				ts.isClassLike(child) ||
				isInFunction(ts, child, position)
			);
		}) ?? false
	);
}
