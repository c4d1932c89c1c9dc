/**
 * Turns a cell into scope form: every name that the cell declares at its top level, and every name of an earlier
 * cell, is read from and written to the session's boxes.
 *
 *     const a = 1;               a__box.value = 1;
 *     function f() { return a }  f__box.value = f; function f() { return a__box.value }
 *     a + b                      __cell.result = a__box.value + b__box.value
 *
 * So a closure from an earlier cell sees the value a later cell gave, a cell can be run again, and what was declared
 * before a throw or an interrupt is already where it belongs.
 *
 * It runs before TypeScript's own transformations, while the checker still knows which identifier means which name.
 */

import ts from "typescript-6";
import { resultName } from "./cell-names";
import { NamesInCode } from "./names-in-code";
import type { SessionNames } from "./session-names";
import { varNames } from "./vars";

/**
 * @param start statements for the start of the cell
 * @param onImport told each specifier that `import x = require("…")` needs at run time
 */
export function scopeForm(
	names: SessionNames,
	start: readonly ts.Statement[],
	onImport: (specifier: string) => void,
): ts.TransformerFactory<ts.SourceFile> {
	const { factory } = ts;

	return (context) => {
		const code = new NamesInCode(names, context, onImport);

		return (file) => {
			const last = file.statements.findLastIndex(
				// The list of exports stands at the end of every cell.
				(statement) =>
					!ts.isExportDeclaration(statement) && !ts.isEmptyStatement(statement),
			);
			return factory.updateSourceFile(file, [
				...names.prologue(),
				...start,
				...file.statements.flatMap(hoisted),
				...file.statements.flatMap((statement, index) =>
					topLevel(statement, index === last),
				),
			]);
		};

		/** What JavaScript does with a statement's names before the first statement runs. */
		function hoisted(statement: ts.Statement): ts.Statement[] {
			if (isAmbient(statement)) {
				return [];
			}
			if (!ts.isFunctionDeclaration(statement)) {
				return varNames(statement).flatMap((name) => names.clear(name));
			}
			const { name, body } = statement;
			return name === undefined || body === undefined
				? []
				: [names.store(name.text)];
		}

		/** The statements that replace one statement of the cell. */
		function topLevel(
			statement: ts.Statement,
			isLast: boolean,
		): ts.Statement[] {
			if (
				isAmbient(statement) ||
				ts.isImportDeclaration(statement) ||
				ts.isExportDeclaration(statement)
			) {
				return [statement];
			}
			if (ts.isExpressionStatement(statement) && isLast) {
				const result = factory.createAssignment(
					factory.createPropertyAccessExpression(
						names.given.constant("cell"),
						resultName,
					),
					code.expression(statement.expression),
				);
				return [
					ts.setSourceMapRange(
						factory.createExpressionStatement(result),
						statement,
					),
				];
			}
			if (ts.isImportEqualsDeclaration(statement)) {
				return code.importAlias(statement);
			}
			if (ts.isVariableStatement(statement)) {
				return code
					.assignments(statement.declarationList)
					.map((assigned) => factory.createExpressionStatement(assigned));
			}
			if (ts.isFunctionDeclaration(statement)) {
				return [code.declaration(statement)];
			}
			if (
				ts.isClassDeclaration(statement) ||
				ts.isEnumDeclaration(statement) ||
				ts.isModuleDeclaration(statement)
			) {
				return hasValue(statement)
					? [code.selfNaming(statement), names.store(statement.name.text)]
					: [code.declaration(statement)];
			}
			return [code.statement(statement)];
		}

		/** Whether a class, enum or namespace exists at run time. */
		function hasValue<T extends ts.Statement & { name?: ts.Node | undefined }>(
			statement: T,
		): statement is T & { name: ts.Identifier } {
			const { name } = statement;
			if (name === undefined || !ts.isIdentifier(name)) {
				return false;
			}
			const flags = names.symbolOf(name)?.flags ?? 0;
			return (flags & ts.SymbolFlags.Value & ~ts.SymbolFlags.ConstEnum) !== 0;
		}

		function isAmbient(statement: ts.Statement): boolean {
			return (
				ts.canHaveModifiers(statement) &&
				(ts.getModifiers(statement) ?? []).some(
					({ kind }) => kind === ts.SyntaxKind.DeclareKeyword,
				)
			);
		}
	};
}
