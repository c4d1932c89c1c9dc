import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import type {
	Cell,
	Notebook,
	Output,
} from "../../../lab/notebooks/notebook.mjs";

/** Notebooks for the tests of `npm run lessons`, and the command itself. */

const command = resolve(import.meta.dirname, "../../../lab/lessons.mjs");

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

export interface Ended {
	code: number | null;
	stdout: string;
	stderr: string;
}

/** Runs the command until it ends. */
export function lessons(...args: string[]): Promise<Ended> {
	return startLessons(...args).ended;
}

export function startLessons(...args: string[]): {
	process: ChildProcess;
	ended: Promise<Ended>;
} {
	const child = spawn(process.execPath, [command, ...args], {
		stdio: ["ignore", "pipe", "pipe"],
	});
	const said = { stdout: "", stderr: "" };
	for (const name of ["stdout", "stderr"] as const) {
		child[name].setEncoding("utf8").on("data", (text) => {
			said[name] += text;
		});
	}
	const ended = once(child, "close").then(([code]) => ({ code, ...said }));
	return { process: child, ended };
}
