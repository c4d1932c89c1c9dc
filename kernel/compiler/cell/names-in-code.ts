/** Rewrites the names of the session wherever a cell's code reads, writes or calls them. */

import ts from "typescript-6";
import { skipOuterExpressions } from "../internals";
import { bindingToAssignment } from "./binding-to-assignment";
import { isUsing } from "./cell-source";
import { isAssignment, isValueUnused } from "./name-uses";
import type { SessionNames } from "./session-names";
import { isCellVar, isVar } from "./vars";

type Named = ts.Statement & { name?: ts.Node | undefined };

export class NamesInCode {
	private readonly factory: ts.NodeFactory;
	/**
	 * Declarations being visited that may use their own names before these are in their boxes: `class A { static a = new
	 * A() }`.
	 */
	private readonly inside = new Set<ts.Symbol>();

	constructor(
		private readonly names: SessionNames,
		private readonly context: ts.TransformationContext,
		private readonly onImport: (specifier: string) => void,
	) {
		this.factory = ts.factory;
	}

	statement(statement: ts.Statement): ts.Statement {
		return ts.visitNode(statement, this.visit, ts.isStatement);
	}

	readonly expression = (expression: ts.Expression): ts.Expression =>
		ts.visitNode(expression, this.visit, ts.isExpression);

	/** The body of a declaration that keeps its own name. */
	declaration<T extends Named>(statement: T): T {
		return ts.visitEachChild(
			statement,
			(child) => (child === statement.name ? child : this.visit(child)),
			this.context,
		);
	}

	/** A class or an enum, which, unlike a function, may use its own name while it is being made. */
	selfNaming<T extends Named & { name: ts.Identifier }>(statement: T): T {
		const symbol = this.names.symbolOf(statement.name);
		if (symbol !== undefined) {
			this.inside.add(symbol);
		}
		const visited = this.declaration(statement);
		if (symbol !== undefined) {
			this.inside.delete(symbol);
		}
		return visited;
	}

	/** `x = 1` for `let x = 1`; nothing for a `var` without a value, which the top of the cell has cleared. */
	assignments(list: ts.VariableDeclarationList): ts.Expression[] {
		const { factory, names } = this;
		return list.declarations.flatMap((declared) => {
			const { name, initializer } = declared;
			if (initializer === undefined && isVar(list)) {
				return [];
			}
			const value = this.disposable(
				list,
				initializer === undefined
					? factory.createVoidZero()
					: this.expression(initializer),
			);
			if (ts.isIdentifier(name)) {
				const assigned = names.write(name, (target) =>
					factory.createAssignment(target, this.named(name.text, value)),
				);
				return [this.at(assigned, declared)];
			}
			const assigned = factory.createAssignment(this.target(name), value);
			return [
				factory.createParenthesizedExpression(this.at(assigned, declared)),
			];
		});
	}

	/** `x = N.y` for `import x = N.y`, if that is a value, and `x = __import("m", true)` for `import x = require("m")`. */
	importAlias(statement: ts.ImportEqualsDeclaration): ts.Statement[] {
		const { factory, names } = this;
		const { name, moduleReference } = statement;
		if (statement.isTypeOnly || !names.isValue(name)) {
			return [];
		}
		const value = ts.isExternalModuleReference(moduleReference)
			? this.required(moduleReference)
			: this.entity(moduleReference);
		const assigned = names.write(name, (target) =>
			factory.createAssignment(target, value),
		);
		return [this.at(factory.createExpressionStatement(assigned), statement)];
	}

	private required({ expression }: ts.ExternalModuleReference): ts.Expression {
		const { factory } = this;
		if (ts.isStringLiteral(expression)) {
			this.onImport(expression.text);
		}
		return factory.createCallExpression(
			this.names.given.constant("import"),
			undefined,
			[expression, factory.createTrue()],
		);
	}

	private entity(name: ts.EntityName): ts.Expression {
		return ts.isIdentifier(name)
			? this.expression(name)
			: this.factory.createPropertyAccessExpression(
					this.entity(name.left),
					name.right.text,
				);
	}

	private readonly visit = (node: ts.Node): ts.Node => {
		const { factory, names } = this;
		if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) {
			return node;
		}
		if (ts.isIdentifier(node)) {
			return this.isName(node) ? names.read(node) : node;
		}
		// The checker mistakes the `target` of `new.target` for the function's name.
		if (ts.isMetaProperty(node)) {
			return node;
		}
		if (ts.isPropertyAccessExpression(node)) {
			return factory.updatePropertyAccessExpression(
				node,
				this.expression(node.expression),
				node.name,
			);
		}
		if (ts.isShorthandPropertyAssignment(node)) {
			return this.shorthand(node);
		}
		return (
			this.call(node) ??
			this.write(node) ??
			this.nestedVar(node) ??
			ts.visitEachChild(node, this.visit, this.context)
		);
	};

	/** `{ a }` is `{ a: a__box.value }`, and `({ a = 1 } = b)` is `({ a: a__box.value = 1 } = b)`. */
	private shorthand(
		node: ts.ShorthandPropertyAssignment,
	): ts.ObjectLiteralElementLike {
		const { factory, names } = this;
		const fallback =
			node.objectAssignmentInitializer &&
			this.expression(node.objectAssignmentInitializer);
		if (!this.isName(node.name)) {
			return factory.updateShorthandPropertyAssignment(
				node,
				node.name,
				fallback,
			);
		}
		const value = names.read(node.name);
		const property = factory.createPropertyAssignment(
			factory.createIdentifier(node.name.text),
			fallback === undefined
				? value
				: factory.createAssignment(value, this.named(node.name.text, fallback)),
		);
		return this.at(property, node);
	}

	private call(node: ts.Node): ts.Expression | undefined {
		const { factory } = this;
		if (ts.isCallExpression(node)) {
			const args = () => node.arguments.map(this.expression);
			if (node.expression.kind === ts.SyntaxKind.ImportKeyword) {
				const load = this.names.given.constant("dynamicImport");
				return this.at(
					factory.createCallExpression(load, undefined, args()),
					node,
				);
			}
			const callee = skipOuterExpressions(node.expression);
			if (this.isName(callee)) {
				return factory.updateCallExpression(
					node,
					this.unbound(callee),
					node.typeArguments,
					args(),
				);
			}
		}
		if (ts.isTaggedTemplateExpression(node)) {
			const tag = skipOuterExpressions(node.tag);
			if (this.isName(tag)) {
				return factory.updateTaggedTemplateExpression(
					node,
					this.unbound(tag),
					node.typeArguments,
					ts.visitNode(node.template, this.visit, ts.isTemplateLiteral),
				);
			}
		}
		return undefined;
	}

	/**
	 * `(0, f__box.value)(1)` for `f(1)`: called as a method, `f` would get the box as its `this`. V8 places such a
	 * call at its arguments, so the source map must not say there that the name has ended.
	 */
	private unbound(name: ts.Identifier): ts.Expression {
		const { factory, names } = this;
		if (names.isLocal(name)) {
			return names.read(name);
		}
		const noEnd = <T extends ts.Node>(node: T): T =>
			ts.setEmitFlags(node, ts.EmitFlags.NoTrailingSourceMap);
		const callee = factory.createComma(
			factory.createNumericLiteral(0),
			noEnd(names.read(name)),
		);
		return noEnd(this.at(factory.createParenthesizedExpression(callee), name));
	}

	/** An assignment to one name, or an update of it. */
	private write(node: ts.Node): ts.Expression | undefined {
		const { factory, names } = this;
		if (ts.isBinaryExpression(node) && this.isName(node.left)) {
			const { left, operatorToken, right } = node;
			if (!isAssignment(operatorToken.kind)) {
				return undefined;
			}
			const value = this.named(left.text, this.expression(right));
			const assigned = names.write(left, (target) =>
				factory.createBinaryExpression(target, operatorToken, value),
			);
			return this.at(assigned, node);
		}
		if (
			!ts.isPrefixUnaryExpression(node) &&
			!ts.isPostfixUnaryExpression(node)
		) {
			return undefined;
		}
		const { operator, operand } = node;
		if (
			!this.isName(operand) ||
			(operator !== ts.SyntaxKind.PlusPlusToken &&
				operator !== ts.SyntaxKind.MinusMinusToken)
		) {
			return undefined;
		}
		if (ts.isPostfixUnaryExpression(node) && !isValueUnused(node)) {
			return factory.createPostfixUnaryExpression(names.box(operand), operator);
		}
		const updated = names.write(operand, (target) =>
			factory.createPrefixUnaryExpression(operator, target),
		);
		return this.at(factory.createParenthesizedExpression(updated), node);
	}

	/** A `var` in a nested statement, as what it assigns. */
	private nestedVar(node: ts.Node): ts.Node | undefined {
		const { factory } = this;
		if (ts.isVariableStatement(node) && isCellVar(node.declarationList)) {
			return factory.createBlock(
				this.assignments(node.declarationList).map((assigned) =>
					factory.createExpressionStatement(assigned),
				),
			);
		}
		if (!ts.isVariableDeclarationList(node) || !isCellVar(node)) {
			return undefined;
		}
		const [first] = node.declarations;
		// `for (var k of …)` and `for (var k in …)` assign to a target, `for (var i = 0; …)` runs an expression.
		if (first !== undefined && !ts.isForStatement(node.parent)) {
			return this.target(first.name);
		}
		const [start, ...more] = this.assignments(node);
		return more.reduce(
			(left, right) => factory.createComma(left, right),
			start ?? factory.createVoidZero(),
		);
	}

	private target(name: ts.BindingName): ts.Expression {
		const box = (identifier: ts.Identifier) => this.names.box(identifier);
		return ts.isIdentifier(name)
			? box(name)
			: bindingToAssignment(name, box, this.expression, this.named);
	}

	/** Passes the value of `using` on to the end of the cell. */
	private disposable(
		list: ts.VariableDeclarationList,
		value: ts.Expression,
	): ts.Expression {
		if (!isUsing(list)) {
			return value;
		}
		const { factory } = this;
		const awaits =
			(list.flags & ts.NodeFlags.AwaitUsing) === ts.NodeFlags.AwaitUsing;
		const keep = factory.createPropertyAccessExpression(
			this.names.given.constant("cell"),
			awaits ? "awaitUsing" : "using",
		);
		return factory.createCallExpression(keep, undefined, [value]);
	}

	/** `({ f: () => 1 }).f` for `f = () => 1`, whose function would have no name in a box. */
	private readonly named = (
		name: string,
		value: ts.Expression,
	): ts.Expression => {
		const { factory } = this;
		const anonymous =
			ts.isArrowFunction(value) ||
			((ts.isFunctionExpression(value) || ts.isClassExpression(value)) &&
				value.name === undefined);
		if (!anonymous) {
			return value;
		}
		const holder = factory.createObjectLiteralExpression([
			factory.createPropertyAssignment(name, value),
		]);
		return factory.createPropertyAccessExpression(
			factory.createParenthesizedExpression(holder),
			name,
		);
	};

	private isName(node: ts.Node): node is ts.Identifier {
		if (!ts.isIdentifier(node)) {
			return false;
		}
		const symbol = this.names.symbolOf(node);
		return symbol !== undefined && !this.inside.has(symbol);
	}

	/** Gives a created node the position of the one it replaces, for the source map. */
	private at<T extends ts.Node>(made: T, original: ts.Node): T {
		return ts.setSourceMapRange(made, original);
	}
}
