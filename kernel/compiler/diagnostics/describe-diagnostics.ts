/** What TypeScript found wrong with a cell -> the error output of that cell. */

import ts from "typescript-6";
import { red } from "../../shared/ansi";
import { codeFrame } from "../../shared/code-frame";
import type { ErrorContent } from "../../shared/messages";
import { relativePath } from "../internals";
import { cannotFindName, messageWithHint } from "./hints";

/** TypeScript's codes below this are errors of syntax. */
const firstSemanticCode = 2000;

/** The cell that the findings are about. */
interface FaultyCell {
	/** As the learner wrote it. */
	source: string;
	/** What TypeScript calls its file. */
	path: string;
	/** Its name in tracebacks. */
	name: string;
	/** The notebook's folder; paths of imported files are shown relative to it. */
	folder: string;
	/** Whether JSX is compiled. */
	jsx: boolean;
	/** The cell that has disposed of a name. */
	disposedIn(name: string): string | undefined;
}

export function describeDiagnostics(
	diagnostics: readonly ts.Diagnostic[],
	cell: FaultyCell,
): ErrorContent {
	const shown = withoutRepeats(diagnostics).map((diagnostic) =>
		describe(diagnostic, cell),
	);
	if (!cell.jsx && isJsx(cell.source)) {
		return {
			ename: "SyntaxError",
			evalue: noJsx,
			traceback: [red(noJsx), ...(shown[0]?.frame ?? [])],
		};
	}
	const syntax = diagnostics.every(({ code }) => code < firstSemanticCode);
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

/** Of the places where one unknown name stands, the first is enough: whoever declares it there has it everywhere. */
function withoutRepeats(
	diagnostics: readonly ts.Diagnostic[],
): readonly ts.Diagnostic[] {
	const told = new Set<string>();
	return diagnostics.filter(({ code, messageText, file }) => {
		if (!cannotFindName.has(code)) {
			return true;
		}
		const finding = `${file?.fileName} ${nameIn(messageText)}`;
		const isNew = !told.has(finding);
		told.add(finding);
		return isNew;
	});
}

/** The name that TypeScript's message is about: it quotes that first. */
function nameIn(message: string | ts.DiagnosticMessageChain): string {
	return ts.flattenDiagnosticMessageText(message, "\n").split("'")[1] ?? "";
}

/** The line ends that TypeScript counts. */
const lineBreak = /\r\n?|[\u2028\u2029]/g;

function describe(diagnostic: ts.Diagnostic, cell: FaultyCell) {
	const { file, start = 0, length = 1, code } = diagnostic;
	const message = `TS${code}: ${messageWithHint(diagnostic, cell)}`;
	if (file === undefined) {
		return { where: cell.name, message, frame: [] };
	}
	const isCell = file.fileName === cell.path;
	const { line, character } = ts.getLineAndCharacterOfPosition(file, start);
	const place = { line: line + 1, column: character + 1, length };
	const label = isCell ? cell.name : relativePath(cell.folder, file.fileName);
	const text = isCell ? cell.source : file.text;
	return {
		where: `${label}:${place.line}:${place.column}`,
		message,
		frame: codeFrame(text.replace(lineBreak, "\n"), place),
	};
}

const noJsx =
	'JSX is compiled in cells only if a tsconfig.json beside the notebook or in a folder above sets "jsx": add one, build elements with functions, or write markup with `html` from the module downhill.';

/** Whether a cell is correct with JSX and not without it. */
function isJsx(source: string): boolean {
	return parses(source, "cell.tsx") && !parses(source, "cell.ts");
}

function parses(source: string, name: string): boolean {
	const { diagnostics = [] } = ts.transpileModule(source, {
		fileName: name,
		reportDiagnostics: true,
		compilerOptions: { jsx: ts.JsxEmit.Preserve },
	});
	return diagnostics.length === 0;
}
