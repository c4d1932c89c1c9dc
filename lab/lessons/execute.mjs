import { spawn } from "node:child_process";
import { dirname } from "node:path";
import { createInterface } from "node:readline";
import { jupyterEnvironment } from "../base/jupyter-environment.mjs";
import { inRoot, venvPython } from "../base/paths.mjs";
import { stopGroup } from "../base/run-tool.mjs";
import { describeFailure } from "./describe-failure.mjs";

/** How long the kernel may take to shut down when the run is stopped. */
const graceMs = 10_000;
/** How much is kept of what Python and the kernel themselves print. */
const lastWordsLimit = 4096;

/** @typedef {{cell: number, of: number}} Progress which code cell, from 1. */
/** @typedef {import("./pictures.mjs").Shown} Shown */
/** @typedef {import("./describe-failure.mjs").Report} Report */

/**
 * @typedef {object} Run
 * @property {number} timeLimit seconds that a cell may take.
 * @property {(progress: Progress) => void} onCell called as each code cell starts.
 * @property {(figures: Shown[]) => Promise<(import("./pictures.mjs").Stored | null)[]>} [picturesOf] called
 *   when all cells have run, if there are figures; what it returns for each is stored beside it. It must not throw.
 * @property {AbortSignal} stopping ends the run, and its kernel.
 */

/**
 * Runs a notebook from top to bottom on a fresh kernel, through nbclient. Should this process
 * be killed, the kernel ends as well.
 *
 * @param {import("../notebooks/files.mjs").Lesson} lesson
 * @param {Run} run
 * @returns {Promise<string>} what the file should hold now, as JupyterLab would write it.
 * @throws {import("../base/failure.mjs").Failure} where a cell fails, or does not though it should, or takes too long, or the kernel dies.
 */
export async function execute(
	lesson,
	{
		timeLimit,
		onCell,
		picturesOf = async (all) => all.map(() => null),
		stopping,
	},
) {
	stopping.throwIfAborted();
	const { python, requests, events, ended, lastWords } = startPython();
	requests.write(
		`${JSON.stringify({
			notebook: lesson.text,
			folder: dirname(lesson.path),
			timeLimit,
		})}\n`,
	);
	const stop = () => {
		requests.end();
		setTimeout(() => stopGroup(Number(python.pid)), graceMs).unref();
	};
	stopping.addEventListener("abort", stop);

	/** @type {string | undefined} */
	let saved;
	/** @type {Report | undefined} */
	let failure;
	let words = "";
	for await (const line of createInterface({ input: events })) {
		const event = parseEvent(line);
		if (event.progress !== undefined) {
			onCell(event.progress);
		}
		if (event.figures !== undefined) {
			const pictures = await picturesOf(event.figures);
			if (requests.writable) {
				requests.write(`${JSON.stringify(pictures)}\n`);
			}
		}
		if (event.saved !== undefined) {
			saved = wellFormed(event.saved);
		}
		if (event.failure !== undefined) {
			failure = event.failure;
			// What comes later is noise of the clearing up.
			words = lastWords();
		}
	}
	const ending = await ended;
	stopping.removeEventListener("abort", stop);
	stopping.throwIfAborted();
	if (saved !== undefined) {
		return saved;
	}
	throw failure === undefined
		? describeFailure(lesson, { reason: "unknown", ending }, lastWords())
		: describeFailure(lesson, { ...failure, timeLimit }, words);
}

function startPython() {
	const python = spawn(venvPython, [inRoot("lab", "lessons", "execute.py")], {
		env: jupyterEnvironment(),
		stdio: ["pipe", "pipe", "pipe", "pipe"],
		// In a group of its own: Ctrl-C in a terminal is for this process to deal with.
		detached: true,
	});
	/** @type {Promise<string>} */
	const ended = new Promise((resolve) => {
		python.on("error", (error) => resolve(error.message));
		python.on("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
	});
	let words = "";
	for (const stream of [python.stdout, python.stderr]) {
		stream.setEncoding("utf8").on("data", (text) => {
			words = (words + text).slice(-lastWordsLimit);
		});
	}
	// Where Python is gone before it has read the request, how it ended tells more.
	python.stdin.on("error", () => {});
	return {
		python,
		requests: python.stdin,
		events: /** @type {import("node:stream").Readable} */ (python.stdio[3]),
		ended,
		lastWords: () => words,
	};
}

/**
 * @param {string} line
 * @returns {{progress?: Progress, figures?: Shown[], saved?: string, failure?: Report}}
 */
function parseEvent(line) {
	try {
		return JSON.parse(line);
	} catch {
		// Python was killed in the middle of a line; how it ended will be told.
		return {};
	}
}

/**
 * A cell may print half an emoji, which no file in UTF-8 can hold: it becomes U+FFFD.
 *
 * @param {string} text
 */
function wellFormed(text) {
	return Buffer.from(text).toString();
}
