/**
 * Turns a cell into scope form: every name that the cell declares at its top level, and every name of an earlier
 * cell, becomes a property of the session's scope object.
 *
 *     const a = 1;               __scope.a = 1;
 *     function f() { return a }  __scope.f = f; function f() { return __scope.a }
 *     a + b                      __cell.result = __scope.a + __scope.b
 *
 * So a closure from an earlier cell sees the value a later cell gave, a cell can be run again, and what was declared
 * before a throw or an interrupt is already where it belongs.
 *
 * It runs before TypeScript's own transformations, where the checker still knows which identifier means which name.
 */

import type * as TypeScript from "@tslab/typescript-for-tslab";
import { bindingToAssignment } from "./binding-to-assignment";
import { DYNAMIC_IMPORT, RESULT, SCOPE } from "./cell-names";
import { localsOf } from "./locals";
import type { TS } from "./tslab";

/**
 * @param cell the cell's file, bound
 * @param previous the file of earlier declarations, bound
 */
export function scopeForm(
	ts: TS,
	checker: TypeScript.TypeChecker,
	cell: TypeScript.SourceFile,
	previous: TypeScript.SourceFile,
): TypeScript.TransformerFactory<TypeScript.SourceFile> {
	const names = new Set([...localsOf(previous), ...localsOf(cell)]);
	const { factory } = ts;

	return (context) => {
		/** Declarations being visited that may name themselves before they are in the scope: `class A { static a = new A() }`. */
		const inside = new Set<TypeScript.Symbol>();

		return (file) => {
			const hoisted: TypeScript.Statement[] = [];
			const statements = file.statements.flatMap((statement, index) =>
				topLevel(statement, index === lastIndex(file), hoisted),
			);
			return factory.updateSourceFile(file, [...hoisted, ...statements]);
		};

		/** The statements that stand for one statement of the cell. */
		function topLevel(
			statement: TypeScript.Statement,
			isLast: boolean,
			hoisted: TypeScript.Statement[],
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
					hoisted.push(assignment(statement.name.text, statement.name.text));
				return [declaration(statement)];
			}
			if (
				ts.isClassDeclaration(statement) ||
				ts.isEnumDeclaration(statement) ||
				ts.isModuleDeclaration(statement)
			) {
				const name = statement.name;
				if (name === undefined || !ts.isIdentifier(name) || !hasValue(name))
					return [declaration(statement)];
				return [declaration(statement), assignment(name.text, name.text)];
			}
			if (ts.isVariableStatement(statement))
				return variableStatement(statement, hoisted);
			if (
				ts.isImportDeclaration(statement) ||
				ts.isExportDeclaration(statement)
			)
				return [statement];
			hoistNestedVars(statement, hoisted);
			return [ts.visitNode(statement, visit, ts.isStatement)];
		}

		/** Visits the body of a declaration that keeps its own name. */
		function declaration<
			T extends TypeScript.Statement & { name?: TypeScript.Node | undefined },
		>(statement: T): T {
			const symbol =
				statement.name && checker.getSymbolAtLocation(statement.name);
			// A function runs later, when the scope has it; a class or an enum may name itself while it is being made.
			const own = symbol !== undefined && !ts.isFunctionDeclaration(statement);
			if (own) inside.add(symbol);
			const visited = ts.visitEachChild(
				statement,
				(child) => (child === statement.name ? child : visit(child)),
				context,
			);
			if (own) inside.delete(symbol);
			return visited;
		}

		function variableStatement(
			statement: TypeScript.VariableStatement,
			hoisted: TypeScript.Statement[],
		): TypeScript.Statement[] {
			const list = statement.declarationList;
			if ((list.flags & ts.NodeFlags.BlockScoped) === 0)
				hoistVars(list, hoisted);
			return list.declarations.flatMap((declared) => {
				const assigned = declarationToAssignment(declared, list);
				return assigned === undefined
					? []
					: [at(factory.createExpressionStatement(assigned), declared)];
			});
		}

		/** `x = 1` for `let x = 1`; nothing for a `var` without a value, which the top of the cell has set. */
		function declarationToAssignment(
			declared: TypeScript.VariableDeclaration,
			list: TypeScript.VariableDeclarationList,
		): TypeScript.Expression | undefined {
			const { name, initializer } = declared;
			if (
				initializer === undefined &&
				(list.flags & ts.NodeFlags.BlockScoped) === 0
			)
				return undefined;
			const value =
				initializer === undefined
					? factory.createVoidZero()
					: expression(initializer);
			if (ts.isIdentifier(name))
				return at(
					factory.createAssignment(inScope(name), named(name.text, value)),
					declared,
				);
			const target = bindingToAssignment(ts, name, inScope, expression);
			return factory.createParenthesizedExpression(
				at(factory.createAssignment(target, value), declared),
			);
		}

		/** Declares `var`s of nested statements as JavaScript does: at the top of the cell, without a value. */
		function hoistNestedVars(
			node: TypeScript.Node,
			hoisted: TypeScript.Statement[],
		): void {
			if (ts.isFunctionLike(node) || ts.isClassLike(node)) return;
			if (
				ts.isVariableDeclarationList(node) &&
				(node.flags & ts.NodeFlags.BlockScoped) === 0
			)
				hoistVars(node, hoisted);
			ts.forEachChild(node, (child) => hoistNestedVars(child, hoisted));
		}

		function hoistVars(
			list: TypeScript.VariableDeclarationList,
			hoisted: TypeScript.Statement[],
		): void {
			const add = (name: TypeScript.BindingName): void => {
				if (ts.isIdentifier(name))
					hoisted.push(
						factory.createExpressionStatement(
							factory.createAssignment(inScope(name), factory.createVoidZero()),
						),
					);
				else
					for (const element of name.elements)
						if (!ts.isOmittedExpression(element)) add(element.name);
			};
			for (const declared of list.declarations) add(declared.name);
		}

		function expression(node: TypeScript.Expression): TypeScript.Expression {
			return ts.visitNode(node, visit, ts.isExpression);
		}

		function visit(
			node: TypeScript.Node,
		): TypeScript.VisitResult<TypeScript.Node> {
			if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node))
				return node;
			if (ts.isIdentifier(node))
				return isInScope(checker.getSymbolAtLocation(node))
					? inScope(node)
					: node;
			if (ts.isPropertyAccessExpression(node))
				return factory.updatePropertyAccessExpression(
					node,
					expression(node.expression),
					node.name,
				);
			if (ts.isShorthandPropertyAssignment(node)) return shorthand(node);
			if (ts.isCallExpression(node) && isNameInScope(node.expression))
				return factory.updateCallExpression(
					node,
					unbound(node.expression),
					node.typeArguments,
					node.arguments.map(expression),
				);
			if (ts.isTaggedTemplateExpression(node) && isNameInScope(node.tag))
				return factory.updateTaggedTemplateExpression(
					node,
					unbound(node.tag),
					node.typeArguments,
					ts.visitNode(node.template, visit, ts.isTemplateLiteral),
				);
			if (
				ts.isCallExpression(node) &&
				node.expression.kind === ts.SyntaxKind.ImportKeyword
			)
				return at(
					factory.createCallExpression(
						factory.createIdentifier(DYNAMIC_IMPORT),
						undefined,
						node.arguments.map(expression),
					),
					node,
				);
			if (isVarStatement(node)) {
				const assigned = node.declarationList.declarations.flatMap(
					(declared) =>
						declarationToAssignment(declared, node.declarationList) ?? [],
				);
				return assigned.map((one) => factory.createExpressionStatement(one));
			}
			if (ts.isVariableDeclarationList(node) && isCellVar(node))
				return loopInitializer(node);
			return ts.visitEachChild(node, visit, context);
		}

		/** `{ a }` is `{ a: __scope.a }`, and `({ a = 1 } = b)` is `({ a: __scope.a = 1 } = b)`. */
		function shorthand(
			node: TypeScript.ShorthandPropertyAssignment,
		): TypeScript.ObjectLiteralElementLike {
			const fallback =
				node.objectAssignmentInitializer &&
				expression(node.objectAssignmentInitializer);
			if (!isInScope(checker.getShorthandAssignmentValueSymbol(node)))
				return factory.updateShorthandPropertyAssignment(
					node,
					node.name,
					fallback,
				);
			const value = inScope(node.name);
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

		/** The first part of `for (var i = 0, j = 1; …)`, `for (var k of …)` or `for (var k in …)`. */
		function loopInitializer(
			list: TypeScript.VariableDeclarationList,
		): TypeScript.Node {
			const [first] = list.declarations;
			if (first !== undefined && !ts.isForStatement(list.parent))
				return ts.isIdentifier(first.name)
					? inScope(first.name)
					: bindingToAssignment(ts, first.name, inScope, expression);
			const assigned = list.declarations.flatMap(
				(declared) => declarationToAssignment(declared, list) ?? [],
			);
			return assigned.length === 0
				? factory.createVoidZero()
				: assigned.reduce((left, right) => factory.createComma(left, right));
		}

		function isVarStatement(
			node: TypeScript.Node,
		): node is TypeScript.VariableStatement {
			return ts.isVariableStatement(node) && isCellVar(node.declarationList);
		}

		/** Whether a `var` in a nested statement belongs to the cell, not to a function in it. */
		function isCellVar(list: TypeScript.VariableDeclarationList): boolean {
			const [first] = list.declarations;
			if (first === undefined || (list.flags & ts.NodeFlags.BlockScoped) !== 0)
				return false;
			return (
				ts.findAncestor(
					first,
					(node) => ts.isFunctionLike(node) || ts.isClassLike(node),
				) === undefined
			);
		}

		function isInScope(symbol: TypeScript.Symbol | undefined): boolean {
			return symbol !== undefined && names.has(symbol) && !inside.has(symbol);
		}

		function isNameInScope(
			node: TypeScript.Expression,
		): node is TypeScript.Identifier {
			return (
				ts.isIdentifier(node) && isInScope(checker.getSymbolAtLocation(node))
			);
		}

		/**
		 * `(0, __scope.f)(1)` for `f(1)`: called as a method, `f` would get the scope as its `this`. V8 places such a
		 * call at its arguments, so the source map must not say there that the name has ended.
		 */
		function unbound(name: TypeScript.Identifier): TypeScript.Expression {
			const callee = factory.createComma(
				factory.createNumericLiteral(0),
				noEnd(inScope(name)),
			);
			return noEnd(at(factory.createParenthesizedExpression(callee), name));
		}

		function hasValue(name: TypeScript.Identifier): boolean {
			const symbol = checker.getSymbolAtLocation(name);
			return (
				symbol !== undefined &&
				(symbol.flags & ts.SymbolFlags.Value & ~ts.SymbolFlags.ConstEnum) !== 0
			);
		}

		function isAmbient(statement: TypeScript.Statement): boolean {
			return (
				ts.canHaveModifiers(statement) &&
				(ts.getModifiers(statement) ?? []).some(
					({ kind }) => kind === ts.SyntaxKind.DeclareKeyword,
				)
			);
		}

		function inScope(
			name: TypeScript.Identifier,
		): TypeScript.PropertyAccessExpression {
			return at(
				factory.createPropertyAccessExpression(
					factory.createIdentifier(SCOPE),
					factory.createIdentifier(name.text),
				),
				name,
			);
		}

		function assignment(name: string, value: string): TypeScript.Statement {
			return factory.createExpressionStatement(
				factory.createAssignment(
					factory.createPropertyAccessExpression(
						factory.createIdentifier(SCOPE),
						name,
					),
					factory.createIdentifier(value),
				),
			);
		}

		/** `({ f: () => 1 }).f` for `f = () => 1`, which as a property would stay without a name. */
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

	/** The last statement, not counting the `export {…}` that tslab adds. */
	function lastIndex(file: TypeScript.SourceFile): number {
		return file.statements.findLastIndex(
			(statement) => !ts.isExportDeclaration(statement),
		);
	}
}
