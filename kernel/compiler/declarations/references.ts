/** Which names a declaration refers to, and how it declares its own. */

import ts from "typescript-6";

export interface Reading {
	/** Names whose meaning the declaration depends on: `P` and `v` of `declare const p: P | typeof v`. */
	refersTo: ReadonlySet<string>;
	/** `const` or `let` of a variable; undefined for everything else. */
	keyword: "const" | "let" | undefined;
	/** Whether it is a function, which looks names up when it is called. */
	isFunction: boolean;
}

export function readDeclaration(text: string): Reading {
	const setParents = true;
	const file = ts.createSourceFile(
		"declaration.d.ts",
		text,
		ts.ScriptTarget.Latest,
		setParents,
	);
	const refersTo = new Set<string>();
	const visit = (node: ts.Node): void => {
		if (ts.isIdentifier(node) && isReference(node)) {
			refersTo.add(node.text);
		}
		ts.forEachChild(node, visit);
	};
	visit(file);
	const [statement] = file.statements;
	const variable =
		statement !== undefined && ts.isVariableStatement(statement)
			? statement.declarationList
			: undefined;
	const type = variable?.declarations[0]?.type;
	return {
		refersTo,
		keyword: variable && keywordOfList(variable),
		isFunction:
			statement !== undefined &&
			(ts.isFunctionDeclaration(statement) ||
				(type !== undefined && ts.isFunctionTypeNode(type))),
	};
}

export function keywordOfList(
	list: ts.VariableDeclarationList,
): "const" | "let" {
	return (list.flags & ts.NodeFlags.Const) !== 0 ? "const" : "let";
}

/** Whether a name means something declared elsewhere; names of type parameters count too, which does no harm. */
function isReference(node: ts.Identifier): boolean {
	const { parent } = node;
	if (ts.isTypeReferenceNode(parent)) {
		return parent.typeName === node;
	}
	if (ts.isQualifiedName(parent)) {
		return parent.left === node;
	}
	if (ts.isTypeQueryNode(parent)) {
		return parent.exprName === node;
	}
	if (ts.isImportEqualsDeclaration(parent)) {
		return parent.moduleReference === node;
	}
	return (
		(ts.isPropertyAccessExpression(parent) ||
			ts.isExpressionWithTypeArguments(parent) ||
			ts.isComputedPropertyName(parent)) &&
		parent.expression === node
	);
}
