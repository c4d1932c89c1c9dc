/**
 * `emitDecoratorMetadata` passes decorators the classes that are written as types, such as `Dep` in `constructor(dep:
 * Dep)`. TypeScript writes their names after the transformations of cells, so they must exist under these names.
 */

import ts from "typescript-6";
import { declare } from "./cell-names";
import type { SessionNames } from "./session-names";

/** `const Dep = __scope("Dep").value` for a class, imported or of an earlier cell, that decorators are passed. */
export function metadataTypes(
	cell: ts.SourceFile,
	names: SessionNames,
	{ emitDecoratorMetadata = false }: ts.CompilerOptions,
): ts.Statement[] {
	if (!emitDecoratorMetadata) {
		return [];
	}
	const found = new Set<string>();
	const visit = (node: ts.Node, inDecorated: boolean): void => {
		if (inDecorated && ts.isTypeReferenceNode(node)) {
			const name = leftmost(node.typeName);
			if (names.isElsewhere(name)) {
				found.add(name.text);
			}
		}
		const decorated =
			inDecorated || (ts.isClassLike(node) && hasDecorators(node));
		ts.forEachChild(node, (child) => visit(child, decorated));
	};
	visit(cell, false);
	return [...found].map((name) =>
		declare(
			ts.factory.createIdentifier(name),
			names.value(name),
			ts.NodeFlags.Const,
		),
	);
}

function hasDecorators(node: ts.ClassLikeDeclaration): boolean {
	const decorated = (part: ts.Node): boolean =>
		ts.canHaveDecorators(part) && (ts.getDecorators(part) ?? []).length > 0;
	return (
		decorated(node) ||
		node.members.some(
			(member) =>
				decorated(member) ||
				(ts.isFunctionLike(member) && member.parameters.some(decorated)),
		)
	);
}

function leftmost(name: ts.EntityName): ts.Identifier {
	return ts.isIdentifier(name) ? name : leftmost(name.left);
}
