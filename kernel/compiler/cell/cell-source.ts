/**
 * A cell as written -> a module that TypeScript can make a program of. Every position stays the same: whatever means
 * nothing in a cell is blanked, and additions stand at the end.
 */

import ts from "typescript-6";
import { bindSourceFile, inside } from "../internals";
import type { CellOptions } from "../options/cell-options";

export interface CellSource {
	/** The module: the cell, then an export of all names it declares. */
	text: string;
	/** The names it declares, as the binder sees them; without those declared with `using`, which end with the cell. */
	declared: readonly ts.Symbol[];
	/** Names of variables declared with `using`. */
	disposed: string[];
	/** What is wrong with the syntax; if there is anything, nothing else is known about the cell. */
	syntaxErrors: readonly ts.DiagnosticWithLocation[];
	/** Whether the types count: the cell does not start with `// @ts-nocheck`. */
	checked: boolean;
}

/**
 * @param source the cell as written
 * @param path what TypeScript calls its file
 */
export function readCell(
	source: string,
	path: string,
	settings: CellOptions,
): CellSource {
	const text = withoutExports(withoutShebang(source), path, settings);
	const file = parse(text, path, settings);
	const syntaxErrors = (inside(file).parseDiagnostics ??
		[]) as readonly ts.DiagnosticWithLocation[];
	bindSourceFile(file, settings.options);
	const symbols = declaredSymbols(file);
	const disposed = symbols.filter(isDisposed).map(({ name }) => name);
	const declared = symbols.filter((symbol) => !isDisposed(symbol));
	return {
		text: `${text}\nexport {${declared.map(({ name }) => name).join(", ")}};`,
		declared,
		disposed,
		syntaxErrors,
		checked: inside(file).checkJsDirective?.enabled !== false,
	};
}

/** The symbols of all names that a bound file declares at its top level, including every `var`. */
export function declaredSymbols(file: ts.SourceFile): ts.Symbol[] {
	return [...(inside(file).locals?.values() ?? [])].filter(
		({ declarations = [] }) => !declarations.some(addsToTypesOfOthers),
	);
}

/** `declare global` and `declare module "x"` declare no name of the cell. */
export function addsToTypesOfOthers(node: ts.Node): boolean {
	return (
		ts.isModuleDeclaration(node) &&
		(ts.isStringLiteral(node.name) ||
			(node.flags & ts.NodeFlags.GlobalAugmentation) !== 0)
	);
}

function isDisposed({ valueDeclaration }: ts.Symbol): boolean {
	return (
		valueDeclaration !== undefined &&
		ts.isVariableDeclaration(valueDeclaration) &&
		isUsing(valueDeclaration.parent)
	);
}

/** Whether a list declares with `using` or `await using`. */
export function isUsing(list: ts.Node): boolean {
	return (list.flags & ts.NodeFlags.Using) === ts.NodeFlags.Using;
}

/** `#!/usr/bin/env node` as a comment: JavaScript accepts it only at the start of a file. */
export function withoutShebang(source: string): string {
	return source.replace(/^#!/, "//");
}

/** `export` means nothing in a cell, but people paste code that has it. */
function withoutExports(
	source: string,
	path: string,
	settings: CellOptions,
): string {
	if (!source.includes("export")) {
		return source;
	}
	const file = parse(source, path, settings);
	let result = source;
	const blank = (start: number, end: number, by = ""): void => {
		const gap = source.slice(start, end).replace(/[^\n]/g, " ");
		result =
			result.slice(0, start) + by + gap.slice(by.length) + result.slice(end);
	};
	for (const statement of file.statements) {
		const start = statement.getStart(file);
		// A semicolon, since the keyword ended a statement before it that lacks one.
		if (ts.isExportDeclaration(statement)) {
			blank(start, statement.end, ";");
		}
		if (ts.isExportAssignment(statement)) {
			const value = statement.expression.getStart(file);
			// What `export default { a: 1 }` leaves behind would be a block.
			const needsWord = startsStatement.test(source.slice(value));
			blank(start, value, needsWord ? ";0||" : ";");
		}
		const modifiers = ts.canHaveModifiers(statement)
			? (ts.getModifiers(statement) ?? [])
			: [];
		const [first, ...more] = modifiers.filter(isExport);
		if (first === undefined) {
			continue;
		}
		// `export default function () {}` has no name, which an expression does not need.
		const nameless =
			(ts.isFunctionDeclaration(statement) ||
				ts.isClassDeclaration(statement)) &&
			statement.name === undefined;
		const end = (more.at(-1) ?? first).end;
		blank(first.getStart(file), end, nameless ? ";void" : "");
	}
	return result;
}

/** The start of an expression that would be another statement if it stood alone. */
const startsStatement = /^(\{|(async\s+)?function\b|class\b|let\s*\[)/;

function isExport({ kind }: ts.Modifier): boolean {
	return (
		kind === ts.SyntaxKind.ExportKeyword ||
		kind === ts.SyntaxKind.DefaultKeyword
	);
}

function parse(
	text: string,
	path: string,
	{ options, kind }: CellOptions,
): ts.SourceFile {
	return ts.createSourceFile(
		path,
		text,
		{
			languageVersion: options.target ?? ts.ScriptTarget.Latest,
			// A module, where `await` stands at the top level.
			setExternalModuleIndicator: (file) => {
				Object.assign(file, { externalModuleIndicator: true });
			},
		},
		false,
		kind,
	);
}
