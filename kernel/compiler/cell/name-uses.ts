/** How a cell uses the names of the session: which ones its functions share, and which only its own lines touch. */

import ts from "typescript-6";

export interface NameUses {
	/** Names mentioned at all. */
	used: Set<ts.Symbol>;
	/** Names mentioned in a function or a class, which may run at any time. */
	captured: Set<ts.Symbol>;
	/** Names written in any way other than `x = …`, `x += …`, `x++` and similar. */
	writtenInPatterns: Set<ts.Symbol>;
}

/** @param symbolOf gives the name of the session that an identifier stands for, if any */
export function nameUses(
	cell: ts.SourceFile,
	symbolOf: (identifier: ts.Identifier) => ts.Symbol | undefined,
): NameUses {
	const uses: NameUses = {
		used: new Set(),
		captured: new Set(),
		writtenInPatterns: new Set(),
	};

	const visit = (
		node: ts.Node,
		inFunction: boolean,
		inPattern: boolean,
	): void => {
		if (ts.isTypeNode(node) && !ts.isExpressionWithTypeArguments(node)) {
			return;
		}
		if (isOnlyForTypes(node) || ts.isExportDeclaration(node)) {
			return;
		}
		if (ts.isMetaProperty(node)) {
			return;
		}
		if (ts.isIdentifier(node)) {
			const symbol = symbolOf(node);
			if (symbol === undefined) {
				return;
			}
			uses.used.add(symbol);
			if (inFunction) {
				uses.captured.add(symbol);
			}
			if (inPattern) {
				uses.writtenInPatterns.add(symbol);
			}
			return;
		}
		const nested =
			inFunction ||
			ts.isFunctionLike(node) ||
			ts.isClassLike(node) ||
			ts.isEnumDeclaration(node) ||
			ts.isModuleDeclaration(node);
		const pattern = patternIn(node);
		ts.forEachChild(node, (child) =>
			visit(child, nested, inPattern || child === pattern),
		);
	};
	visit(cell, false, false);
	return uses;
}

/** Whether the value of `x++` or `x--` is unused, so that it may as well be `++x`. */
export function isValueUnused(node: ts.PostfixUnaryExpression): boolean {
	const { parent } = node;
	return (
		ts.isExpressionStatement(parent) ||
		(ts.isForStatement(parent) && parent.incrementor === node)
	);
}

/** The part of a node, if any, that assigns to several names at once. */
function patternIn(node: ts.Node): ts.Node | undefined {
	if (ts.isBinaryExpression(node)) {
		const { left, operatorToken } = node;
		const plain =
			ts.isIdentifier(left) ||
			ts.isPropertyAccessExpression(left) ||
			ts.isElementAccessExpression(left);
		return isAssignment(operatorToken.kind) && !plain ? left : undefined;
	}
	if (ts.isVariableDeclaration(node)) {
		return ts.isIdentifier(node.name) ? undefined : node.name;
	}
	if (ts.isForOfStatement(node) || ts.isForInStatement(node)) {
		return node.initializer;
	}
	if (ts.isPrefixUnaryExpression(node) || ts.isPostfixUnaryExpression(node)) {
		const alone = ts.isPrefixUnaryExpression(node) || isValueUnused(node);
		return ts.isIdentifier(node.operand) && alone ? undefined : node.operand;
	}
	return undefined;
}

export function isAssignment(kind: ts.SyntaxKind): boolean {
	return (
		kind >= ts.SyntaxKind.FirstAssignment &&
		kind <= ts.SyntaxKind.LastAssignment
	);
}

/** Imports too, which a later pass reads into their boxes. */
function isOnlyForTypes(node: ts.Node): boolean {
	return (
		ts.isInterfaceDeclaration(node) ||
		ts.isTypeAliasDeclaration(node) ||
		ts.isImportDeclaration(node)
	);
}
