/**
 * The last pass over a cell, after TypeScript has removed the types and the imports that only types needed: imports
 * become reads of loaded modules, exports fall away. It also knows by then what the cell needs of the runtime.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import { VALUE } from "./cell-names";
import type { SessionNames } from "./session-names";
import type { TS } from "./typescript";

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
		const reads: TypeScript.Statement[] = [];
		if (importClause?.name !== undefined)
			reads.push(boxed(importClause.name.text, member("default")));
		const bindings = importClause?.namedBindings;
		if (bindings !== undefined && ts.isNamespaceImport(bindings))
			reads.push(boxed(bindings.name.text, namespace()));
		if (bindings !== undefined && ts.isNamedImports(bindings))
			for (const { name, propertyName } of bindings.elements)
				reads.push(boxed(name.text, member((propertyName ?? name).text)));
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
			else if (ts.isVariableStatement(statement) && isExported(ts, statement))
				rest.push(...values(ts, statement));
			else if (!ts.isExportDeclaration(statement)) rest.push(statement);
		}
		return factory.updateSourceFile(file, [
			...names.given.declarations(),
			...imports,
			...rest,
		]);
	};
}

/** tslab keeps the last expression in an exported constant of its own; scope form has kept it already. */
function values(
	ts: TS,
	statement: TypeScript.VariableStatement,
): TypeScript.Statement[] {
	return statement.declarationList.declarations.flatMap(({ initializer }) =>
		initializer === undefined
			? []
			: [ts.factory.createExpressionStatement(initializer)],
	);
}

function isExported(ts: TS, statement: TypeScript.VariableStatement): boolean {
	return (ts.getModifiers(statement) ?? []).some(
		({ kind }) => kind === ts.SyntaxKind.ExportKeyword,
	);
}
