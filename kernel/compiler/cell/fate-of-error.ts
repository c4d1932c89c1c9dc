/** What becomes of an error, as far as the text of a function tells: whether something there is going to catch it. */

import ts from "typescript-6";
import type { Fate } from "../../shared/compiler-calls";

/**
 * What becomes, in the function around a place of JavaScript, of an error that comes from there.
 *
 * @param line from 0
 * @param column from 0
 * @param comes thrown there, also by a call, or as the rejection of the promise that a call there returns
 */
export function fateOf(
	code: string,
	line: number,
	column: number,
	comes: "thrown" | "rejected",
): Fate {
	const file = ts.createSourceFile(
		"code.js",
		code,
		ts.ScriptTarget.Latest,
		true,
	);
	let node = innermost(file, file.getPositionOfLineAndCharacter(line, column));
	let rejects = comes === "rejected" || isRejecting(node);
	for (; node.parent !== undefined; node = node.parent) {
		const { parent } = node;
		if (ts.isFunctionLike(node)) {
			if (!isCallbackOfPromise(node)) {
				const isInPromise = rejects || isAsync(node) || makesPromise(node);
				return isInPromise ? "rejected" : "thrown";
			}
			rejects = true;
		} else if (!rejects) {
			if (isCaughtBy(parent, node)) {
				return "caught";
			}
		} else if (ts.isAwaitExpression(parent)) {
			rejects = false;
		} else if (handlesRejection(node)) {
			return "caught";
		} else if (ts.isStatement(node)) {
			// The promise is left alone here, unless it is what the function returns or is about.
			const around = ts.findAncestor(node, ts.isFunctionLike);
			const isOfFunction =
				around !== undefined &&
				(ts.isReturnStatement(node) || makesPromise(around));
			if (!isOfFunction) {
				return "lost";
			}
			node = bodyOf(around);
		}
	}
	return rejects ? "lost" : "thrown";
}

/** `Promise.node()`, or `node()` for the second parameter of what `new Promise` calls: both throw nothing. */
function isRejecting(node: ts.Node): boolean {
	if (!ts.isIdentifier(node)) {
		return false;
	}
	const { parent } = node;
	if (ts.isPropertyAccessExpression(parent)) {
		const { expression } = parent;
		return (
			node.text === "reject" &&
			ts.isIdentifier(expression) &&
			expression.text === "Promise"
		);
	}
	const isOfThis = (around: ts.Node) =>
		ts.isFunctionLike(around) &&
		makesPromise(around) &&
		around.parameters[1]?.name.getText() === node.text;
	return (
		ts.isCallExpression(parent) && ts.findAncestor(node, isOfThis) !== undefined
	);
}

/** `try { node } catch {}` */
function isCaughtBy(parent: ts.Node, node: ts.Node): boolean {
	return (
		ts.isTryStatement(parent) &&
		parent.tryBlock === node &&
		parent.catchClause !== undefined
	);
}

/** `node.catch(f)`, `node.then(f, g)` */
function handlesRejection(node: ts.Node): boolean {
	const method = methodOn(node);
	const handlers = method?.call.arguments.length ?? 0;
	return method?.name === "then" ? handlers > 1 : method?.name === "catch";
}

/** `promise.then(node)`: what it throws becomes the rejection of what `then` returns. */
function isCallbackOfPromise(node: ts.Node): boolean {
	const { parent: call } = node;
	return (
		ts.isCallExpression(call) &&
		ts.isPropertyAccessExpression(call.expression) &&
		/^(then|catch|finally)$/.test(call.expression.name.text)
	);
}

/** `new Promise(node)` */
function makesPromise({ parent }: ts.Node): boolean {
	return (
		ts.isNewExpression(parent) &&
		ts.isIdentifier(parent.expression) &&
		parent.expression.text === "Promise"
	);
}

/** `node.name()` */
function methodOn(
	node: ts.Node,
): { name: string; call: ts.CallExpression } | undefined {
	const { parent: access } = node;
	const call = access.parent;
	return ts.isPropertyAccessExpression(access) &&
		access.expression === node &&
		ts.isCallExpression(call) &&
		call.expression === access
		? { name: access.name.text, call }
		: undefined;
}

function isAsync(node: ts.SignatureDeclaration): boolean {
	return (
		ts.canHaveModifiers(node) &&
		ts
			.getModifiers(node)
			?.some(({ kind }) => kind === ts.SyntaxKind.AsyncKeyword) === true
	);
}

/** A node just inside of a function. */
function bodyOf(node: ts.SignatureDeclaration): ts.Node {
	return "body" in node && node.body !== undefined ? node.body : node;
}

function innermost(node: ts.Node, position: number): ts.Node {
	const inner = ts.forEachChild(node, (child) =>
		child.pos <= position && position < child.end ? child : undefined,
	);
	return inner === undefined ? node : innermost(inner, position);
}
