/**
 * Where the names of the session live while a cell runs.
 *
 * Each has a box that outlives the cell and that all functions share. Reading and writing a box costs a few times what
 * a local variable costs, so a variable that no function of any cell mentions is also kept in a local of the cell:
 * reads go to the local, writes to both, and the box holds the latest value at any moment, an interrupt's included.
 */

import type * as TypeScript from "typescript-6";
import type { TS } from "../typescript";
import {
	Arguments,
	CELL_ARGUMENTS,
	type CellArguments,
	declare,
	uniqueName,
	VALUE,
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
	/** Names of the cell's `declare const …` that no earlier cell has: they stand for globals, and have no box. */
	readonly globals: readonly string[];
	private readonly names: ReadonlySet<TypeScript.Symbol>;
	private readonly ofCell: ReadonlySet<TypeScript.Symbol>;
	private readonly capturedBefore: ReadonlySet<string>;
	private readonly uses: NameUses;
	private readonly factory: TypeScript.NodeFactory;
	/** The constants that hold the boxes. */
	private readonly boxes = new Map<string, TypeScript.Identifier>();

	/**
	 * @param cell the cell's file, bound
	 * @param previous the file of earlier declarations, bound
	 * @param earlier what is known of the names of earlier cells
	 */
	constructor(
		private readonly ts: TS,
		private readonly checker: TypeScript.TypeChecker,
		cell: TypeScript.SourceFile,
		previous: TypeScript.SourceFile,
		earlier: EarlierNames,
	) {
		this.factory = ts.factory;
		this.given = new Arguments(ts, CELL_ARGUMENTS);
		this.capturedBefore = earlier.captured;
		const before = localsOf(previous).filter(
			({ name }) => !earlier.globals.has(name),
		);
		const known = new Set(before.filter(hasValue(ts)).map(({ name }) => name));
		const isGlobal = (symbol: TypeScript.Symbol) =>
			isAmbient(ts, symbol) && !known.has(symbol.name);
		const ofCell = localsOf(cell);
		this.globals = ofCell.filter(isGlobal).map(({ name }) => name);
		this.ofCell = new Set(ofCell.filter((symbol) => !isGlobal(symbol)));
		this.names = new Set([...before, ...this.ofCell]);
		this.uses = nameUses(ts, cell, (identifier) => this.symbolOf(identifier));
	}

	/** Names that functions of this cell mention. */
	get captured(): string[] {
		return [...this.uses.captured].map(({ name }) => name);
	}

	/** The name of the session that an identifier stands for, if it stands for one. */
	symbolOf(identifier: TypeScript.Identifier): TypeScript.Symbol | undefined {
		const { parent } = identifier;
		// The same identifier names the property too, and that is what the checker tells first.
		const symbol =
			parent !== undefined &&
			this.ts.isShorthandPropertyAssignment(parent) &&
			parent.name === identifier
				? this.checker.getShorthandAssignmentValueSymbol(parent)
				: this.checker.getSymbolAtLocation(identifier);
		return symbol !== undefined && this.names.has(symbol) ? symbol : undefined;
	}

	/** Whether a name stands for a value, an alias included. */
	isValue(identifier: TypeScript.Identifier): boolean {
		const symbol = this.symbolOf(identifier);
		if (symbol === undefined) return false;
		const { flags } =
			(symbol.flags & this.ts.SymbolFlags.Alias) !== 0
				? this.checker.getAliasedSymbol(symbol)
				: symbol;
		return (
			(flags & this.ts.SymbolFlags.Value & ~this.ts.SymbolFlags.ConstEnum) !== 0
		);
	}

	/** Whether the session, or the cell, has a value of a name. */
	has(name: string): boolean {
		return [...this.names].some(
			(symbol) => symbol.name === name && hasValue(this.ts)(symbol),
		);
	}

	/** Whether a name stands for a value of the session that the cell has only in its box. */
	isElsewhere(identifier: TypeScript.Identifier): boolean {
		const symbol = this.symbolOf(identifier);
		return (
			symbol !== undefined &&
			this.isValue(identifier) &&
			!this.isLocalSymbol(symbol) &&
			(!this.ofCell.has(symbol) ||
				(symbol.flags & this.ts.SymbolFlags.Alias) !== 0)
		);
	}

	/** What reads a name where no identifier of the cell's stands for it: `__scope("x").value`. */
	value(name: string): TypeScript.Expression {
		return this.factory.createPropertyAccessExpression(
			this.lookUp(name),
			VALUE,
		);
	}

	/** What reads a name. */
	read(identifier: TypeScript.Identifier): TypeScript.Expression {
		// A new identifier: tslab would rewrite the original one.
		return this.isLocal(identifier)
			? this.at(this.factory.createIdentifier(identifier.text), identifier)
			: this.box(identifier);
	}

	/** `x__box.value`: what an assignment to several names at once writes to. */
	box(identifier: TypeScript.Identifier): TypeScript.Expression {
		return this.at(this.boxNamed(identifier.text), identifier);
	}

	/** Hands an assignment to a name on to the name's box: `x__box.value = x += 1`. */
	write(
		identifier: TypeScript.Identifier,
		assignTo: (target: TypeScript.Expression) => TypeScript.Expression,
	): TypeScript.Expression {
		if (!this.isLocal(identifier)) return assignTo(this.box(identifier));
		return this.factory.createAssignment(
			this.boxNamed(identifier.text),
			assignTo(this.read(identifier)),
		);
	}

	/** What takes a name's value away: nothing for a local, which starts without one. */
	clear(identifier: TypeScript.Identifier): TypeScript.Statement[] {
		if (this.isLocal(identifier)) return [];
		const { factory } = this;
		const cleared = factory.createAssignment(
			this.boxNamed(identifier.text),
			factory.createVoidZero(),
		);
		return [factory.createExpressionStatement(cleared)];
	}

	/** `__scope("x")`, which looks a box up. */
	lookUp(name: string): TypeScript.Expression {
		const { factory } = this;
		return factory.createCallExpression(
			this.given.constant("scope"),
			undefined,
			[factory.createStringLiteral(name)],
		);
	}

	/** `x__box.value = x;` for a declaration that keeps its own form. */
	store(name: string): TypeScript.Statement {
		return this.factory.createExpressionStatement(
			this.factory.createAssignment(
				this.boxNamed(name),
				this.factory.createIdentifier(name),
			),
		);
	}

	/** The start of the cell: its boxes, and its locals with what they hold. */
	prologue(): TypeScript.Statement[] {
		const { ts } = this;
		const used = [...this.uses.used];
		const boxes = used.map(({ name }) =>
			declare(ts, this.constantOf(name), this.lookUp(name), ts.NodeFlags.Const),
		);
		const locals = used
			.filter((symbol) => this.isLocalSymbol(symbol))
			.map((symbol) =>
				declare(
					ts,
					this.factory.createIdentifier(symbol.name),
					this.ofCell.has(symbol) ? undefined : this.boxNamed(symbol.name),
					ts.NodeFlags.Let,
				),
			);
		return [...boxes, ...locals];
	}

	private isLocal(identifier: TypeScript.Identifier): boolean {
		const symbol = this.symbolOf(identifier);
		return symbol !== undefined && this.isLocalSymbol(symbol);
	}

	private isLocalSymbol(symbol: TypeScript.Symbol): boolean {
		return (
			(symbol.flags & this.ts.SymbolFlags.Variable) !== 0 &&
			!this.uses.captured.has(symbol) &&
			!this.uses.writtenInPatterns.has(symbol) &&
			!this.capturedBefore.has(symbol.name)
		);
	}

	/** `x__box.value` */
	private boxNamed(name: string): TypeScript.PropertyAccessExpression {
		return this.factory.createPropertyAccessExpression(
			this.constantOf(name),
			VALUE,
		);
	}

	private constantOf(name: string): TypeScript.Identifier {
		const known = this.boxes.get(name);
		if (known !== undefined) return known;
		const made = uniqueName(this.ts, `${name}__box`);
		this.boxes.set(name, made);
		return made;
	}

	private at<T extends TypeScript.Node>(made: T, original: TypeScript.Node): T {
		return this.ts.setSourceMapRange(made, original);
	}
}
