/**
 * What earlier cells declared, as statements of a `.d.ts` file. A cell is compiled against those it can need, and not
 * against all: TypeScript would read a thousand declarations again for each cell.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { TS } from "./typescript";

/** One statement. */
export interface Declaration {
	text: string;
	/** The names it declares. */
	names: readonly string[];
	/** All names in its text, its own included. */
	mentions: ReadonlySet<string>;
}

export class Declarations {
	private all: Declaration[] = [];
	/** The statements that declare a name: an overloaded function has several. */
	private byName = new Map<string, Declaration[]>();

	/** Every declaration, for completion. */
	get text(): string {
		return textOf(this.all);
	}

	/** The declarations that code mentions, and those that these mention in turn; in the order they were made. */
	neededBy(source: string): Declaration[] {
		const needed = new Set<Declaration>();
		const names = [...identifiersIn(source)];
		const seen = new Set(names);
		for (const name of names)
			for (const declaration of this.byName.get(name) ?? []) {
				needed.add(declaration);
				for (const mentioned of declaration.mentions)
					if (!seen.has(mentioned)) {
						seen.add(mentioned);
						names.push(mentioned);
					}
			}
		return this.all.filter((declaration) => needed.has(declaration));
	}

	/** Puts new declarations in the place of some. */
	replace(old: readonly Declaration[], fresh: readonly Declaration[]): void {
		const gone = new Set(old);
		this.all = [
			...this.all.filter((declaration) => !gone.has(declaration)),
			...fresh,
		];
		for (const name of [...old, ...fresh].flatMap(({ names }) => names)) {
			const declaring = [
				...(this.byName.get(name) ?? []).filter((one) => !gone.has(one)),
				...fresh.filter(({ names }) => names.includes(name)),
			];
			if (declaring.length > 0) this.byName.set(name, [...new Set(declaring)]);
			else this.byName.delete(name);
		}
	}
}

export function textOf(declarations: readonly Declaration[]): string {
	return declarations.map(({ text }) => text).join("\n");
}

/** Cuts the text of a `.d.ts` file into its statements, but for those that declare no name. */
export function parseDeclarations(ts: TS, text: string): Declaration[] {
	const file = ts.createSourceFile(
		"declarations.d.ts",
		text,
		ts.ScriptTarget.Latest,
	);
	return file.statements.flatMap((statement) => {
		const names = declaredNames(ts, statement);
		if (names.length === 0) return [];
		// From where its doc comment starts.
		const own = text.slice(statement.pos, statement.end).trim();
		return { text: own, names, mentions: identifiersIn(own) };
	});
}

function declaredNames(
	ts: TS,
	statement: TypeScript.Statement,
): readonly string[] {
	if (ts.isVariableStatement(statement))
		return statement.declarationList.declarations.flatMap(({ name }) =>
			ts.isIdentifier(name) ? [name.text] : [],
		);
	if (ts.isImportDeclaration(statement)) {
		const { name, namedBindings: bound } = statement.importClause ?? {};
		const bindings =
			bound === undefined
				? []
				: ts.isNamespaceImport(bound)
					? [bound.name]
					: bound.elements.map((element) => element.name);
		return [...(name === undefined ? [] : [name]), ...bindings].map(
			({ text }) => text,
		);
	}
	const { name } = statement as { name?: TypeScript.Node };
	return name !== undefined && ts.isIdentifier(name) ? [name.text] : [];
}

/** Everything that could be a name; words in strings and comments do no harm. */
function identifiersIn(source: string): Set<string> {
	return new Set(
		source.match(/[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/gu),
	);
}
