/**
 * The kernel's own names in compiled code. TypeScript chooses them as it prints the code, so that the learner's code
 * uses none of them: `x__box`, or `x__box_1` if the code has an `x__box` already.
 */

import ts from "typescript-6";

/** The property that holds the value of a box. */
export const valueName = "value";
/** The property where a cell leaves the value of its last expression. */
export const resultName = "result";

/**
 * The arguments with which the runtime calls a compiled cell. A cell has no parameters, because the learner's code
 * could use their names: it reads its `arguments`, a name that strict code cannot declare.
 *
 * - `scope("x")` is the box that holds the session's `x`.
 * - `cell` takes the value of the last expression, and the values of `using`, which it disposes of when the cell
 *   ends.
 * - `import` gives the namespace of a module loaded before the cell runs.
 * - `dynamicImport` replaces `import()`.
 * - `live` is given every awaited value, and stops the code of an interrupted cell.
 * - `meta` replaces `import.meta`.
 * - `follow("x", namespace, "y")` has the session's `x` follow the `y` of a module, which the module assigns to.
 */
export const cellArguments = [
	"scope",
	"cell",
	"import",
	"dynamicImport",
	"live",
	"meta",
	"follow",
] as const;

/**
 * The arguments with which the runtime calls an imported file. The file finds what Node gives a CommonJS module
 * around it.
 */
export const moduleArguments = ["live", "meta"] as const;

/** Constants for the arguments of a compiled cell or file. */
export class Arguments<Name extends string> {
	private readonly constants = new Map<Name, ts.Identifier>();

	/** @param order the arguments, as the runtime gives them */
	constructor(private readonly order: readonly Name[]) {}

	/** The constant that holds an argument. */
	readonly constant = (name: Name): ts.Identifier => {
		const known = this.constants.get(name);
		if (known !== undefined) {
			return known;
		}
		const made = uniqueName(`__${name}`);
		this.constants.set(name, made);
		return made;
	};

	/** `const __scope = arguments[0];` for each argument in use. */
	declarations(): ts.Statement[] {
		const { order } = this;
		const { factory } = ts;
		return [...this.constants].map(([name, constant]) =>
			declare(
				constant,
				factory.createElementAccessExpression(
					factory.createIdentifier("arguments"),
					order.indexOf(name),
				),
				ts.NodeFlags.Const,
			),
		);
	}
}

export type CellArguments = Arguments<(typeof cellArguments)[number]>;

/** A name that the printed code uses nowhere else. */
export function uniqueName(wish: string): ts.Identifier {
	return ts.factory.createUniqueName(
		wish,
		ts.GeneratedIdentifierFlags.Optimistic,
	);
}

/** `const name = value;` */
export function declare(
	name: ts.Identifier,
	value: ts.Expression | undefined,
	flags: ts.NodeFlags,
): ts.Statement {
	const { factory } = ts;
	return factory.createVariableStatement(
		undefined,
		factory.createVariableDeclarationList(
			[factory.createVariableDeclaration(name, undefined, undefined, value)],
			flags,
		),
	);
}
