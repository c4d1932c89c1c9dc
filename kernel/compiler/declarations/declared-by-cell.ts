/** What a cell declared, taken from the `.d.ts` text that TypeScript made of it and from what that could not spell. */

import ts from "typescript-6";
import { declaredSymbols } from "../cell/cell-source";
import type { EmittedCell } from "../cell/emit-cell";
import { isAmbient } from "../cell/locals";
import type { CellModule, CellProgram } from "../program/programs";
import { declareFromModule } from "./cell-modules";
import {
	type Declaration,
	declare,
	type Meaning,
	parseDeclarations,
} from "./declaration";
import { keywordOfList } from "./references";

/** @param module the cell as a module, to which names without a spelling are declared to belong */
export function declaredByCell(
	{ program, cell }: CellProgram,
	{ declarations, unspelled, globals }: EmittedCell,
	module: () => CellModule,
): Declaration[] {
	const checker = program.getTypeChecker();
	const symbols = new Map(
		declaredSymbols(cell).map((symbol) => [symbol.name, symbol]),
	);
	const meaningOf = (name: string): Meaning => {
		const symbol = symbols.get(name);
		return symbol === undefined ? both : meaning(checker, symbol);
	};
	const lost = new Set(unspelled.flatMap((one) => namesAt(cell, one)));
	const spelled = parseDeclarations(declarations, meaningOf).filter(
		({ names }) => !names.some((name) => lost.has(name)),
	);
	const nested = [...symbols.values()].filter(isNestedVar);
	const simple = new Map(
		nested.flatMap((symbol) => {
			const type = primitive(checker, symbol, cell);
			return type === undefined ? [] : [[symbol.name, type] as const];
		}),
	);
	for (const { name } of nested) {
		if (!simple.has(name)) {
			lost.add(name);
		}
	}
	return [
		...references(cell),
		...spelled.map((one) =>
			one.names.some((name) => globals.includes(name))
				? { ...one, global: true }
				: one,
		),
		...[...simple].map(([name, type]) =>
			declare(`declare let ${name}: ${type};`, [name], valueOnly),
		),
		...[...lost].flatMap((name) => {
			const symbol = symbols.get(name);
			return symbol === undefined
				? []
				: [
						declareFromModule(
							name,
							keywordOf(symbol),
							meaningOf(name),
							module(),
						),
					];
		}),
	];
}

const valueOnly: Meaning = { value: true, type: false };
const both: Meaning = { value: true, type: true };

/** `/// <reference … />` lines. */
function references(cell: ts.SourceFile): Declaration[] {
	return [
		...cell.referencedFiles,
		...cell.typeReferenceDirectives,
		...cell.libReferenceDirectives,
	].map(({ pos }) => {
		const start = cell.text.lastIndexOf("///", pos);
		const [line = ""] = cell.text.slice(start).split(/[\r\n]/, 1);
		return { ...declare(line, [line], both), always: true };
	});
}

/** Tells which earlier declarations a cell hides because it declares their names itself. */
export function hiddenBy(
	declared: readonly ts.Symbol[],
): (earlier: Declaration) => boolean {
	const own = new Map(declared.map((symbol) => [symbol.name, symbol]));
	const hides = (name: string, { value, type }: Meaning): boolean => {
		const symbol = own.get(name);
		// `declare const x` may refer to the earlier `x`, and what an import hides depends on what it imports.
		if (symbol === undefined || isAmbient(symbol)) {
			return false;
		}
		if ((symbol.flags & ts.SymbolFlags.Alias) !== 0) {
			return false;
		}
		const meaning = meaningByFlags(symbol.flags);
		return (meaning.value || !value) && (meaning.type || !type);
	};
	return (earlier) => earlier.names.every((name) => hides(name, earlier));
}

/** `const` or `let` of a variable; undefined for everything else. */
export function keywordOf(symbol: ts.Symbol): "const" | "let" | undefined {
	const declaration = symbol.valueDeclaration;
	if (
		declaration === undefined ||
		(symbol.flags & ts.SymbolFlags.Variable) === 0
	) {
		return undefined;
	}
	const list = ts.findAncestor(declaration, ts.isVariableDeclarationList);
	return list === undefined ? "let" : keywordOfList(list);
}

function meaning(checker: ts.TypeChecker, symbol: ts.Symbol): Meaning {
	const isAlias = (symbol.flags & ts.SymbolFlags.Alias) !== 0;
	return meaningByFlags(
		(isAlias ? checker.getAliasedSymbol(symbol) : symbol).flags,
	);
}

/** What a symbol stands for. */
export function meaningByFlags(flags: ts.SymbolFlags): Meaning {
	const value = (flags & ts.SymbolFlags.Value) !== 0;
	const type = (flags & (ts.SymbolFlags.Type | ts.SymbolFlags.Namespace)) !== 0;
	// An import without types could be either.
	return value || type ? { value, type } : both;
}

/** The names that the declaration at a place of the cell declares; all names if the place is not in the cell. */
function namesAt(
	cell: ts.SourceFile,
	{ file, start }: ts.Diagnostic,
): string[] {
	const all = declaredSymbols(cell);
	const within = (node: ts.Node | undefined): boolean =>
		node !== undefined &&
		start !== undefined &&
		node.pos <= start &&
		start < node.end;
	const here =
		file === cell
			? all.filter((symbol) =>
					symbol.declarations?.some((declaration) =>
						within(
							ts.findAncestor(declaration, ts.isVariableDeclaration) ??
								declaration,
						),
					),
				)
			: [];
	return (here.length > 0 ? here : all).map(({ name }) => name);
}

/** A `var` in a nested statement, which TypeScript leaves out of declarations: the `i` of `for (var i = 0; …)`. */
function isNestedVar({ valueDeclaration }: ts.Symbol): boolean {
	const list =
		valueDeclaration &&
		ts.findAncestor(valueDeclaration, ts.isVariableDeclarationList);
	if (list === undefined) {
		return false;
	}
	return (
		!ts.isVariableStatement(list.parent) || !ts.isSourceFile(list.parent.parent)
	);
}

/** The type of a variable as text, if it is as simple as `number`. */
function primitive(
	checker: ts.TypeChecker,
	symbol: ts.Symbol,
	cell: ts.SourceFile,
): string | undefined {
	const type = checker.getTypeOfSymbolAtLocation(symbol, cell);
	const simple =
		ts.TypeFlags.String |
		ts.TypeFlags.Number |
		ts.TypeFlags.BigInt |
		ts.TypeFlags.Boolean |
		ts.TypeFlags.Any |
		ts.TypeFlags.Unknown;
	return (type.flags & simple) !== 0 ? checker.typeToString(type) : undefined;
}
