import { execFileSync } from "node:child_process";
import { copyFileSync, existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inRoot, venvPython } from "../lab/base/paths.mjs";
import { pythonEnvironment } from "../lab/base/python-environment.mjs";
import { buildKernel } from "../lab/kernel/build.mjs";
import { fetchDeno } from "./peers/fetch.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

/**
 * A kernel to measure.
 *
 * @typedef {object} Subject
 * @property {string} name
 * @property {(connectionFile: string) => [string, ...string[]]} command
 * @property {NodeJS.ProcessEnv} env
 * @property {Cells} cells
 * @property {true} [lessons] whether it can run the lessons of this project.
 */

/**
 * The work that kernels are given, in one language.
 *
 * @typedef {object} Cells
 * @property {string} typed its value is 42.
 * @property {(value: number) => string} trivial
 * @property {(id: number) => string} loop sums 0 to 10^7 - 1 in a variable named after the id.
 * @property {(id: number) => string} declaring declares a number by the one that id - 1 declared; the first is 0.
 * @property {string} allocating 0.8 MB, under a name that the cell declares.
 * @property {(lines: number) => string} printing lines of their numbers, from 0.
 */

/** @type {Cells} */
const typescript = {
	typed: "const n: number = 40 + 2; n",
	trivial: (value) => `${value} + 1`,
	loop: (id) =>
		`let sum${id} = 0; for (let i = 0; i < 1e7; i++) sum${id} += i;`,
	declaring: (id) =>
		`const number${id}: number = ${id === 0 ? 0 : `number${id - 1} + 1`};`,
	allocating: "const data = new Float64Array(100_000).fill(1);",
	printing: (lines) => `for (let i = 0; i < ${lines}; i++) console.log(i);`,
};

/**
 * A cell like those of the lessons: it makes a figure with lib/plot and takes a tensor of TensorFlow.js.
 * @param {number} id
 */
export function lessonCell(id) {
	return `
import { figure, series } from "../lib/plot";
import type { Tensor2D } from "@tensorflow/tfjs";

const losses${id}: number[] = [3, 2, 1, ${id}];
const rows${id} = (tensor: Tensor2D) => tensor.transpose().shape[1];
figure("Loss ${id}", { x: "step", y: "loss" }, series(losses${id}));`;
}

/** @type {Cells} */
const python = {
	typed: "n: int = 40 + 2\nn",
	trivial: (value) => `${value} + 1`,
	loop: (id) => `sum${id} = 0\nfor i in range(10_000_000): sum${id} += i`,
	declaring: (id) =>
		`number${id}: int = ${id === 0 ? 0 : `number${id - 1} + 1`}`,
	allocating: 'from array import array\ndata = array("d", [1.0]) * 100_000',
	printing: (lines) => `for i in range(${lines}): print(i)`,
};

/** A loop that prints how many milliseconds it took, for plain Node. */
export const loopForPlainNode = `
const start = performance.now();
${typescript.loop(0)}
const time = performance.now() - start;
console.log(sum0 > 0 && time);`;

/**
 * This project's kernel, built from the current sources.
 * @returns {Promise<Subject>}
 */
export async function downhill() {
	const folder = inRoot("build", "bench", "kernel");
	await buildKernel(folder);
	const node = nodeOfItsOwn();
	// As the set-up does, for the Node that runs it.
	execFileSync(node, [join(folder, "make-snapshot.cjs")]);
	return {
		name: "downhill",
		command: (file) => [node, join(folder, "main.cjs"), file],
		env: {},
		cells: typescript,
		lessons: true,
	};
}

/**
 * The kernels to compare with: Deno's, fetched if it is missing, and the ipykernel of the set-up.
 * @returns {Subject[]}
 */
export function peers() {
	const deno = fetchDeno();
	const [, version] =
		/^ipykernel==([\w.]+)/m.exec(
			readFileSync(inRoot("lab", "requirements.txt"), "utf8"),
		) ?? [];
	return [
		{
			name: `deno ${deno.version}`,
			command: (file) => [deno.program, "jupyter", "--kernel", "--conn", file],
			env: deno.env,
			cells: typescript,
		},
		{
			name: `ipykernel ${version}`,
			command: (file) => [venvPython, "-m", "ipykernel_launcher", "-f", file],
			env: { ...pythonEnvironment(), IPYTHONDIR: temporaryFolder() },
			cells: python,
		},
	];
}

/**
 * @param {string} notebook its name.
 * @returns {string[]}
 */
export function codeCells(notebook) {
	/** @type {{ cells: { cell_type: string, source: string[] }[] }} */
	const { cells } = JSON.parse(
		readFileSync(inRoot("notebooks", notebook), "utf8"),
	);
	return cells
		.filter(({ cell_type }) => cell_type === "code")
		.map(({ source }) => source.join(""));
}

/**
 * A copy of the running Node. All processes that run a program share its pages, and this bench runs Node too:
 * proportional set size would charge the kernel only a part of them, while nobody else runs Deno.
 */
function nodeOfItsOwn() {
	const folder = inRoot("build", "bench");
	const copy = join(folder, `node-${process.version}`);
	mkdirSync(folder, { recursive: true });
	if (!existsSync(copy)) {
		copyFileSync(process.execPath, copy);
	}
	return copy;
}
