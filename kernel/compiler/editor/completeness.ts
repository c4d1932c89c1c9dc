/** Whether a console should run what was typed, or wait for more lines. */

import { isCompleteCode } from "tslab/dist/converter";
import ts from "typescript-6";
import type { Completeness } from "../../shared/compiler-calls";
import { inside } from "../internals";

/** Messages for texts that end too early; tslab recognises only those that say what is expected. */
const unterminated = new Set([
	// Unterminated template literal
	1160,
	// Unterminated comment
	1010,
]);

export function completenessOf(source: string): Completeness {
	const { completed, indent = "" } = isCompleteCode(source);
	if (!completed) {
		return { status: "incomplete", indent };
	}
	const errors = syntaxErrors(source);
	if (errors.some(({ code }) => unterminated.has(code))) {
		return { status: "incomplete", indent: "" };
	}
	return { status: errors.length > 0 ? "invalid" : "complete" };
}

function syntaxErrors(source: string): readonly ts.Diagnostic[] {
	const file = ts.createSourceFile(
		"cell.ts",
		// As a module, in which `await` at the top level is not an error.
		`export {};${source}`,
		ts.ScriptTarget.Latest,
	);
	return inside(file).parseDiagnostics ?? [];
}
