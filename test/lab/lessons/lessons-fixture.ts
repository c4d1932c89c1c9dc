import { readFile, writeFile } from "node:fs/promises";
import type {
	Cell,
	Notebook,
	Output,
} from "../../../lab/notebooks/notebook.mjs";
import { type Ended, startCommand } from "../start-command";

/** Notebooks for the tests of `npm run lessons`, and the command itself. */

/** A code cell that has not run. */
export function cell(
	source: string,
	metadata: Cell["metadata"] = {},
	outputs: Output[] = [],
): Cell {
	return {
		cell_type: "code",
		source,
		metadata,
		execution_count: null,
		outputs,
	};
}

export function notebook(
	cells: Cell[],
	metadata: Partial<Notebook["metadata"]> = {},
): Notebook {
	const kernelspec = { name: "downhill", display_name: "Downhill" };
	return { metadata: { kernelspec, ...metadata }, cells };
}

/** The notebook as if all its cells had run once, in order. */
export function run({ metadata, cells }: Notebook): Notebook {
	const counted = cells.map((cell, index) => ({
		...cell,
		execution_count: index + 1,
	}));
	return { metadata, cells: counted };
}

export function stdout(text: string | string[]): Output {
	return { output_type: "stream", name: "stdout", text };
}

export function display(data: Record<string, unknown>): Output {
	return { output_type: "display_data", data };
}

/** What the file of the notebook holds, cells with their ids. */
export function fileText({ metadata, cells }: Notebook): string {
	return JSON.stringify({
		nbformat: 4,
		nbformat_minor: 5,
		metadata,
		cells: cells.map((cell, index) => ({ id: `cell-${index}`, ...cell })),
	});
}

export async function writeNotebook(
	path: string,
	notebook: Notebook,
): Promise<void> {
	await writeFile(path, fileText(notebook));
}

export async function readNotebook(path: string): Promise<Notebook> {
	return JSON.parse(await readFile(path, "utf8"));
}

/** Runs the command until it ends. */
export function lessons(...args: string[]): Promise<Ended> {
	return startLessons(...args).ended;
}

export function startLessons(...args: string[]) {
	return startCommand("lessons.mjs", ...args);
}
