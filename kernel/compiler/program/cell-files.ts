/**
 * The files that exist only inside the compiler. They appear to be in the notebook's folder, where imports of cells
 * start.
 */

import { resolvePath } from "../internals";

export interface CellFiles {
	/** The current cell. */
	readonly cell: string;
	/** Declarations of what earlier cells declared. */
	readonly previous: string;
}

export function cellFiles(folder: string): CellFiles {
	// tslab's converter gives them these names.
	return {
		cell: resolvePath(folder, "__tslab__.ts"),
		previous: resolvePath(folder, "__prev__.d.ts"),
	};
}

/** Makes a text without imports and exports a module, so that its names are not global. */
export const asModule = "\nexport {};";
