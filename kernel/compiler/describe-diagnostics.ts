/** What TypeScript found wrong with a cell -> the error output of that cell. */

import { relative } from "node:path";
import type * as TypeScript from "@tslab/typescript-for-tslab";
import { red } from "../shared/ansi";
import { codeFrame } from "../shared/code-frame";
import type { ErrorContent } from "../shared/messages";
import type { Diagnostic, TS } from "./typescript";
import { CELL_FILE, PREFIX_LINES } from "./virtual-files";

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
	const unknown = unknownSyntax(ts, source);
	if (unknown !== undefined)
		return {
			ename: "SyntaxError",
			evalue: unknown,
			traceback: [red(unknown), ...(shown[0]?.frame ?? [])],
		};
	const syntax = diagnostics.every(({ code }) => code < FIRST_SEMANTIC_CODE);
	const more = shown.length > 1 ? ` (and ${shown.length - 1} more)` : "";
	return {
		ename: syntax ? "SyntaxError" : "TypeScriptError",
		evalue: `${shown[0]?.message ?? "the cell does not compile"}${more}`,
		traceback: shown.flatMap(({ where, message, frame }, index) => [
			...(index > 0 ? [""] : []),
			red(`${where} - ${message}`),
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
	const message = `TS${code}: ${withHint(code, flatten(ts, messageText), folder)}`;
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
function withHint(code: number, message: string, folder: string): string {
	const hint = HINTS[code];
	return hint === undefined ? message : `${message} ${hint(folder)}`;
}

/** By TypeScript's code; the folder is that in which the kernel was started, the notebook's as a rule. */
const HINTS: Partial<Record<number, (folder: string) => string>> = {
	// Cannot find name
	2304: () => "Has the cell that declares it been run?",
	// Cannot find module
	2307: (folder) =>
		`Relative paths start from ${folder}, where this kernel was started; packages must be installed in it or in a folder above.`,
};

/** Syntax that other compilers know and this one does not. */
function unknownSyntax(ts: TS, source: string): string | undefined {
	if (/^[ \t]*(await )?using \w+\s*=/m.test(source))
		return `\`using\` is not known to TypeScript ${ts.version}, which compiles the cells: call the dispose method in a \`finally\` block.`;
	if (parses(ts, source, "cell.tsx") && !parses(ts, source, "cell.ts"))
		return "JSX is not supported in cells: build elements with functions, or markup with `html` of the module downhill.";
	return undefined;
}

function parses(ts: TS, source: string, name: string): boolean {
	const file = ts.createSourceFile(name, source, ts.ScriptTarget.Latest);
	const { parseDiagnostics = [] } = file as unknown as {
		parseDiagnostics?: unknown[];
	};
	return parseDiagnostics.length === 0;
}
