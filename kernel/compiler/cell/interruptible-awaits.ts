/**
 * `await x` -> `__live(await x)`: the runtime is asked each time code continues after a wait, so that an interrupt
 * ends loops that sleep. Nothing else can, since promises cannot be cancelled.
 *
 * Code of another subshell may have run meanwhile: outside functions, where names may be kept in locals, these are read
 * again, as further arguments: `__live(await x, n = n__box.value)`.
 */

import ts from "typescript-6";

/**
 * @param live gives the name of the function to ask
 * @param reload gives expressions that read again what is kept in locals
 */
export function interruptibleAwaits(
	live: () => ts.Identifier,
	reload: () => ts.Expression[] = () => [],
): ts.TransformerFactory<ts.SourceFile> {
	const { factory } = ts;
	const call = (...args: ts.Expression[]) =>
		factory.createCallExpression(live(), undefined, args);
	const next = (again: ts.Expression[]) =>
		again.length === 0 ? call() : call(factory.createVoidZero(), ...again);

	return (context) => {
		const inFunction = (node: ts.Node) => visitIn(node, () => []);
		const visit = (node: ts.Node) => visitIn(node, reload);
		const visitIn = (node: ts.Node, again: typeof reload): ts.Node => {
			if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) {
				return node;
			}
			const isFunction = ts.isFunctionLike(node) || ts.isClassElement(node);
			const visited = ts.visitEachChild(
				node,
				isFunction || again !== reload ? inFunction : visit,
				context,
			);
			if (ts.isAwaitExpression(visited)) {
				return ts.setSourceMapRange(call(visited, ...again()), node);
			}
			if (ts.isForOfStatement(visited) && visited.awaitModifier !== undefined) {
				return factory.updateForOfStatement(
					visited,
					visited.awaitModifier,
					visited.initializer,
					visited.expression,
					factory.createBlock(
						[
							factory.createExpressionStatement(next(again())),
							visited.statement,
						],
						true,
					),
				);
			}
			return visited;
		};
		return (file) => ts.visitEachChild(file, visit, context);
	};
}

/** Whether a cell awaits outside any function and so has to be an async function itself. */
export function awaitsAtTopLevel(node: ts.Node): boolean {
	return (
		ts.forEachChild(node, (child) => {
			const awaits =
				ts.isAwaitExpression(child) ||
				(ts.isForOfStatement(child) && child.awaitModifier !== undefined) ||
				isAwaitUsing(child);
			return (
				awaits ||
				partsOutside(child).some((part) => awaitsAtTopLevel(part)) ||
				undefined
			);
		}) ?? false
	);
}

function isAwaitUsing(node: ts.Node): boolean {
	return (
		ts.isVariableDeclarationList(node) &&
		(node.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing
	);
}

/**
 * The parts of a node that are evaluated where it stands: for a class, what it extends, its decorators and computed
 * names.
 */
function partsOutside(node: ts.Node): ts.Node[] {
	if (ts.isClassLike(node)) {
		return [
			...(ts.getDecorators(node) ?? []),
			...(node.heritageClauses ?? []),
			...node.members.flatMap((member) => partsOutside(member)),
		];
	}
	if (!ts.isFunctionLike(node) && !ts.isClassElement(node)) {
		return [node];
	}
	const { name } = node;
	const decorators = ts.canHaveDecorators(node)
		? (ts.getDecorators(node) ?? [])
		: [];
	return name !== undefined && ts.isComputedPropertyName(name)
		? [...decorators, name]
		: [...decorators];
}
