/**
 * `await x` -> `__live(await x)`: the runtime is asked each time code goes on after a wait, so that an interrupt ends
 * loops that sleep. Nothing else can: a promise knows no cancelling.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import type { TS } from "./typescript";

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
			if (ts.isFunctionLike(child) || ts.isClassLike(child)) return undefined;
			const awaits =
				ts.isAwaitExpression(child) ||
				(ts.isForOfStatement(child) && child.awaitModifier !== undefined);
			return awaits || awaitsAtTopLevel(ts, child) || undefined;
		}) ?? false
	);
}
