/**
 * The files that exist only inside the converter. Its working directory is the root, so that a file anywhere on the
 * disk lies below it.
 */

export const ROOT = "/";

/** The cell being compiled. */
export const CELL_FILE = "/__tslab__.ts";

/** Declarations of what earlier cells declared. */
export const PREVIOUS_FILE = "/__prev__.d.ts";

/** tslab puts one line, `export {};`, before either. */
export const PREFIX_LINES = 1;
