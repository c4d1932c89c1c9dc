/**
 * What a person evaluates while a cell stands at a breakpoint, compiled as a cell is: TypeScript in, and every name is
 * read from and written to a box, which the debugger makes for the names of the frame.
 */

import ts from "typescript-6";
import type { CodeAtStop } from "../../shared/compiler-calls";
import type { CellOptions } from "../options/cell-options";
import type { Programs } from "../program/programs";
import { readCell } from "./cell-source";
import { emitCell, functionOf } from "./emit-cell";
import { SessionNames } from "./session-names";

/** @param names all that the code may mention, besides globals */
export function codeAtStop(
	source: string,
	names: readonly string[],
	programs: Programs,
	settings: CellOptions,
): CodeAtStop {
	const path = programs.files.cell;
	// As an expression first: `{ b, w }` is an object, not a block.
	const [expression, statements] = [`(${source}\n)`, source].map((text) =>
		readCell(text, path, settings),
	);
	const cell = expression?.syntaxErrors.length === 0 ? expression : statements;
	const [mistake] = cell?.syntaxErrors ?? [];
	if (cell === undefined || mistake !== undefined) {
		return {
			ok: false,
			message: `SyntaxError: ${ts.flattenDiagnosticMessageText(mistake?.messageText, "\n")}`,
		};
	}
	const program = programs.build({
		cell: cell.text,
		previous: names
			.filter(isIdentifier)
			.map((name) => `declare let ${name}: any;`)
			.join("\n"),
		modules: [],
	});
	// As if functions mentioned every name, so that each is used through its box.
	const captured = new Set(names);
	const boxed = new SessionNames(program, { captured, globals: new Set() });
	const { code, awaits, imports } = emitCell(program, boxed);
	if (awaits || imports.length > 0) {
		const what = awaits ? "await" : "import";
		return {
			ok: false,
			message: `SyntaxError: ${what} cannot be used here, where nothing else can run`,
		};
	}
	return { ok: true, code: functionOf(code, false) };
}

function isIdentifier(name: string): boolean {
	return (
		/^[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*$/u.test(name) &&
		ts.identifierToKeywordKind(ts.factory.createIdentifier(name)) === undefined
	);
}
