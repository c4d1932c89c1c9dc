/** What TypeScript found wrong with a cell -> the error output of that cell. */

import { relative } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { codeFrame } from "../code-frame";
import type { ErrorContent } from "../messages";
import type { Diagnostic, TS } from "./tslab";
import { CELL_FILE, PREFIX_LINES } from "./virtual-files";

const RED = "\u001b[31m";
const RESET = "\u001b[39m";

/** TypeScript's codes below this are errors of syntax. */
const FIRST_SEMANTIC_CODE = 2000;

/**
 * @param source the cell as the learner wrote it
 * @param name what tracebacks call the cell
 * @param folder paths of imported files are shown relative to this
 */
export function describeDiagnostics(
	ts: TS,
	diagnostics: readonly Diagnostic[],
	source: string,
	name: string,
	folder: string,
): ErrorContent {
	const shown = diagnostics.map((diagnostic) =>
		describe(ts, diagnostic, source, name, folder),
	);
	const syntax = diagnostics.every(({ code }) => code < FIRST_SEMANTIC_CODE);
	const first = shown[0];
	const more = shown.length > 1 ? ` (and ${shown.length - 1} more)` : "";
	return {
		ename: syntax ? "SyntaxError" : "TypeScriptError",
		evalue: `${first?.message ?? "the cell does not compile"}${more}`,
		traceback: shown.flatMap(({ where, message, frame }, index) => [
			...(index > 0 ? [""] : []),
			`${RED}${where} - ${message}${RESET}`,
			...frame,
		]),
	};
}

function describe(
	ts: TS,
	diagnostic: Diagnostic,
	source: string,
	name: string,
	folder: string,
) {
	const { file, start = 0, length = 1, code, messageText } = diagnostic;
	const message = `TS${code}: ${withHint(code, flatten(ts, messageText))}`;
	if (file === undefined) return { where: name, message, frame: [] };
	const isCell = file.fileName === CELL_FILE;
	const { line, character } = ts.getLineAndCharacterOfPosition(file, start);
	const place = {
		line: line + 1 - (isCell ? PREFIX_LINES : 0),
		column: character + 1,
		length,
	};
	const label = isCell ? name : relative(folder, file.fileName);
	return {
		where: `${label}:${place.line}:${place.column}`,
		message,
		frame: codeFrame(isCell ? source : file.text.replace(/\r\n/g, "\n"), place),
	};
}

/** A message and the reasons nested below it, each level indented. */
function flatten(
	ts: TS,
	message: string | TypeScript.DiagnosticMessageChain,
): string {
	return ts.flattenDiagnosticMessageText(message, "\n");
}

/** What to do, where TypeScript's words do not tell someone in a notebook. */
function withHint(code: number, message: string): string {
	const hint = HINTS[code];
	return hint === undefined ? message : `${message} ${hint}`;
}

const CANNOT_FIND_NAME = 2304;
const CANNOT_FIND_MODULE = 2307;
const JSX_FLAG_MISSING = 17004;

const HINTS: Partial<Record<number, string>> = {
	[CANNOT_FIND_NAME]: "Has the cell that declares it been run?",
	[CANNOT_FIND_MODULE]:
		"Relative paths start from the notebook's folder; packages must be installed in it or in a folder above.",
	[JSX_FLAG_MISSING]: "Cells are TypeScript without JSX.",
};
