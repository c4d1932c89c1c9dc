/**
 * For a runtime that cannot be stopped from outside, such as a browser's worker: each loop asks now and then whether
 * to go on, and code that continues after an `await` tells whose it is.
 *
 * ```
 * for (…) { body }   ->   let turns = 32;
 *                         for (…) { --turns < 0 && (turns = live.check()); body }
 * await x            ->   live.resume(live.owner(), await x)
 * ```
 *
 * The counter is a local variable of the function around the loop, because a property would make a tight loop ten times
 * slower. `check` throws if the cell is to stop, and otherwise gives the number of turns until the next question.
 */

import ts from "typescript-6";
import { uniqueName } from "./cell-names";

/** Turns of a function's loops before the first question: short loops of small functions never ask. */
const firstTurns = 32;

/** @param live gives the name of the object to ask */
export function loopChecks(
	live: () => ts.Identifier,
): ts.TransformerFactory<ts.SourceFile> {
	const { factory } = ts;
	const ask = (method: string, ...args: ts.Expression[]) =>
		factory.createCallExpression(member(method), undefined, args);
	const member = (name: string) =>
		factory.createPropertyAccessExpression(live(), name);

	const checked = (body: ts.Statement, turns: ts.Identifier): ts.Block => {
		const check = factory.createExpressionStatement(
			factory.createLogicalAnd(
				factory.createLessThan(factory.createPrefixDecrement(turns), zero()),
				factory.createAssignment(turns, ask("check")),
			),
		);
		const rest = ts.isBlock(body) ? body.statements : [body];
		return ts.setTextRange(factory.createBlock([check, ...rest], true), body);
	};
	const zero = () => factory.createNumericLiteral(0);

	const declaration = (turns: ts.Identifier): ts.Statement =>
		factory.createVariableStatement(
			undefined,
			factory.createVariableDeclarationList(
				[
					factory.createVariableDeclaration(
						turns,
						undefined,
						undefined,
						factory.createNumericLiteral(firstTurns),
					),
				],
				ts.NodeFlags.Let,
			),
		);

	return (context) => {
		/** The counter of the function that is being visited, once one of its loops has needed it. */
		let turns: ts.Identifier | undefined;
		const counter = () => {
			turns ??= uniqueName("__turns");
			return turns;
		};

		/** Visits what has a counter of its own. */
		const inside = <T>(visitBody: () => T): [T, ts.Statement[]] => {
			const outer = turns;
			turns = undefined;
			const visited = visitBody();
			const declarations = turns === undefined ? [] : [declaration(turns)];
			turns = outer;
			return [visited, declarations];
		};

		const visit = (node: ts.Node): ts.Node => {
			if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) {
				return node;
			}
			if (isBody(node)) {
				const [body, declarations] = inside(() =>
					ts.visitEachChild(node, visit, context),
				);
				return declarations.length === 0
					? body
					: factory.updateBlock(body, startWith(body.statements, declarations));
			}
			const visited = ts.visitEachChild(node, visit, context);
			if (ts.isAwaitExpression(visited)) {
				const resumed = ask("resume", ask("owner"), visited);
				return ts.setSourceMapRange(resumed, node);
			}
			return isLoop(visited)
				? withBody(visited, checked(visited.statement, counter()))
				: visited;
		};
		return (file) => {
			const [visited, declarations] = inside(() =>
				ts.visitEachChild(file, visit, context),
			);
			return declarations.length === 0
				? visited
				: factory.updateSourceFile(
						visited,
						startWith(visited.statements, declarations),
					);
		};
	};
}

/** Puts statements below directives such as `"use strict"`, which count only where they come first. */
export function startWith(
	statements: readonly ts.Statement[],
	more: readonly ts.Statement[],
): ts.Statement[] {
	const isDirective = (statement: ts.Statement) =>
		ts.isExpressionStatement(statement) &&
		ts.isStringLiteral(statement.expression);
	const found = statements.findIndex((each) => !isDirective(each));
	const first = found < 0 ? statements.length : found;
	return [...statements.slice(0, first), ...more, ...statements.slice(first)];
}

/** Whether it is the body of a function or a static block. */
function isBody(node: ts.Node): node is ts.Block {
	const { parent } = ts.getOriginalNode(node);
	return (
		ts.isBlock(node) &&
		parent !== undefined &&
		(ts.isFunctionLike(parent) || ts.isClassStaticBlockDeclaration(parent))
	);
}

function isLoop(node: ts.Node): node is ts.IterationStatement {
	return ts.isIterationStatement(node, false);
}

function withBody(
	loop: ts.IterationStatement,
	body: ts.Statement,
): ts.IterationStatement {
	const { factory } = ts;
	if (ts.isForStatement(loop)) {
		const { initializer, condition, incrementor } = loop;
		return factory.updateForStatement(
			loop,
			initializer,
			condition,
			incrementor,
			body,
		);
	}
	if (ts.isForInStatement(loop)) {
		const { initializer, expression } = loop;
		return factory.updateForInStatement(loop, initializer, expression, body);
	}
	if (ts.isForOfStatement(loop)) {
		const { awaitModifier, initializer, expression } = loop;
		return factory.updateForOfStatement(
			loop,
			awaitModifier,
			initializer,
			expression,
			body,
		);
	}
	if (ts.isWhileStatement(loop)) {
		return factory.updateWhileStatement(loop, loop.expression, body);
	}
	const { expression } = loop as ts.DoStatement;
	return factory.updateDoStatement(loop as ts.DoStatement, body, expression);
}
