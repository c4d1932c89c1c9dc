/** Names that a compiled cell uses for what the runtime hands it. */

/** `__scope("x")` is the box that holds the session's `x`, in its property `value`. */
export const SCOPE = "__scope";
export const VALUE = "value";
/** The constant a cell keeps the box of a name in. */
export const boxOf = (name: string): string => `${name}__box`;

const CELL = "__cell";
/** Where a cell leaves the value of its last expression. */
export const RESULT = `${CELL}.result`;
/** What the cell disposes of when it ends: `using x = y` is `x = __cell.using(y)`. */
export const USING = `${CELL}.using`;
export const AWAIT_USING = `${CELL}.awaitUsing`;
/** Stands for `import.meta`. */
export const META = `${CELL}.meta`;
/** Gives the namespace of a module loaded before the cell runs. */
export const IMPORT = "__import";
/** Stands for `import()`. */
export const DYNAMIC_IMPORT = "__dynamicImport";
/** Every awaited value passes through this, which stops the code of an interrupted cell. */
export const LIVE = "__live";

/** Parameters of a compiled cell, in order. */
export const CELL_PARAMETERS = [
	SCOPE,
	CELL,
	IMPORT,
	DYNAMIC_IMPORT,
	LIVE,
] as const;
