/**
 * The last pass over a cell, after TypeScript has removed the types and the imports that only types needed: imports
 * become reads of loaded modules, exports fall away. It also knows by then what the cell needs of the runtime.
 */

import type * as TypeScript from "typescript-6";
import type { TS } from "../typescript";
import { declare, VALUE } from "./cell-names";
import type { SessionNames } from "./session-names";

/** @param onImport told each specifier that the cell needs at run time */
export function cellScript(
	ts: TS,
	names: SessionNames,
	onImport: (specifier: string) => void,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
	const { factory } = ts;

	const boxed = (
		name: string,
		value: TypeScript.Expression,
	): TypeScript.Statement => {
		return factory.createExpressionStatement(
			factory.createAssignment(
				factory.createPropertyAccessExpression(names.lookUp(name), VALUE),
				value,
			),
		);
	};

	/** `import { a as b } from "m"` -> `__scope("b").value = __import("m").a;` */
	function importToReads(
		statement: TypeScript.ImportDeclaration,
	): TypeScript.Statement[] {
		const { moduleSpecifier, importClause } = statement;
		if (!ts.isStringLiteral(moduleSpecifier)) return [];
		onImport(moduleSpecifier.text);
		const namespace = () =>
			factory.createCallExpression(names.given.constant("import"), undefined, [
				factory.createStringLiteral(moduleSpecifier.text),
			]);
		const member = (name: string) =>
			factory.createPropertyAccessExpression(namespace(), name);
		// What TypeScript itself imports, for JSX, is no name of the session's.
		const store = (
			name: TypeScript.Identifier,
			value: TypeScript.Expression,
		) =>
			statement.pos < 0
				? declare(ts, name, value, ts.NodeFlags.Const)
				: boxed(name.text, value);
		const reads: TypeScript.Statement[] = [];
		if (importClause?.name !== undefined)
			reads.push(store(importClause.name, member("default")));
		const bindings = importClause?.namedBindings;
		if (bindings !== undefined && ts.isNamespaceImport(bindings))
			reads.push(store(bindings.name, namespace()));
		if (bindings !== undefined && ts.isNamedImports(bindings))
			for (const { name, propertyName } of bindings.elements)
				reads.push(store(name, member((propertyName ?? name).text)));
		// For what the module does as it loads.
		if (reads.length === 0)
			reads.push(factory.createExpressionStatement(namespace()));
		return reads.map((read) => ts.setSourceMapRange(read, statement));
	}

	return () => (file) => {
		const imports: TypeScript.Statement[] = [];
		const rest: TypeScript.Statement[] = [];
		for (const statement of file.statements) {
			if (ts.isImportDeclaration(statement))
				imports.push(...importToReads(statement));
			else if (!ts.isExportDeclaration(statement)) rest.push(statement);
		}
		return factory.updateSourceFile(file, [
			...names.given.declarations(),
			...imports,
			...rest,
		]);
	};
}
