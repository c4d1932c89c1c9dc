/** How a place of the code uses the name that stands there. */

import ts from "typescript-6";
import { isAssignment } from "./name-uses";

/** `changes`: it reads the name, and changes the object in place. */
export type Access = "reads" | "assigns" | "both" | "changes";

/** How a part of a node uses its names, given how the node itself is used. */
export function accessOf(
	part: ts.Node,
	node: ts.Node,
	access: Access,
	checker: ts.TypeChecker,
): Access {
	if (
		ts.isPropertyAccessExpression(node) ||
		ts.isElementAccessExpression(node)
	) {
		return part === node.expression && access !== "reads" ? "changes" : "reads";
	}
	if (ts.isCallExpression(node)) {
		return part === node.expression && changesItsObject(node, checker)
			? "changes"
			: "reads";
	}
	if (ts.isDeleteExpression(node)) {
		return "changes";
	}
	if (ts.isBinaryExpression(node)) {
		const { left, operatorToken } = node;
		if (part !== left || !isAssignment(operatorToken.kind)) {
			return "reads";
		}
		return operatorToken.kind === ts.SyntaxKind.EqualsToken
			? "assigns"
			: "both";
	}
	if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
		return node.operator === ts.SyntaxKind.PlusPlusToken ||
			node.operator === ts.SyntaxKind.MinusMinusToken
			? "both"
			: "reads";
	}
	if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
		return part === node.initializer ? "assigns" : "reads";
	}
	if (ts.isPropertyAssignment(node)) {
		return part === node.initializer ? access : "reads";
	}
	if (ts.isShorthandPropertyAssignment(node)) {
		return part === node.name ? access : "reads";
	}
	const isSame =
		ts.isParenthesizedExpression(node) ||
		ts.isNonNullExpression(node) ||
		ts.isAsExpression(node) ||
		ts.isSatisfiesExpression(node);
	const isPattern =
		ts.isArrayLiteralExpression(node) ||
		ts.isObjectLiteralExpression(node) ||
		ts.isSpreadElement(node) ||
		ts.isSpreadAssignment(node);
	// What is changed of a literal is a copy.
	return isSame || (isPattern && access !== "changes") ? access : "reads";
}

/** Methods of JavaScript's own collections that change the object they are called on. */
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
function changesItsObject(
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
