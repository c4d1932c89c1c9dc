/** What could stand at the cursor. */

import ts from "typescript-6";
import type { CompletionItem } from "../../shared/compiler-calls";

/** How many items are listed with their types; nobody reads further. */
const described = 100;

interface FoundCompletions {
	/** UTF-16 units: the text that an item replaces. */
	start: number;
	end: number;
	items: CompletionItem[];
}

/** @param position UTF-16 units */
export function completionsAt(
	service: ts.LanguageService,
	path: string,
	source: string,
	position: number,
): FoundCompletions {
	const found = service.getCompletionsAtPosition(path, position, {
		includeSymbol: true,
		includeCompletionsWithInsertText: true,
		// `x?.` in place of `x.` would change more than the name at the cursor.
		includeAutomaticOptionalChainCompletions: false,
		importModuleSpecifierEnding: "minimal",
	});
	const span = found?.optionalReplacementSpan ?? wordAt(source, position);
	const start = found?.entries[0]?.replacementSpan?.start ?? span.start;
	const typed = source.slice(start, position);
	const entries = (found?.entries ?? [])
		.filter(({ name }) => startsLike(name, typed))
		.sort(byRelevance(typed));
	const program = service.getProgram();
	const cell = program?.getSourceFile(path);
	const items = entries.map((entry, index): CompletionItem => {
		const text = entry.insertText ?? entry.name;
		const type = types[entry.kind] ?? "";
		const { symbol } = entry;
		if (symbol === undefined || index >= described || !program || !cell) {
			return { text, type };
		}
		return { text, type, signature: signatureOf(program, cell, symbol) };
	});
	return { start, end: Math.max(position, start), items };
}

/** What a name is, in the words of JupyterLab's completer, which has a colour for each. */
const types: Readonly<Record<string, string>> = {
	[ts.ScriptElementKind.functionElement]: "function",
	[ts.ScriptElementKind.localFunctionElement]: "function",
	[ts.ScriptElementKind.memberFunctionElement]: "method",
	[ts.ScriptElementKind.classElement]: "class",
	[ts.ScriptElementKind.interfaceElement]: "interface",
	[ts.ScriptElementKind.typeElement]: "type",
	[ts.ScriptElementKind.enumElement]: "enum",
	[ts.ScriptElementKind.enumMemberElement]: "value",
	[ts.ScriptElementKind.moduleElement]: "module",
	[ts.ScriptElementKind.scriptElement]: "file",
	[ts.ScriptElementKind.directory]: "folder",
	[ts.ScriptElementKind.externalModuleName]: "module",
	[ts.ScriptElementKind.keyword]: "keyword",
	[ts.ScriptElementKind.memberVariableElement]: "property",
	[ts.ScriptElementKind.memberGetAccessorElement]: "property",
	[ts.ScriptElementKind.memberSetAccessorElement]: "property",
	[ts.ScriptElementKind.string]: "value",
	[ts.ScriptElementKind.constElement]: "const",
	[ts.ScriptElementKind.letElement]: "let",
	[ts.ScriptElementKind.variableElement]: "var",
	[ts.ScriptElementKind.localVariableElement]: "var",
	[ts.ScriptElementKind.parameterElement]: "parameter",
	[ts.ScriptElementKind.alias]: "module",
};

function signatureOf(
	program: ts.Program,
	cell: ts.SourceFile,
	symbol: ts.Symbol,
): string {
	const checker = program.getTypeChecker();
	if ((symbol.flags & ts.SymbolFlags.Value) === 0) {
		return "";
	}
	return checker.typeToString(checker.getTypeOfSymbolAtLocation(symbol, cell));
}

/** The word that the cursor is in or just after. */
function wordAt(source: string, position: number): ts.TextSpan {
	const [word] = /#?[\p{ID_Continue}$]*$/u.exec(source.slice(0, position)) ?? [
		"",
	];
	return { start: position - word.length, length: word.length };
}

/** Case does not matter, as in other editors. */
function startsLike(name: string, typed: string): boolean {
	return name.toLowerCase().startsWith(typed.toLowerCase());
}

/** Names of the session and of the object at hand before globals and keywords, exact case before the rest. */
function byRelevance(
	typed: string,
): (left: ts.CompletionEntry, right: ts.CompletionEntry) => number {
	const rank = ({ name, sortText }: ts.CompletionEntry): string =>
		`${name.startsWith(typed) ? 0 : 1} ${sortText} ${name}`;
	return (left, right) => (rank(left) < rank(right) ? -1 : 1);
}
