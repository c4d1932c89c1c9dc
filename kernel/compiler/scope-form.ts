/**
 * Turns a cell into scope form: every name that the cell declares at its top level, and every name of an earlier
 * cell, is read from and written to the session's boxes.
 *
 *     const a = 1;               a__box.value = 1;
 *     function f() { return a }  f__box.value = f; function f() { return a__box.value }
 *     a + b                      __cell.result = a__box.value + b__box.value
 *
 * So a closure from an earlier cell sees the value a later cell gave, a cell can be run again, and what was declared
 * before a throw or an interrupt is already where it belongs.
 *
 * It runs before TypeScript's own transformations, where the checker still knows which identifier means which name.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import { bindingToAssignment } from "./binding-to-assignment";
import { DYNAMIC_IMPORT, RESULT } from "./cell-names";
import { isAssignment, isValueUnused } from "./name-uses";
import type { SessionNames } from "./session-names";
import type { TS } from "./tslab";

export function scopeForm(
	ts: TS,
	names: SessionNames,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
	const { factory } = ts;

	return (context) => {
		/** Declarations being visited that may name themselves before they are in their box: `class A { static a = new A() }`. */
		const inside = new Set<TypeScript.Symbol>();
		/** Statements for the top of the cell. */
		let hoisted: TypeScript.Statement[] = [];

		return (file) => {
			hoisted = names.prologue();
			const last = file.statements.findLastIndex(
				// tslab adds an `export {…}`.
				(statement) => !ts.isExportDeclaration(statement),
			);
			const statements = file.statements.flatMap((statement, index) =>
				topLevel(statement, index === last),
			);
			return factory.updateSourceFile(file, [...hoisted, ...statements]);
		};

		/** The statements that stand for one statement of the cell. */
		function topLevel(
			statement: TypeScript.Statement,
			isLast: boolean,
		): TypeScript.Statement[] {
			if (isAmbient(statement)) return [statement];
			if (ts.isExpressionStatement(statement) && isLast) {
				const result = factory.createAssignment(
					factory.createIdentifier(RESULT),
					expression(statement.expression),
				);
				return [at(factory.createExpressionStatement(result), statement)];
			}
			if (ts.isFunctionDeclaration(statement) && statement.name !== undefined) {
				if (statement.body !== undefined)
					hoisted.push(names.store(statement.name.text));
				return [declaration(statement)];
			}
			if (
				ts.isClassDeclaration(statement) ||
				ts.isEnumDeclaration(statement) ||
				ts.isModuleDeclaration(statement)
			)
				return hasValue(statement)
					? [declaration(statement), names.store(statement.name.text)]
					: [declaration(statement)];
			if (
				ts.isImportDeclaration(statement) ||
				ts.isExportDeclaration(statement)
			)
				return [statement];
			if (ts.isVariableStatement(statement))
				return variableStatement(statement);
			hoistVars(statement);
			return [ts.visitNode(statement, visit, ts.isStatement)];
		}

		/** Visits the body of a declaration that keeps its own name. */
		function declaration<T extends NamedStatement>(statement: T): T {
			const { name } = statement;
			const symbol =
				name !== undefined && ts.isIdentifier(name)
					? names.symbolOf(name)
					: undefined;
			// A function runs later, when its box is filled; a class or an enum may name itself while it is being made.
			const own = symbol !== undefined && !ts.isFunctionDeclaration(statement);
			if (own) inside.add(symbol);
			const visited = ts.visitEachChild(
				statement,
				(child) => (child === name ? child : visit(child)),
				context,
			);
			if (own) inside.delete(symbol);
			return visited;
		}

		function variableStatement(
			statement: TypeScript.VariableStatement,
		): TypeScript.Statement[] {
			hoistVars(statement);
			return assignments(statement.declarationList).map((assigned) =>
				factory.createExpressionStatement(assigned),
			);
		}

		/** `x = 1` for `let x = 1`; nothing for a `var` without a value, which the top of the cell has set. */
		function assignments(
			list: TypeScript.VariableDeclarationList,
		): TypeScript.Expression[] {
			return list.declarations.flatMap((declared) => {
				const { name, initializer } = declared;
				if (initializer === undefined && isVar(list)) return [];
				const value =
					initializer === undefined
						? factory.createVoidZero()
						: expression(initializer);
				if (ts.isIdentifier(name)) {
					const assigned = names.write(name, (target) =>
						factory.createAssignment(target, named(name.text, value)),
					);
					return [at(assigned, declared)];
				}
				const target = bindingToAssignment(ts, name, box, expression);
				const assigned = at(factory.createAssignment(target, value), declared);
				return [factory.createParenthesizedExpression(assigned)];
			});
		}

		/** Sets the `var`s of a statement where JavaScript declares them: at the top of the cell, without a value. */
		function hoistVars(node: TypeScript.Node): void {
			if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
			if (ts.isVariableDeclarationList(node) && isVar(node))
				for (const { name } of node.declarations) hoistNames(name);
			ts.forEachChild(node, hoistVars);
		}

		function hoistNames(name: TypeScript.BindingName): void {
			if (ts.isIdentifier(name)) {
				hoisted.push(...names.clear(name));
				return;
			}
			for (const element of name.elements)
				if (!ts.isOmittedExpression(element)) hoistNames(element.name);
		}

		function expression(node: TypeScript.Expression): TypeScript.Expression {
			return ts.visitNode(node, visit, ts.isExpression);
		}

		function visit(
			node: TypeScript.Node,
		): TypeScript.VisitResult<TypeScript.Node> {
			if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node))
				return node;
			if (ts.isIdentifier(node)) return isName(node) ? names.read(node) : node;
			if (ts.isPropertyAccessExpression(node))
				return factory.updatePropertyAccessExpression(
					node,
					expression(node.expression),
					node.name,
				);
			if (ts.isShorthandPropertyAssignment(node)) return shorthand(node);
			if (ts.isCallExpression(node)) return call(node);
			if (ts.isTaggedTemplateExpression(node) && isName(node.tag))
				return factory.updateTaggedTemplateExpression(
					node,
					unbound(node.tag),
					node.typeArguments,
					ts.visitNode(node.template, visit, ts.isTemplateLiteral),
				);
			return write(node) ?? varStatement(node) ?? other(node);
		}

		function other(node: TypeScript.Node): TypeScript.Node {
			return ts.visitEachChild(node, visit, context);
		}

		/** An assignment to one name, or an update of it. */
		function write(node: TypeScript.Node): TypeScript.Expression | undefined {
			if (ts.isBinaryExpression(node) && isName(node.left)) {
				const { operatorToken, right } = node;
				if (!isAssignment(ts, operatorToken.kind)) return undefined;
				const value = expression(right);
				const assigned = names.write(node.left, (target) =>
					factory.createBinaryExpression(target, operatorToken, value),
				);
				return at(factory.createParenthesizedExpression(assigned), node);
			}
			if (
				(ts.isPrefixUnaryExpression(node) ||
					ts.isPostfixUnaryExpression(node)) &&
				isName(node.operand) &&
				(node.operator === ts.SyntaxKind.PlusPlusToken ||
					node.operator === ts.SyntaxKind.MinusMinusToken)
			) {
				const { operator } = node;
				if (ts.isPostfixUnaryExpression(node) && !isValueUnused(ts, node))
					return factory.createPostfixUnaryExpression(
						box(node.operand),
						operator,
					);
				const updated = names.write(node.operand, (target) =>
					factory.createPrefixUnaryExpression(operator, target),
				);
				return at(factory.createParenthesizedExpression(updated), node);
			}
			return undefined;
		}

		/** `var`s of nested statements, as assignments. */
		function varStatement(
			node: TypeScript.Node,
		): TypeScript.VisitResult<TypeScript.Node> | undefined {
			if (ts.isVariableStatement(node) && isCellVar(node.declarationList))
				return factory.createBlock(variableAssignments(node));
			if (!ts.isVariableDeclarationList(node) || !isCellVar(node))
				return undefined;
			const [first] = node.declarations;
			if (first !== undefined && !ts.isForStatement(node.parent))
				return ts.isIdentifier(first.name)
					? box(first.name)
					: bindingToAssignment(ts, first.name, box, expression);
			const [start, ...more] = assignments(node);
			return more.reduce(
				(left, right) => factory.createComma(left, right),
				start ?? factory.createVoidZero(),
			);
		}

		function variableAssignments(
			node: TypeScript.VariableStatement,
		): TypeScript.Statement[] {
			return assignments(node.declarationList).map((assigned) =>
				factory.createExpressionStatement(assigned),
			);
		}

		/** `{ a }` is `{ a: a__box.value }`, and `({ a = 1 } = b)` is `({ a: a__box.value = 1 } = b)`. */
		function shorthand(
			node: TypeScript.ShorthandPropertyAssignment,
		): TypeScript.ObjectLiteralElementLike {
			const fallback =
				node.objectAssignmentInitializer &&
				expression(node.objectAssignmentInitializer);
			if (!isName(node.name))
				return factory.updateShorthandPropertyAssignment(
					node,
					node.name,
					fallback,
				);
			const value = names.read(node.name);
			return at(
				factory.createPropertyAssignment(
					factory.createIdentifier(node.name.text),
					fallback === undefined
						? value
						: factory.createAssignment(value, fallback),
				),
				node,
			);
		}

		function call(node: TypeScript.CallExpression): TypeScript.Node {
			if (node.expression.kind === ts.SyntaxKind.ImportKeyword)
				return at(
					factory.createCallExpression(
						factory.createIdentifier(DYNAMIC_IMPORT),
						undefined,
						node.arguments.map(expression),
					),
					node,
				);
			if (!isName(node.expression)) return other(node);
			return factory.updateCallExpression(
				node,
				unbound(node.expression),
				node.typeArguments,
				node.arguments.map(expression),
			);
		}

		/**
		 * `(0, f__box.value)(1)` for `f(1)`: called as a method, `f` would get the box as its `this`. V8 places such a
		 * call at its arguments, so the source map must not say there that the name has ended.
		 */
		function unbound(name: TypeScript.Identifier): TypeScript.Expression {
			const callee = factory.createComma(
				factory.createNumericLiteral(0),
				noEnd(names.read(name)),
			);
			return noEnd(at(factory.createParenthesizedExpression(callee), name));
		}

		function box(name: TypeScript.Identifier): TypeScript.Expression {
			return names.box(name);
		}

		function isName(node: TypeScript.Node): node is TypeScript.Identifier {
			if (!ts.isIdentifier(node)) return false;
			const symbol = names.symbolOf(node);
			return symbol !== undefined && !inside.has(symbol);
		}

		function isVar(list: TypeScript.VariableDeclarationList): boolean {
			return (list.flags & ts.NodeFlags.BlockScoped) === 0;
		}

		/** Whether a `var` in a nested statement belongs to the cell, not to a function in it. */
		function isCellVar(list: TypeScript.VariableDeclarationList): boolean {
			const inFunction = ts.findAncestor(
				list as TypeScript.Node,
				(node) => ts.isFunctionLike(node) || ts.isClassLike(node),
			);
			return isVar(list) && inFunction === undefined;
		}

		/** `({ f: () => 1 }).f` for `f = () => 1`, which in a box would stay without a name. */
		function named(
			name: string,
			value: TypeScript.Expression,
		): TypeScript.Expression {
			const anonymous =
				ts.isArrowFunction(value) ||
				((ts.isFunctionExpression(value) || ts.isClassExpression(value)) &&
					value.name === undefined);
			if (!anonymous) return value;
			const holder = factory.createObjectLiteralExpression([
				factory.createPropertyAssignment(name, value),
			]);
			return factory.createPropertyAccessExpression(
				factory.createParenthesizedExpression(holder),
				name,
			);
		}

		/** Whether a class, enum or namespace is there at run time. */
		function hasValue<T extends NamedStatement>(
			statement: T,
		): statement is T & { name: TypeScript.Identifier } {
			const { name } = statement;
			if (name === undefined || !ts.isIdentifier(name)) return false;
			const flags = names.symbolOf(name)?.flags ?? 0;
			return (flags & ts.SymbolFlags.Value & ~ts.SymbolFlags.ConstEnum) !== 0;
		}

		function isAmbient(statement: TypeScript.Statement): boolean {
			return (
				ts.canHaveModifiers(statement) &&
				(ts.getModifiers(statement) ?? []).some(
					({ kind }) => kind === ts.SyntaxKind.DeclareKeyword,
				)
			);
		}

		function noEnd<T extends TypeScript.Node>(node: T): T {
			return ts.setEmitFlags(node, ts.EmitFlags.NoTrailingSourceMap);
		}

		/** Gives a made node the place of the one it stands for, for the source map. */
		function at<T extends TypeScript.Node>(
			made: T,
			original: TypeScript.Node,
		): T {
			return ts.setSourceMapRange(made, original);
		}
	};
}

type NamedStatement = TypeScript.Statement & {
	name?: TypeScript.Node | undefined;
};
