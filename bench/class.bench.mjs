import { mkdirSync, openSync, rmSync } from "node:fs";
import { basename } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { ClassHub } from "../harness/class-hub.mjs";
import {
	memoryMeanwhile,
	memoryOfTree,
	noMemoryFigures,
	total,
} from "../harness/memory.mjs";
import { inRoot } from "../lab/base/paths.mjs";
import { courseNotebooks, lessonNumber } from "../lab/notebooks/files.mjs";
import { codeCells, joined } from "../lab/notebooks/notebook.mjs";
import { ensureSetup } from "../lab/setup.mjs";
import { ClassLearner } from "./class-learner.mjs";
import { median, quantile } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("./class-learner.mjs").OpenNotebook} OpenNotebook */

export const about =
	"a class on JupyterHub: lessons 1 to 3 and 5 (2 epochs) by 30 learners at once, or as many as --learners says";
export const byNameOnly = true;

const usualLessons = ["1", "2", "3", "5"];
const password = "a password of the class";
/** A learner arrives so many seconds after the one before. */
const arrivalSeconds = 2;
const serverSeconds = 600;
const cellSeconds = 600;
/** After how many cells of a lesson a learner runs a trivial one. */
const trivialEvery = 3;
const megabyte = 1e6;
/** 30 learners in 12 GB. */
const megabytesEach = 400;

/** What the learners measured together; times in milliseconds. */
class ClassResults {
	/** @type {number[]} */
	servers = [];
	/** @type {number[]} */
	firstCells = [];
	/** @type {number[]} */
	cells = [];
	/** @type {number[]} */
	trivial = [];
	/** @type {string[]} */
	failures = [];
}

/**
 * @param {import("./bench.mjs").Options} options
 * @returns {Promise<Row[]>}
 */
export async function run({ learners = 30, pace = 6, lessons }) {
	await ensureSetup("classroom");
	const chosen = lessons ?? usualLessons;
	const paths = courseNotebooks()
		.map((path) => basename(path))
		.filter((name) => chosen.includes(String(lessonNumber(name))))
		.map((name) => `notebooks/${name}`);
	// Not a temporary folder, which would be gone before the hub has ended if the bench is stopped.
	const folder = inRoot("build", "bench", "class");
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const log = openSync(inRoot("build", "bench", "class.log"), "w");
	const hub = await ClassHub.start(folder, {
		settings: `c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = ${JSON.stringify(password)}
`,
		stdio: ["ignore", log, log],
		variables: { LESSON_EPOCHS: "2" },
	});
	const { address, pid } = hub;
	const end = () => void hub.stop();
	process.once("exit", end);
	const results = new ClassResults();
	try {
		const empty = memory(pid);
		const class_ = () =>
			Promise.all(
				Array.from({ length: learners }, (_, index) =>
					attend(address, index, pace, paths, results),
				),
			);
		if (noMemoryFigures !== undefined) {
			await class_();
			return rowsOf(results, learners, undefined);
		}
		const { peak } = await memoryMeanwhile(pid, class_, 5000);
		return rowsOf(results, learners, { empty, peak: total(peak) / megabyte });
	} finally {
		process.off("exit", end);
		await hub.stop();
	}
}

/**
 * One learner's day. What goes wrong is written down, and ends it.
 *
 * @param {string} address
 * @param {number} index
 * @param {number} pace
 * @param {string[]} paths of the notebooks that the learner goes through.
 * @param {ClassResults} results
 */
async function attend(address, index, pace, paths, results) {
	const learner = new ClassLearner(address, `learner${index + 1}`);
	const random = randomNumbers(index + 1);
	/** From half of the pace to one and a half. */
	const think = () => delay((0.5 + random()) * pace * 1000);
	let at = "logging in";
	try {
		await delay(index * arrivalSeconds * 1000);
		await learner.logIn(password);
		at = "starting the server";
		const start = performance.now();
		await learner.startServer(serverSeconds);
		results.servers.push(performance.now() - start);
		for (const path of paths) {
			at = path;
			await study(learner, path, think, results);
			console.log(`  ${learner.name} has finished ${path}`);
		}
		at = "ending the server";
		await learner.stopServer();
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		console.log(`  ${learner.name}, ${at}: ${message}`);
		results.failures.push(`${learner.name}, ${at}: ${message}`);
	}
}

/**
 * Opens a notebook, runs its cells one after the other, and closes it.
 *
 * @param {ClassLearner} learner
 * @param {string} path
 * @param {() => Promise<unknown>} think between cells.
 * @param {ClassResults} results
 * @throws if a cell fails that is not meant to.
 */
async function study(learner, path, think, results) {
	const cells = codeCells(await learner.read(path));
	const start = performance.now();
	const notebook = await learner.open(path);
	try {
		for (const [number, { source, metadata }] of cells.entries()) {
			const { milliseconds, error } = await notebook.run(
				joined(source),
				cellSeconds,
			);
			if (error !== undefined && !metadata.tags?.includes("raises-exception")) {
				throw new Error(`cell [${number + 1}]: ${error}`);
			}
			if (number === 0) {
				results.firstCells.push(performance.now() - start);
			} else {
				results.cells.push(milliseconds);
			}
			await think();
			if (number % trivialEvery === 0) {
				results.trivial.push(await trivialCell(notebook, number));
			}
		}
	} finally {
		await notebook.close();
	}
}

/**
 * @param {OpenNotebook} notebook
 * @param {number} number makes it differ from all others.
 * @returns {Promise<number>} milliseconds.
 */
async function trivialCell(notebook, number) {
	const { milliseconds, value } = await notebook.run(
		`${number} + 1`,
		cellSeconds,
	);
	if (value !== String(number + 1)) {
		throw new Error(`${number} + 1 gave ${value}`);
	}
	return milliseconds;
}

/**
 * @param {ClassResults} results
 * @param {number} learners
 * @param {{ empty: number | undefined, peak: number } | undefined} memory MB of all processes of the class.
 * @returns {Row[]}
 */
function rowsOf(results, learners, memory) {
	const { failures, trivial, cells, firstCells, servers } = results;
	/** @type {(figure: string, samples: number[], atMost?: number) => Row[]} */
	const times = (figure, samples, atMost) =>
		samples.length === 0
			? [{ figure, unit: "ms", missing: "no learner came so far" }]
			: [
					{
						figure: `${figure}: median of ${samples.length}`,
						unit: "ms",
						value: median(samples),
					},
					{
						figure: `${figure}: 95 % within`,
						unit: "ms",
						value: quantile(samples, 0.95),
						...(atMost !== undefined && { target: { atMost } }),
					},
				];
	/** @type {(value: number | undefined) => import("./bench.mjs").Measured} */
	const measured = (value) =>
		value === undefined
			? { missing: noMemoryFigures ?? "not measured" }
			: { value };
	return [
		{
			figure: `failures of ${learners} learners`,
			unit: "",
			value: failures.length,
			target: { atMost: 0 },
			lines: failures,
		},
		{
			figure: "memory (PSS) of the hub before anybody came",
			unit: "MB",
			...measured(memory?.empty),
		},
		{
			figure: `highest memory (PSS) with ${learners} learners, all processes`,
			unit: "MB",
			...measured(memory?.peak),
			target: { atMost: learners * megabytesEach },
		},
		...times("trivial cell", trivial, 500),
		...times("cell of a lesson", cells),
		...times("from opening a notebook to its first result", firstCells),
		...times("start of a learner's server", servers),
	];
}

/** @param {number} pid */
function memory(pid) {
	return noMemoryFigures === undefined
		? memoryOfTree(pid) / megabyte
		: undefined;
}

/**
 * Numbers from 0 to 1 that are the same in each run: a linear congruential generator.
 *
 * @param {number} seed
 */
function randomNumbers(seed) {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
		return state / 2 ** 32;
	};
}
