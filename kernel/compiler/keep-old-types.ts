/** A cell that stopped half-way: what it did not come to set keeps its earlier type. */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { TS } from "./typescript";

/**
 * @param before declarations before the cell, as `.d.ts` text
 * @param after declarations had it run to its end
 * @param untouched names that the cell did not set
 */
export function keepOldTypes(
	ts: TS,
	before: string,
	after: string,
	untouched: ReadonlySet<string>,
): string {
	return (
		filterDeclarations(ts, after, (name) => !untouched.has(name)) +
		filterDeclarations(ts, before, (name) => untouched.has(name))
	);
}

/** Keeps the declarations of values that `keep` says yes to; types alone stay out of the question. */
function filterDeclarations(
	ts: TS,
	text: string,
	keep: (name: string) => boolean,
): string {
	const { factory } = ts;
	const file = ts.createSourceFile(
		"declarations.d.ts",
		text,
		ts.ScriptTarget.Latest,
		true,
	);
	const printer = ts.createPrinter({ newLine: ts.NewLineKind.LineFeed });

	const kept = (statement: TypeScript.Statement): TypeScript.Statement[] => {
		if (ts.isVariableStatement(statement)) {
			const declared = statement.declarationList.declarations.filter(
				({ name }) => !ts.isIdentifier(name) || keep(name.text),
			);
			if (declared.length === 0) return [];
			const list = factory.updateVariableDeclarationList(
				statement.declarationList,
				declared,
			);
			return [
				factory.updateVariableStatement(statement, statement.modifiers, list),
			];
		}
		if (ts.isImportDeclaration(statement)) return keptImport(statement);
		if (
			ts.isFunctionDeclaration(statement) ||
			ts.isClassDeclaration(statement) ||
			ts.isEnumDeclaration(statement)
		)
			return statement.name === undefined || keep(statement.name.text)
				? [statement]
				: [];
		return [statement];
	};

	const keptImport = (
		statement: TypeScript.ImportDeclaration,
	): TypeScript.Statement[] => {
		const clause = statement.importClause;
		if (clause === undefined) return [];
		const name =
			clause.name && keep(clause.name.text) ? clause.name : undefined;
		const named = clause.namedBindings;
		let bindings: TypeScript.NamedImportBindings | undefined;
		if (named !== undefined && ts.isNamespaceImport(named))
			bindings = keep(named.name.text) ? named : undefined;
		if (named !== undefined && ts.isNamedImports(named)) {
			const elements = named.elements.filter((element) =>
				keep(element.name.text),
			);
			if (elements.length > 0)
				bindings = factory.updateNamedImports(named, elements);
		}
		if (name === undefined && bindings === undefined) return [];
		const updated = factory.updateImportClause(
			clause,
			clause.isTypeOnly,
			name,
			bindings,
		);
		return [
			factory.updateImportDeclaration(
				statement,
				statement.modifiers,
				updated,
				statement.moduleSpecifier,
				statement.assertClause,
			),
		];
	};

	return file.statements
		.flatMap(kept)
		.map(
			(statement) =>
				`${printer.printNode(ts.EmitHint.Unspecified, statement, file)}\n`,
		)
		.join("");
}
