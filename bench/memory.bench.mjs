import { openSync } from "node:fs";
import { basename } from "node:path";
import { memoryMeanwhile, noMemoryFigures, total } from "../harness/memory.mjs";
import { inRoot } from "../lab/base/paths.mjs";
import {
	courseNotebooks,
	lessonNumber,
	readLesson,
} from "../lab/notebooks/files.mjs";
import { codeCells, joined } from "../lab/notebooks/notebook.mjs";
import { withKernel } from "./kernel-client.mjs";
import { Results } from "./kernel-results.mjs";
import { downhill } from "./kernel-subjects.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("../harness/memory.mjs").ProcessMemory} ProcessMemory */
/** @typedef {import("../lab/notebooks/notebook.mjs").Notebook} Notebook */
/** @typedef {import("../harness/kernel-client").KernelClient} KernelClient */

export const about =
	"what a learner's kernel takes in each lesson, all its processes, 2 epochs where a network is trained";
export const byNameOnly = true;

/** Longer than any lesson takes on a slow machine. */
const seconds = 900;
const megabyte = 1e6;

/** At most so many MB at the peak, by the lesson's number. @type {Record<string, number>} */
const targets = { 1: 220, 2: 220, 3: 220, 4: 350, 5: 500 };

/** The processes of the kernel, by their command lines. @type {[string, RegExp][]} */
const parts = [
	["compiler", /compiler\.cjs|--snapshot-blob/],
	["runtime", /runtime\.cjs/],
	["front", /main\.cjs/],
];

/**
 * @param {import("./bench.mjs").Options} options
 * @returns {Promise<Row[]>}
 */
export async function run({ repeats = 1, lessons: chosen }) {
	if (noMemoryFigures !== undefined) {
		return [{ figure: "memory", unit: "MB", missing: noMemoryFigures }];
	}
	const lessons = courseNotebooks()
		.flatMap(subjects)
		.filter(({ number }) => chosen?.includes(number) ?? true);
	if (lessons.length === 0) {
		throw new Error(`--lessons ${chosen}: there are no such lessons`);
	}
	const kernel = await downhill();
	const output = openSync(inRoot("build", "bench", "memory.log"), "w");
	const results = new Results();
	/** What each process took, by the lesson's name. @type {Map<string, string[]>} */
	const details = new Map();
	for (const lesson of Array.from({ length: repeats }, () => lessons).flat()) {
		const { name } = lesson;
		try {
			const { peak, end } = await measure(kernel, lesson, output);
			results.add(name, {
				peak: total(peak) / megabyte,
				end: total(end) / megabyte,
			});
			const lines = [`peak: ${describe(peak)}`, `end: ${describe(end)}`];
			details.set(name, lines);
			console.log(`  ${name}, ${lines.join("; ")}`);
		} catch (error) {
			const { message } = /** @type {Error} */ (error);
			console.log(`  ${name}: ${message}`);
			results.fail(name, ["peak", "end"], message.split("\n", 1).join());
		}
	}
	return lessons.flatMap(({ name, number }) => {
		const atMost = targets[number];
		return [
			{
				figure: `${name}: peak`,
				unit: "MB",
				...results.of(name, "peak"),
				...(atMost !== undefined && { target: { atMost } }),
				lines: details.get(name) ?? [],
			},
			{ figure: `${name}: end`, unit: "MB", ...results.of(name, "end") },
		];
	});
}

/**
 * A lesson to measure, with the engine that it is to load, if any.
 *
 * @typedef {{ name: string, number: string, notebook: Notebook, engine: string | undefined }} Lesson
 */

/**
 * A lesson that loads an engine is measured on each of those that a class would use.
 *
 * @param {string} path
 * @returns {Lesson[]}
 */
function subjects(path) {
	const number = lessonNumber(basename(path)) ?? basename(path);
	const { notebook } = readLesson(path);
	const name = `lesson ${number}`;
	return notebook.metadata.downhill?.engine === undefined
		? [{ name, number, notebook, engine: undefined }]
		: ["native", "wasm"].map((engine) => ({
				name: `${name}, ${engine}`,
				number,
				notebook,
				engine,
			}));
}

/**
 * @param {import("./kernel-subjects.mjs").Subject} subject
 * @param {Lesson} lesson
 * @param {number} output file descriptor for what the kernel prints to its terminal.
 */
function measure(subject, { notebook, engine }, output) {
	const env = { ...subject.env, LESSON_EPOCHS: "2", DOWNHILL_ENGINE: engine };
	const folder = inRoot("notebooks");
	return withKernel(
		{ ...subject, env },
		{ folder, seconds, output },
		(kernel) =>
			memoryMeanwhile(Number(kernel.process.pid), () =>
				runLesson(kernel, notebook),
			),
	);
}

/**
 * All cells, one after the other, as "Run All Cells" does it.
 *
 * @param {KernelClient} kernel
 * @param {Notebook} notebook
 * @throws if a cell fails that is not meant to.
 */
async function runLesson(kernel, notebook) {
	for (const { source, metadata } of codeCells(notebook)) {
		const { error } = await kernel.execute(joined(source));
		if (error !== undefined && !metadata.tags?.includes("raises-exception")) {
			throw new Error(`${error.ename}: ${error.evalue}`);
		}
	}
}

/** @param {ProcessMemory[]} processes */
function describe(processes) {
	return processes
		.map(({ commandLine, bytes }) => {
			const [part = "other"] =
				parts.find(([, pattern]) => pattern.test(commandLine)) ?? [];
			return `${part} ${Math.round(bytes / megabyte)} MB`;
		})
		.join(", ");
}
