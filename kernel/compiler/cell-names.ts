/** Names that a compiled cell uses for what the runtime hands it. */

/** The object that holds every top-level name of the session. */
export const SCOPE = "__scope";
/** Where a cell leaves the value of its last expression. */
export const CELL = "__cell";
export const RESULT = "__cell.result";
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
