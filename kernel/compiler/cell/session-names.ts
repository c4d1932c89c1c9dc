/**
 * Where the names of the session live while a cell runs.
 *
 * Each name has a box that outlives the cell and that all functions share. Reading and writing a box costs a few
 * times what a local variable costs, so a variable that no function of any cell mentions is also kept in a local of
 * the cell: reads go to the local, writes to both, and the box holds the latest value at any moment, an interrupt's
 * included. After an `await` the local is read from the box again, since cells of other subshells write to it as well.
 */

import ts from "typescript-6";
import type { CellProgram } from "../program/programs";
import {
	Arguments,
	type CellArguments,
	cellArguments,
	declare,
	uniqueName,
	valueName,
} from "./cell-names";
import { hasValue, isAmbient, localsOf } from "./locals";
import { type NameUses, nameUses } from "./name-uses";

/** What is known of the names of earlier cells. */
export interface EarlierNames {
	/** Those that functions mention. */
	captured: ReadonlySet<string>;
	/** Those that cells declared to be globals, with `declare const …`. */
	globals: ReadonlySet<string>;
}

export class SessionNames {
	/** What the runtime gives the cell. */
	readonly given: CellArguments;
	/** Names of the cell's `declare const …` that no earlier cell has: they stand for globals and have no box. */
	readonly globals: readonly string[];
	private readonly checker: ts.TypeChecker;
	private readonly names: ReadonlySet<ts.Symbol>;
	private readonly ofCell: ReadonlySet<ts.Symbol>;
	private readonly capturedBefore: ReadonlySet<string>;
	private readonly uses: NameUses;
	private readonly factory: ts.NodeFactory;
	/** The constants that hold the boxes. */
	private readonly boxes = new Map<string, ts.Identifier>();

	/**
	 * @param earlier what is known of the names of earlier cells
	 */
	constructor({ program, cell, previous }: CellProgram, earlier: EarlierNames) {
		this.checker = program.getTypeChecker();
		this.factory = ts.factory;
		this.given = new Arguments(cellArguments);
		this.capturedBefore = earlier.captured;
		const before = localsOf(previous).filter(
			({ name }) => !earlier.globals.has(name),
		);
		const known = new Set(before.filter(hasValue).map(({ name }) => name));
		const isGlobal = (symbol: ts.Symbol) =>
			isAmbient(symbol) && !known.has(symbol.name);
		const ofCell = localsOf(cell);
		this.globals = ofCell.filter(isGlobal).map(({ name }) => name);
		this.ofCell = new Set(ofCell.filter((symbol) => !isGlobal(symbol)));
		this.names = new Set([...before, ...this.ofCell]);
		this.uses = nameUses(cell, (identifier) => this.symbolOf(identifier));
	}

	/** Names that the cell declares. */
	get declared(): string[] {
		return [...this.ofCell].map(({ name }) => name);
	}

	/** Names that functions of this cell mention. */
	get captured(): string[] {
		return [...this.uses.captured].map(({ name }) => name);
	}

	/** The name of the session that an identifier stands for, if any. */
	symbolOf(identifier: ts.Identifier): ts.Symbol | undefined {
		const { parent } = identifier;
		// The same identifier also names the property, which is what the checker reports first.
		const symbol =
			parent !== undefined &&
			ts.isShorthandPropertyAssignment(parent) &&
			parent.name === identifier
				? this.checker.getShorthandAssignmentValueSymbol(parent)
				: this.checker.getSymbolAtLocation(identifier);
		return symbol !== undefined && this.names.has(symbol) ? symbol : undefined;
	}

	/** Whether a name stands for a value, possibly through an alias. */
	isValue(identifier: ts.Identifier): boolean {
		const symbol = this.symbolOf(identifier);
		if (symbol === undefined) {
			return false;
		}
		const { flags } =
			(symbol.flags & ts.SymbolFlags.Alias) !== 0
				? this.checker.getAliasedSymbol(symbol)
				: symbol;
		return (flags & ts.SymbolFlags.Value & ~ts.SymbolFlags.ConstEnum) !== 0;
	}

	/** Whether an imported name stands for a variable to which a compiled file may assign. */
	isVariableOfFile(identifier: ts.Identifier | undefined): boolean {
		const symbol = identifier && this.symbolOf(identifier);
		const declaration =
			symbol && this.checker.getAliasedSymbol(symbol).valueDeclaration;
		return (
			declaration !== undefined &&
			ts.isVariableDeclaration(declaration) &&
			(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) === 0 &&
			!declaration.getSourceFile().isDeclarationFile
		);
	}

	/** Whether the session or the cell has a value of a name. */
	has(name: string): boolean {
		return [...this.names].some(
			(symbol) => symbol.name === name && hasValue(symbol),
		);
	}

	/** Whether a name stands for a value of the session that the cell has only in its box. */
	isElsewhere(identifier: ts.Identifier): boolean {
		const symbol = this.symbolOf(identifier);
		return (
			symbol !== undefined &&
			this.isValue(identifier) &&
			!this.isLocalSymbol(symbol) &&
			(!this.ofCell.has(symbol) || (symbol.flags & ts.SymbolFlags.Alias) !== 0)
		);
	}

	/** Reads a name without an identifier of the cell: `__scope("x").value`. */
	value(name: string): ts.Expression {
		return this.factory.createPropertyAccessExpression(
			this.lookUp(name),
			valueName,
		);
	}

	/** Reads a name. */
	read(identifier: ts.Identifier): ts.Expression {
		// A new identifier, since tslab would rewrite the original one.
		return this.isLocal(identifier)
			? this.at(this.factory.createIdentifier(identifier.text), identifier)
			: this.box(identifier);
	}

	/** `x__box.value`, the target of an assignment to several names at once. */
	box(identifier: ts.Identifier): ts.Expression {
		return this.at(this.boxNamed(identifier.text), identifier);
	}

	/** Passes an assignment to a name on to the name's box: `x__box.value = x += 1`. */
	write(
		identifier: ts.Identifier,
		assignTo: (target: ts.Expression) => ts.Expression,
	): ts.Expression {
		if (!this.isLocal(identifier)) {
			return assignTo(this.box(identifier));
		}
		return this.factory.createAssignment(
			this.boxNamed(identifier.text),
			assignTo(this.read(identifier)),
		);
	}

	/** Clears a name's value; not needed for a local, which starts without one. */
	clear(identifier: ts.Identifier): ts.Statement[] {
		if (this.isLocal(identifier)) {
			return [];
		}
		const { factory } = this;
		const cleared = factory.createAssignment(
			this.boxNamed(identifier.text),
			factory.createVoidZero(),
		);
		return [factory.createExpressionStatement(cleared)];
	}

	/** `__scope("x")`, which looks a box up. */
	lookUp(name: string): ts.Expression {
		const { factory } = this;
		return factory.createCallExpression(
			this.given.constant("scope"),
			undefined,
			[factory.createStringLiteral(name)],
		);
	}

	/** `x__box.value = x;` for a declaration that keeps its own form. */
	store(name: string): ts.Statement {
		return this.factory.createExpressionStatement(
			this.factory.createAssignment(
				this.boxNamed(name),
				this.factory.createIdentifier(name),
			),
		);
	}

	/** The start of the cell: its boxes, and its locals with what they hold. */
	prologue(): ts.Statement[] {
		const used = [...this.uses.used];
		const boxes = used.map(({ name }) =>
			declare(this.constantOf(name), this.lookUp(name), ts.NodeFlags.Const),
		);
		const locals = used
			.filter((symbol) => this.isLocalSymbol(symbol))
			.map((symbol) =>
				declare(
					this.factory.createIdentifier(symbol.name),
					this.ofCell.has(symbol) ? undefined : this.boxNamed(symbol.name),
					ts.NodeFlags.Let,
				),
			);
		return [...boxes, ...locals];
	}

	/** Reads again what is kept in locals: `x = x__box.value` for each. */
	reload(): ts.Expression[] {
		return [...this.uses.used]
			.filter((symbol) => this.isLocalSymbol(symbol))
			.map(({ name }) =>
				this.factory.createAssignment(
					this.factory.createIdentifier(name),
					this.boxNamed(name),
				),
			);
	}

	/** Whether a name is also kept in a local of the cell. */
	isLocal(identifier: ts.Identifier): boolean {
		const symbol = this.symbolOf(identifier);
		return symbol !== undefined && this.isLocalSymbol(symbol);
	}

	private isLocalSymbol(symbol: ts.Symbol): boolean {
		return (
			(symbol.flags & ts.SymbolFlags.Variable) !== 0 &&
			!this.uses.captured.has(symbol) &&
			!this.uses.writtenInPatterns.has(symbol) &&
			!this.capturedBefore.has(symbol.name)
		);
	}

	/** `x__box.value` */
	private boxNamed(name: string): ts.PropertyAccessExpression {
		return this.factory.createPropertyAccessExpression(
			this.constantOf(name),
			valueName,
		);
	}

	private constantOf(name: string): ts.Identifier {
		const known = this.boxes.get(name);
		if (known !== undefined) {
			return known;
		}
		const made = uniqueName(`${name}__box`);
		this.boxes.set(name, made);
		return made;
	}

	private at<T extends ts.Node>(made: T, original: ts.Node): T {
		return ts.setSourceMapRange(made, original);
	}
}
