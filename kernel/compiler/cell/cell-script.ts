/**
 * The last pass over a cell, after TypeScript has removed the types and the imports that only types needed: imports
 * become reads of loaded modules, exports fall away. By then it also knows what the cell needs from the runtime.
 */

import ts from "typescript-6";
import { declare, valueName } from "./cell-names";
import type { SessionNames } from "./session-names";

/** @param onImport told each specifier that the cell needs at run time */
export function cellScript(
	names: SessionNames,
	onImport: (specifier: string) => void,
): ts.TransformerFactory<ts.SourceFile> {
	const { factory } = ts;

	const boxed = (name: string, value: ts.Expression): ts.Statement => {
		return factory.createExpressionStatement(
			factory.createAssignment(
				factory.createPropertyAccessExpression(names.lookUp(name), valueName),
				value,
			),
		);
	};

	const followed = (name: string, ...variable: ts.Expression[]): ts.Statement =>
		factory.createExpressionStatement(
			factory.createCallExpression(names.given.constant("follow"), undefined, [
				factory.createStringLiteral(name),
				...variable,
			]),
		);

	/**
	 * `import { a as b } from "m"` -> `__scope("b").value = __import("m")["a"];`, or `__follow("b", __import("m"), "a");`
	 * if a compiled file may assign to `a`.
	 */
	function importToReads(statement: ts.ImportDeclaration): ts.Statement[] {
		const { moduleSpecifier, importClause } = statement;
		if (!ts.isStringLiteral(moduleSpecifier)) {
			return [];
		}
		onImport(moduleSpecifier.text);
		const namespace = () =>
			factory.createCallExpression(names.given.constant("import"), undefined, [
				factory.createStringLiteral(moduleSpecifier.text),
			]);
		// What TypeScript itself imports for JSX is not a name of the session.
		const store = (name: ts.Identifier, value: ts.Expression) =>
			statement.pos < 0
				? declare(name, value, ts.NodeFlags.Const)
				: boxed(name.text, value);
		const storeMember = (name: ts.Identifier, member: string) => {
			const key = factory.createStringLiteral(member);
			return names.isVariableOfFile(ts.getOriginalNode(name, ts.isIdentifier))
				? followed(name.text, namespace(), key)
				: store(name, factory.createElementAccessExpression(namespace(), key));
		};
		const reads: ts.Statement[] = [];
		if (importClause?.name !== undefined) {
			reads.push(storeMember(importClause.name, "default"));
		}
		const bindings = importClause?.namedBindings;
		if (bindings !== undefined && ts.isNamespaceImport(bindings)) {
			reads.push(store(bindings.name, namespace()));
		}
		if (bindings !== undefined && ts.isNamedImports(bindings)) {
			for (const { name, propertyName } of bindings.elements) {
				reads.push(storeMember(name, (propertyName ?? name).text));
			}
		}
		// For what the module does as it loads.
		if (reads.length === 0) {
			reads.push(factory.createExpressionStatement(namespace()));
		}
		return reads.map((read) => ts.setSourceMapRange(read, statement));
	}

	return () => (file) => {
		const imports: ts.Statement[] = [];
		const rest: ts.Statement[] = [];
		for (const statement of file.statements) {
			if (ts.isImportDeclaration(statement)) {
				imports.push(...importToReads(statement));
			} else if (!ts.isExportDeclaration(statement)) {
				rest.push(statement);
			}
		}
		return factory.updateSourceFile(file, [
			...names.given.declarations(),
			...imports,
			...rest,
		]);
	};
}
