import ts from "typescript-6";

/**
 * Whether the function around a place of JavaScript catches what is thrown there.
 * @param line from 0
 * @param column from 0
 */
export function catches(code: string, line: number, column: number): boolean {
	const file = ts.createSourceFile(
		"code.js",
		code,
		ts.ScriptTarget.Latest,
		true,
	);
	const position = file.getPositionOfLineAndCharacter(line, column);
	for (
		let node: ts.Node = innermost(file, position);
		node.parent !== undefined && !ts.isFunctionLike(node);
		node = node.parent
	) {
		const { parent } = node;
		if (
			ts.isTryStatement(parent) &&
			parent.tryBlock === node &&
			parent.catchClause !== undefined
		) {
			return true;
		}
	}
	return false;
}

function innermost(node: ts.Node, position: number): ts.Node {
	const inner = ts.forEachChild(node, (child) =>
		child.pos <= position && position < child.end ? child : undefined,
	);
	return inner === undefined ? node : innermost(inner, position);
}
