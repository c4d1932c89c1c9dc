/** What a cell declared, as one statement of a `.d.ts` file that the next cells are compiled against. */

import ts from "typescript-6";
import { addsToTypesOfOthers } from "../cell/cell-source";
import type { CellModule } from "../program/programs";

/** What a name stands for: a value, a type, or both, like a class. */
export interface Meaning {
	value: boolean;
	type: boolean;
}

/** Plain data, of which the front keeps a copy for a compiler that takes over. */
export interface Declaration extends Meaning {
	text: string;
	/** The names it declares. */
	names: readonly string[];
	/** All names in its text, its own included. */
	mentions: ReadonlySet<string>;
	/** The earlier cells that it refers to. */
	modules: readonly CellModule[];
	/** Whether every cell needs it: it adds to other types, as `declare global` does, or refers to more declarations. */
	always?: boolean;
	/**
	 * Whether the name stands for a global: a cell has said `declare const …`, and nothing in the session has the name.
	 */
	global?: boolean;
	/** The cell that declared the name with `using` and has disposed of it. */
	disposedIn?: string;
}

const valueOnly: Meaning = { value: true, type: false };
const type: Meaning = { value: false, type: true };
const both: Meaning = { value: true, type: true };

/** Makes a declaration of one name from the text of its statement. */
export function declare(
	text: string,
	names: readonly string[],
	{ value, type }: Meaning,
	modules: readonly CellModule[] = [],
): Declaration {
	return { text, names, mentions: identifiersIn(text), value, type, modules };
}

/**
 * Cuts the text of a `.d.ts` file into declarations of one name each, where the syntax allows.
 * @param meaningOf tells what an imported name stands for
 */
export function parseDeclarations(
	text: string,
	meaningOf: (name: string) => Meaning,
): Declaration[] {
	const file = ts.createSourceFile(
		"declarations.d.ts",
		text,
		ts.ScriptTarget.Latest,
	);
	return file.statements.flatMap((statement) => {
		// With its doc comment.
		const own = text.slice(statement.getFullStart(), statement.end).trim();
		if (ts.isVariableStatement(statement)) {
			return variables(file, statement, own);
		}
		if (ts.isImportDeclaration(statement)) {
			return imports(file, statement, meaningOf);
		}
		if (ts.isModuleDeclaration(statement) && addsToTypesOfOthers(statement)) {
			return [{ ...declare(own, additions(statement), both), always: true }];
		}
		const { name } = statement as { name?: ts.Node };
		return name !== undefined && ts.isIdentifier(name)
			? [declare(own, [name.text], meaning(statement, name.text, meaningOf))]
			: [];
	});
}

/** Whether a name of one declaration replaces a name of the other. */
export function overlaps(one: Declaration, other: Declaration): boolean {
	return (
		((one.value && other.value) || (one.type && other.type)) &&
		one.names.some((name) => other.names.includes(name))
	);
}

/** Everything that could be a name; words in strings and comments do no harm. */
export function identifiersIn(source: string): Set<string> {
	return new Set(
		source.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu),
	);
}

/** What a block adds to other types, member by member, under names that no cell can declare: `Array.last in global`. */
function additions(block: ts.ModuleDeclaration): string[] {
	const { body, name } = block;
	if (body === undefined || !ts.isModuleBlock(body)) {
		return [];
	}
	return body.statements.flatMap((statement) =>
		memberNames(statement).map((member) => `${member} in ${name.text}`),
	);
}

function memberNames(statement: ts.Statement): string[] {
	if (ts.isVariableStatement(statement)) {
		return statement.declarationList.declarations.flatMap(({ name }) =>
			ts.isIdentifier(name) ? [name.text] : [],
		);
	}
	const { name } = statement as { name?: ts.Node };
	if (name === undefined || !ts.isIdentifier(name)) {
		return [];
	}
	if (!ts.isInterfaceDeclaration(statement)) {
		return [name.text];
	}
	return statement.members.flatMap((member) =>
		member.name !== undefined && ts.isIdentifier(member.name)
			? [`${name.text}.${member.name.text}`]
			: [],
	);
}

function variables(
	file: ts.SourceFile,
	statement: ts.VariableStatement,
	whole: string,
): Declaration[] {
	const { declarations } = statement.declarationList;
	const [first] = declarations;
	if (declarations.length === 1 && first !== undefined) {
		return ts.isIdentifier(first.name)
			? [declare(whole, [first.name.text], valueOnly)]
			: [];
	}
	const keyword =
		(statement.declarationList.flags & ts.NodeFlags.Const) !== 0
			? "const"
			: "let";
	return declarations.flatMap((variable) =>
		ts.isIdentifier(variable.name)
			? [
					declare(
						`declare ${keyword} ${variable.getText(file)};`,
						[variable.name.text],
						valueOnly,
					),
				]
			: [],
	);
}

function imports(
	file: ts.SourceFile,
	statement: ts.ImportDeclaration,
	meaningOf: (name: string) => Meaning,
): Declaration[] {
	const clause = statement.importClause;
	if (clause === undefined) {
		return [];
	}
	const from = `from ${statement.moduleSpecifier.getText(file)};`;
	const word =
		clause.phaseModifier === ts.SyntaxKind.TypeKeyword
			? "import type"
			: "import";
	const bound = clause.namedBindings;
	const parts: [name: ts.Identifier, text: string][] = [];
	if (clause.name !== undefined) {
		parts.push([clause.name, clause.name.getText(file)]);
	}
	if (bound !== undefined && ts.isNamespaceImport(bound)) {
		parts.push([bound.name, bound.getText(file)]);
	}
	if (bound !== undefined && ts.isNamedImports(bound)) {
		for (const element of bound.elements) {
			parts.push([element.name, `{ ${element.getText(file)} }`]);
		}
	}
	return parts.map(([{ text: name }, text]) =>
		declare(`${word} ${text} ${from}`, [name], meaningOf(name)),
	);
}

function meaning(
	statement: ts.Statement,
	name: string,
	meaningOf: (name: string) => Meaning,
): Meaning {
	if (ts.isFunctionDeclaration(statement)) {
		return valueOnly;
	}
	if (
		ts.isInterfaceDeclaration(statement) ||
		ts.isTypeAliasDeclaration(statement)
	) {
		return type;
	}
	return ts.isImportEqualsDeclaration(statement) ? meaningOf(name) : both;
}
