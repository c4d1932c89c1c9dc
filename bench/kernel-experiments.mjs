import { setTimeout } from "node:timers/promises";
import {
	memoryOfPart,
	memoryOfTree,
	noMemoryFigures,
} from "../harness/memory.mjs";
import { codeCells, lessonCell } from "./kernel-subjects.mjs";
import { median, slope } from "./statistics.mjs";

/** @typedef {import("../harness/kernel-client").KernelClient} KernelClient */
/** @typedef {import("./kernel-subjects.mjs").Cells} Cells */

/**
 * A measurement of a kernel that was just started, done once in each round of the bench.
 *
 * @typedef {object} Experiment
 * @property {string[]} figures names of what it measures.
 * @property {number} seconds after which a kernel counts as hung.
 * @property {true} [once] whether it takes so long that it runs in the first round only.
 * @property {true} [lessons] whether it takes place among the lessons, for kernels that can run them.
 * @property {NodeJS.ProcessEnv} [env] variables of the kernel beside its own.
 * @property {(kernel: KernelClient, cells: Cells) => Promise<Record<string, number>>} run returns the figures by
 * name: times in milliseconds, sizes in MB.
 */

const trivialCells = 200;
/** For which a quick reader looks at the first result. */
const readingMs = 500;
const loopCells = 5;
/** How many cells before and after the 20th and the 1000th make up the median that is their latency. */
const neighbours = 10;
/** Command line of the process in which cells are compiled. */
const compilerCommand = /compiler\.cjs|--snapshot-blob/;
const printedLines = 100_000;
const megabyte = 1e6;

/** The first cell of a kernel. @type {Experiment} */
export const firstCell = {
	figures: ["ready", "first result", "memory", "second cell"],
	seconds: 30,
	async run(kernel, cells) {
		const shown = kernel
			.until(({ type }) => type === "execute_result")
			.then(() => performance.now());
		const { value } = await kernel.execute(cells.typed);
		if (value !== "42") {
			throw new Error(`${cells.typed} gave ${value} instead of 42`);
		}
		const figures = {
			ready: kernel.answeredAt - kernel.startedAt,
			"first result": (await shown) - kernel.startedAt,
			...(noMemoryFigures === undefined && { memory: memory(kernel) }),
		};
		await setTimeout(readingMs);
		return {
			...figures,
			"second cell": await time(kernel, cells.trivial(0)),
		};
	},
};

/** @type {Experiment} */
const roundTrips = {
	figures: ["trivial cell", "loop"],
	seconds: 60,
	async run(kernel, cells) {
		const trivial = [];
		// Each has its own number, so that no kernel can reuse what it knows of the cell before.
		for (let i = 0; i < trivialCells; i++) {
			trivial.push(await time(kernel, cells.trivial(i)));
		}
		const loops = [];
		for (let id = 0; id < loopCells; id++) {
			loops.push(await time(kernel, cells.loop(id)));
		}
		return {
			"trivial cell": median(trivial),
			loop: median(loops) - median(trivial),
		};
	},
};

/** @type {Experiment} */
const declaring = {
	figures: ["20th cell", "1000th cell"],
	seconds: 120,
	async run(kernel, cells) {
		const times = await timesOf(kernel, 1000 + neighbours, cells.declaring);
		return {
			"20th cell": around(times, 20),
			"1000th cell": around(times, 1000),
		};
	},
};

/** @type {Experiment} */
const lessonCells = {
	figures: ["20th lesson cell"],
	seconds: 60,
	lessons: true,
	async run(kernel) {
		const times = await timesOf(kernel, 20 + neighbours, lessonCell);
		return { "20th lesson cell": around(times, 20) };
	},
};

/** @type {Experiment} */
const wholeLesson = {
	figures: ["compiler's memory"],
	seconds: 600,
	once: true,
	lessons: true,
	// What the network learns does not matter here.
	env: { LESSON_EPOCHS: "1" },
	async run(kernel) {
		for (const cell of codeCells("05-train-mnist.ipynb")) {
			await time(kernel, cell);
		}
		const bytes = memoryOfPart(pidOf(kernel), compilerCommand);
		return { "compiler's memory": bytes / megabyte };
	},
};

/** @type {Experiment} */
const allocating = {
	figures: ["growth", "peak"],
	seconds: 120,
	async run(kernel, cells) {
		const [from, to, step] = [300, 900, 20];
		/** @type {[number, number][]} */
		const points = [];
		for (let i = 1; i <= to; i++) {
			await time(kernel, cells.allocating);
			if (i >= from && i % step === 0) {
				points.push([i, memory(kernel)]);
			}
		}
		return {
			growth: slope(points) * (to - from),
			peak: Math.max(...points.map(([, megabytes]) => megabytes)),
		};
	},
};

/** @type {Experiment} */
const printing = {
	figures: ["printing", "printed"],
	seconds: 30,
	async run(kernel, cells) {
		const start = performance.now();
		const { stdout } = await kernel.execute(cells.printing(printedLines));
		return {
			printing: performance.now() - start,
			printed: linesInOrder(stdout),
		};
	},
};

/** The experiments that this machine allows. */
export const experiments = [
	firstCell,
	roundTrips,
	declaring,
	lessonCells,
	...(noMemoryFigures === undefined ? [allocating, wholeLesson] : []),
	printing,
];

/**
 * How many of the printed numbers arrived, each after a smaller one.
 * @param {string} text
 */
export function linesInOrder(text) {
	let last = -1;
	let arrived = 0;
	for (const line of text.split("\n")) {
		if (line === "" || !(Number(line) > last)) {
			continue;
		}
		last = Number(line);
		arrived += 1;
	}
	return arrived;
}

/**
 * Milliseconds from sending a cell to its reply and to idle.
 *
 * @param {KernelClient} kernel
 * @param {string} code
 * @throws if the cell fails: its speed means nothing then.
 */
async function time(kernel, code) {
	const start = performance.now();
	const { error } = await kernel.execute(code);
	const time = performance.now() - start;
	if (error !== undefined) {
		throw new Error(`${code} ended with ${error.ename}: ${error.evalue}`);
	}
	return time;
}

/**
 * Milliseconds of each of `count` cells, run one after the other.
 *
 * @param {KernelClient} kernel
 * @param {number} count
 * @param {(id: number) => string} cell
 */
async function timesOf(kernel, count, cell) {
	/** @type {number[]} */
	const times = [];
	for (let id = 0; id < count; id++) {
		times.push(await time(kernel, cell(id)));
	}
	return times;
}

/**
 * @param {number[]} times
 * @param {number} nth
 */
function around(times, nth) {
	return median(times.slice(nth - neighbours, nth + neighbours));
}

/** @param {KernelClient} kernel */
function memory(kernel) {
	return memoryOfTree(pidOf(kernel)) / megabyte;
}

/** @param {KernelClient} kernel */
function pidOf({ process: { pid } }) {
	return /** @type {number} */ (pid);
}
