/**
 * `await x` -> `__live(await x)`: the runtime is asked each time code goes on after a wait, so that an interrupt ends
 * loops that sleep. Nothing else can: a promise knows no cancelling.
 */

import type * as TypeScript from "typescript-6";
import type { TS } from "../typescript";

/** @param live gives the name of what is asked */
export function interruptibleAwaits(
	ts: TS,
	live: () => TypeScript.Identifier,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
	const { factory } = ts;
	const call = (...args: TypeScript.Expression[]) =>
		factory.createCallExpression(live(), undefined, args);

	return (context) => {
		const visit = (node: TypeScript.Node): TypeScript.Node => {
			if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node))
				return node;
			const visited = ts.visitEachChild(node, visit, context);
			if (ts.isAwaitExpression(visited))
				return ts.setSourceMapRange(call(visited), node);
			if (ts.isForOfStatement(visited) && visited.awaitModifier !== undefined)
				return factory.updateForOfStatement(
					visited,
					visited.awaitModifier,
					visited.initializer,
					visited.expression,
					factory.createBlock(
						[factory.createExpressionStatement(call()), visited.statement],
						true,
					),
				);
			return visited;
		};
		return (file) => ts.visitEachChild(file, visit, context);
	};
}

/** Whether a cell awaits outside of any function, and so has to be an async function itself. */
export function awaitsAtTopLevel(ts: TS, node: TypeScript.Node): boolean {
	return (
		ts.forEachChild(node, (child) => {
			const awaits =
				ts.isAwaitExpression(child) ||
				(ts.isForOfStatement(child) && child.awaitModifier !== undefined) ||
				isAwaitUsing(ts, child);
			return (
				awaits ||
				partsOutside(ts, child).some((part) => awaitsAtTopLevel(ts, part)) ||
				undefined
			);
		}) ?? false
	);
}

function isAwaitUsing(ts: TS, node: TypeScript.Node): boolean {
	return (
		ts.isVariableDeclarationList(node) &&
		(node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing
	);
}

/** What of a node is evaluated where the node stands: of a class what it extends, its decorators and computed names. */
function partsOutside(ts: TS, node: TypeScript.Node): TypeScript.Node[] {
	if (ts.isClassLike(node))
		return [
			...(ts.getDecorators(node) ?? []),
			...(node.heritageClauses ?? []),
			...node.members.flatMap((member) => partsOutside(ts, member)),
		];
	if (!ts.isFunctionLike(node) && !ts.isClassElement(node)) return [node];
	const { name } = node;
	const decorators = ts.canHaveDecorators(node)
		? (ts.getDecorators(node) ?? [])
		: [];
	return name !== undefined && ts.isComputedPropertyName(name)
		? [...decorators, name]
		: [...decorators];
}
