/** Methods of JavaScript's own collections that change the object they are called on. */

import ts from "typescript-6";

const methods = new Set([
	"add",
	"clear",
	"copyWithin",
	"delete",
	"fill",
	"pop",
	"push",
	"reverse",
	"set",
	"shift",
	"sort",
	"splice",
	"unshift",
]);

const collections =
	/^(Array|Map|Set|((Big)?(Int|Uint)|Float)\d+(Clamped)?Array)$/;

/** Whether a call is one such as `xs.push(1)`, of a method of arrays, maps, sets or typed arrays. */
export function changesItsObject(
	{ expression }: ts.CallExpression,
	checker: ts.TypeChecker,
): boolean {
	if (
		!ts.isPropertyAccessExpression(expression) ||
		!methods.has(expression.name.text)
	) {
		return false;
	}
	const { declarations = [] } =
		checker.getSymbolAtLocation(expression.name) ?? {};
	return declarations.some(
		({ parent }) =>
			ts.isInterfaceDeclaration(parent) && collections.test(parent.name.text),
	);
}
