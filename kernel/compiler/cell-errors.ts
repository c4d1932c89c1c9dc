/** Which of TypeScript's findings are errors in a cell. */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { Diagnostic, TS } from "./typescript";
import { CELL_FILE } from "./virtual-files";

/** `await` outside of an async function. */
const AWAIT_OUTSIDE_ASYNC = 1308;

/** Through the function tslab adds to TypeScript, which its typings leave out. */
export function cellErrors(
	ts: TS,
	program: unknown,
	files: unknown,
): readonly Diagnostic[] {
	const { getPreEmitDiagnosticsOfFiles } = ts as unknown as {
		getPreEmitDiagnosticsOfFiles?(p: unknown, f: unknown): Diagnostic[];
	};
	if (getPreEmitDiagnosticsOfFiles === undefined)
		throw new Error(
			"this TypeScript has no getPreEmitDiagnosticsOfFiles: is it tslab's?",
		);
	return getPreEmitDiagnosticsOfFiles(program, files).filter(
		(found) => !isTopLevelAwait(ts, found) && !isUnnameableType(found),
	);
}

/** 4000 to 4103: types that a declaration file could not name. A cell is not a library. */
function isUnnameableType({ code }: Diagnostic): boolean {
	return code >= 4000 && code <= 4103;
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
