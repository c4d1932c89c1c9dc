/**
 * JSX calls a function by name, `h` or `React.createElement`, and TypeScript writes that name after the
 * transformations of cells. So a cell with JSX makes TypeScript use a name of the cell's own, which leads to the name
 * of the session.
 */

import ts from "typescript-6";
import { inside } from "../internals";
import { declare } from "./cell-names";
import type { SessionNames } from "./session-names";

/** What JSX may call, written as code mentions names, for the search of earlier declarations. */
export function jsxNames(options: ts.CompilerOptions): string {
	if (options.jsx !== ts.JsxEmit.React) {
		return "";
	}
	return [factoryOf(options), fragmentOf(options)].join(" ");
}

function factoryOf({
	jsxFactory,
	reactNamespace = "React",
}: ts.CompilerOptions) {
	return jsxFactory ?? `${reactNamespace}.createElement`;
}

function fragmentOf({
	jsxFragmentFactory,
	reactNamespace = "React",
}: ts.CompilerOptions) {
	return jsxFragmentFactory ?? `${reactNamespace}.Fragment`;
}

/**
 * `const __jsx = { factory: (...args) => __scope("h").value(...args), get fragment() { … } }`, and TypeScript is told
 * that these are the names: JSX sees the current `h`, as code does.
 */
export function jsxFactory(
	cell: ts.SourceFile,
	names: SessionNames,
	options: ts.CompilerOptions,
): ts.Statement[] {
	if (options.jsx !== ts.JsxEmit.React || !hasJsx(cell)) {
		return [];
	}
	const { factory } = ts;
	const file = inside(cell);
	const called = file.localJsxFactory ?? entity(factoryOf(options));
	const fragment = file.localJsxFragmentFactory ?? entity(fragmentOf(options));
	if (called === undefined || fragment === undefined) {
		return [];
	}
	let holder = "__jsx";
	while (cell.text.includes(holder)) {
		holder += "_";
	}
	const args = factory.createIdentifier("args");
	const members: ts.ObjectLiteralElementLike[] = [];
	if (names.has(rootOf(called))) {
		file.localJsxFactory = entity(`${holder}.factory`);
		members.push(
			factory.createPropertyAssignment(
				"factory",
				factory.createArrowFunction(
					undefined,
					undefined,
					[
						factory.createParameterDeclaration(
							undefined,
							factory.createToken(ts.SyntaxKind.DotDotDotToken),
							args,
						),
					],
					undefined,
					undefined,
					factory.createCallExpression(read(called, names), undefined, [
						factory.createSpreadElement(args),
					]),
				),
			),
		);
	}
	if (names.has(rootOf(fragment))) {
		file.localJsxFragmentFactory = entity(`${holder}.fragment`);
		members.push(
			factory.createGetAccessorDeclaration(
				undefined,
				"fragment",
				[],
				undefined,
				factory.createBlock([
					factory.createReturnStatement(read(fragment, names)),
				]),
			),
		);
	}
	if (members.length === 0) {
		return [];
	}
	return [
		declare(
			factory.createIdentifier(holder),
			factory.createObjectLiteralExpression(members),
			ts.NodeFlags.Const,
		),
	];
}

function hasJsx(node: ts.Node): boolean {
	return (
		ts.forEachChild(
			node,
			(child) =>
				ts.isJsxElement(child) ||
				ts.isJsxSelfClosingElement(child) ||
				ts.isJsxFragment(child) ||
				hasJsx(child) ||
				undefined,
		) ?? false
	);
}

function read(name: ts.EntityName, names: SessionNames): ts.Expression {
	return ts.isIdentifier(name)
		? names.value(name.text)
		: ts.factory.createPropertyAccessExpression(
				read(name.left, names),
				name.right.text,
			);
}

function rootOf(name: ts.EntityName): string {
	return ts.isIdentifier(name) ? name.text : rootOf(name.left);
}

function entity(text: string): ts.EntityName | undefined {
	return ts.parseIsolatedEntityName(text, ts.ScriptTarget.Latest);
}
