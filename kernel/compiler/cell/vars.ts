/** `var`s, which belong to the cell as a whole, wherever they stand in it. */

import ts from "typescript-6";

export function isVar(list: ts.VariableDeclarationList): boolean {
	return (list.flags & ts.NodeFlags.BlockScoped) === 0;
}

/** Whether a `var` in a nested statement belongs to the cell, not to a function in it. */
export function isCellVar(list: ts.VariableDeclarationList): boolean {
	const owner = ts.findAncestor(
		list as ts.Node,
		(node) => ts.isFunctionLike(node) || ts.isClassLike(node),
	);
	return isVar(list) && owner === undefined;
}

/** The names of all `var`s in a statement, except those in functions. */
export function varNames(statement: ts.Statement): ts.Identifier[] {
	const found: ts.Identifier[] = [];

	const add = (name: ts.BindingName): void => {
		if (ts.isIdentifier(name)) {
			found.push(name);
		} else {
			for (const element of name.elements) {
				if (!ts.isOmittedExpression(element)) {
					add(element.name);
				}
			}
		}
	};
	const visit = (node: ts.Node): void => {
		if (ts.isFunctionLike(node) || ts.isClassLike(node)) {
			return;
		}
		if (ts.isVariableDeclarationList(node) && isVar(node)) {
			for (const { name } of node.declarations) {
				add(name);
			}
		}
		ts.forEachChild(node, visit);
	};
	visit(statement);
	return found;
}
