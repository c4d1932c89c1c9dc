/** `var`s: wherever they stand in a cell, they belong to the cell as a whole. */

import type * as TypeScript from "typescript-6";
import type { TS } from "../typescript";

export function isVar(
	ts: TS,
	list: TypeScript.VariableDeclarationList,
): boolean {
	return (list.flags & ts.NodeFlags.BlockScoped) === 0;
}

/** Whether a `var` in a nested statement belongs to the cell, not to a function in it. */
export function isCellVar(
	ts: TS,
	list: TypeScript.VariableDeclarationList,
): boolean {
	const owner = ts.findAncestor(
		list as TypeScript.Node,
		(node) => ts.isFunctionLike(node) || ts.isClassLike(node),
	);
	return isVar(ts, list) && owner === undefined;
}

/** The names of all `var`s in a statement, those in functions excepted. */
export function varNames(
	ts: TS,
	statement: TypeScript.Statement,
): TypeScript.Identifier[] {
	const found: TypeScript.Identifier[] = [];

	const add = (name: TypeScript.BindingName): void => {
		if (ts.isIdentifier(name)) found.push(name);
		else
			for (const element of name.elements)
				if (!ts.isOmittedExpression(element)) add(element.name);
	};
	const visit = (node: TypeScript.Node): void => {
		if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
		if (ts.isVariableDeclarationList(node) && isVar(ts, node))
			for (const { name } of node.declarations) add(name);
		ts.forEachChild(node, visit);
	};
	visit(statement);
	return found;
}
