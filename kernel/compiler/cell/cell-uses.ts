/**
 * Which names a cell reads and assigns to, as it runs and later: a function that it declares uses names when somebody
 * calls it. A name in an inner scope is not that of the session, however it is called.
 */

import ts from "typescript-6";
import type { CellUses, DeclaredName } from "../../shared/cell-uses";
import { skipOuterExpressions } from "../internals";
import { type Access, accessOf } from "./access";
import type { SessionNames } from "./session-names";

/** Gathers the names that a part of the code uses. */
class Uses {
	readonly reads = new Set<string>();
	readonly assigns = new Set<string>();
	readonly changes = new Set<string>();

	add(name: string, access: Access): void {
		if (access !== "assigns") {
			this.reads.add(name);
		}
		if (access === "assigns" || access === "both") {
			this.assigns.add(name);
		}
		if (access === "changes") {
			this.changes.add(name);
		}
	}

	get lists() {
		return {
			reads: [...this.reads],
			assigns: [...this.assigns],
			changes: [...this.changes],
		};
	}
}

/** Errors that stand at a name that nothing declares. */
const unknownName = new Set([2304, 2503, 2552, 18004]);

/** What a cell uses, without the files that it imports. The types of what it declares are left empty. */
export function cellUses(
	checker: ts.TypeChecker,
	cell: ts.SourceFile,
	names: SessionNames,
	errors: readonly ts.Diagnostic[],
): Omit<CellUses, "files"> {
	const now = new Uses();
	const declared = new Map<string, { later: Uses; sources: string[] | null }>();

	/** What the functions of a declaration use later. */
	const laterOf = (name: ts.Identifier): Uses => {
		const known = declared.get(name.text);
		if (known !== undefined) {
			return known.later;
		}
		const later = new Uses();
		declared.set(name.text, { later, sources: [] });
		return later;
	};

	/** Notes the text of a declaration, if it alone makes the value; null if it does not. */
	const madeBy = (name: ts.Identifier, text: string | null): void => {
		const known = declared.get(name.text);
		if (known !== undefined) {
			known.sources =
				text === null || known.sources === null
					? null
					: [...known.sources, text];
		}
	};

	/**
	 * @param used takes the names
	 * @param inFunctions takes those in functions as well
	 */
	const visit = (
		node: ts.Node,
		used: readonly Uses[],
		inFunctions: readonly Uses[] = [],
		access: Access = "reads",
	): void => {
		if (ts.isIdentifier(node)) {
			const symbol = isNameOfDeclaration(node)
				? undefined
				: names.symbolOf(node);
			if (symbol !== undefined) {
				for (const uses of used) {
					uses.add(symbol.name, access);
				}
			}
			return;
		}
		const into = ts.isFunctionLike(node)
			? [...new Set([...used, ...inFunctions])]
			: used;
		ts.forEachChild(node, (child) =>
			visit(child, into, inFunctions, accessOf(child, node, access, checker)),
		);
	};

	const visitVariable = (
		variable: ts.VariableDeclaration,
		isConst: boolean,
	): void => {
		const bound = namesIn(variable.name);
		const later = bound.map(laterOf);
		const { initializer, type } = variable;
		const value = initializer && skipOuterExpressions(initializer);
		if (!ts.isIdentifier(variable.name)) {
			visit(variable.name, [now], later);
		}
		if (type !== undefined) {
			visit(type, [now]);
		}
		if (value !== undefined && isFunction(value)) {
			visit(value, later);
			for (const name of bound) {
				madeBy(name, isConst ? variable.getText(cell) : null);
			}
			return;
		}
		for (const name of bound) {
			madeBy(name, null);
		}
		if (initializer !== undefined) {
			const called = bound.some((name) => canBeCalled(checker, name, cell));
			visit(initializer, called ? [now, ...later] : [now], later);
		}
	};

	const visitClass = (statement: ts.ClassDeclaration): void => {
		const { name } = statement;
		if (name === undefined) {
			return;
		}
		const later = laterOf(name);
		let makesItself = true;
		ts.forEachChild(statement, (part) => {
			const waits = isUsedLater(part);
			makesItself &&= waits || part === name || ts.isModifier(part);
			visit(part, waits ? [later] : [now, later]);
		});
		madeBy(name, makesItself ? statement.getText(cell) : null);
	};

	for (const statement of cell.statements) {
		if (ts.isVariableStatement(statement)) {
			const { declarationList: list } = statement;
			const isConst = (list.flags & ts.NodeFlags.Const) !== 0;
			for (const variable of list.declarations) {
				visitVariable(variable, isConst);
			}
		} else if (ts.isClassDeclaration(statement)) {
			visitClass(statement);
		} else if (isUsedLaterOnly(statement)) {
			const { name } = statement;
			if (name !== undefined) {
				visit(statement, [laterOf(name)]);
				madeBy(name, statement.getText(cell));
			}
		} else if (
			ts.isEnumDeclaration(statement) ||
			ts.isModuleDeclaration(statement) ||
			ts.isImportEqualsDeclaration(statement)
		) {
			const later = ts.isIdentifier(statement.name)
				? [laterOf(statement.name)]
				: [];
			visit(statement, [now, ...later]);
		} else if (
			!ts.isImportDeclaration(statement) &&
			!ts.isExportDeclaration(statement)
		) {
			visit(statement, [now]);
		}
	}
	for (const { code, file, start = 0, length = 0 } of errors) {
		if (file === cell && unknownName.has(code)) {
			now.reads.add(cell.text.slice(start, start + length));
		}
	}
	const all = names.declared.map((name): [string, DeclaredName] => {
		const { later = new Uses(), sources = null } = declared.get(name) ?? {};
		const source = sources?.join("\n") || undefined;
		return [name, { type: "", source, ...later.lists }];
	});
	return { ...now.lists, declares: new Map(all) };
}

/** Whether an identifier is the name that a declaration gives, as the `x` of `let x`. */
function isNameOfDeclaration(node: ts.Identifier): boolean {
	const { parent } = node;
	return (
		!ts.isShorthandPropertyAssignment(parent) &&
		(parent as ts.NamedDeclaration).name === node
	);
}

/** Names that a variable or a pattern declares. */
function namesIn(name: ts.BindingName): ts.Identifier[] {
	return ts.isIdentifier(name)
		? [name]
		: name.elements.flatMap((element) =>
				ts.isOmittedExpression(element) ? [] : namesIn(element.name),
			);
}

function isFunction(node: ts.Node): boolean {
	return ts.isArrowFunction(node) || ts.isFunctionExpression(node);
}

/** Declarations that run nothing. */
function isUsedLaterOnly(
	node: ts.Statement,
): node is
	| ts.FunctionDeclaration
	| ts.InterfaceDeclaration
	| ts.TypeAliasDeclaration {
	return (
		ts.isFunctionDeclaration(node) ||
		ts.isInterfaceDeclaration(node) ||
		ts.isTypeAliasDeclaration(node)
	);
}

/** Whether a part of a class runs only when somebody makes or uses an object of it. */
function isUsedLater(part: ts.Node): boolean {
	if (ts.isTypeParameterDeclaration(part)) {
		return true;
	}
	if (!ts.isClassElement(part) || ts.isClassStaticBlockDeclaration(part)) {
		return false;
	}
	const runsNow =
		(part.name !== undefined && ts.isComputedPropertyName(part.name)) ||
		(ts.canHaveDecorators(part) && ts.getDecorators(part) !== undefined) ||
		(ts.isPropertyDeclaration(part) &&
			(ts.getCombinedModifierFlags(part) & ts.ModifierFlags.Static) !== 0);
	return !runsNow;
}

/** Whether a name holds a function, or an object of a class that cells declare: using it may run code of theirs. */
function canBeCalled(
	checker: ts.TypeChecker,
	name: ts.Identifier,
	cell: ts.SourceFile,
): boolean {
	const type = checker.getTypeAtLocation(name);
	if (type.getCallSignatures().length > 0) {
		return true;
	}
	const { flags = 0, declarations = [] } = type.getSymbol() ?? {};
	return (
		(flags & ts.SymbolFlags.Class) !== 0 &&
		declarations.some((declaration) => {
			const file = declaration.getSourceFile();
			return file === cell || file === cell.parent;
		})
	);
}
