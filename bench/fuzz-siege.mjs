/** Sends hostile messages to a kernel, and looks from time to time whether all is well. */
import { existsSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";
import { FORGED, nextAttack } from "./fuzz-mutations.mjs";
import { memoryOfTree, noMemoryFigures } from "./kernel-memory.mjs";

/** @typedef {import("../test/kernel/client").KernelClient} KernelClient */
/** @typedef {import("./fuzz-random.mjs").Choices} Choices */

/**
 * What came of the messages.
 *
 * @typedef {object} Outcome
 * @property {Map<string, number>} sent how many of each kind.
 * @property {number} forged how many of them the kernel had to drop.
 * @property {Set<string>} obeyed ids of those that it answered to.
 * @property {Set<string>} unfinished ids of requests that made it busy, and never idle.
 * @property {number} checks
 * @property {number} seconds
 * @property {number[]} memory of the kernel in bytes, at each check; empty where it cannot be measured.
 */

const CHECK_EVERY = 1000;
/** For a kernel with as many messages before it, on a busy machine. */
const ANSWER_SECONDS = 60;
const SETTLING_MS = 10_000;
/** A check's cell may be ended by a message before it: a failing cell aborts, and an interrupt comes on a way of its own. */
const ATTEMPTS = 5;

/**
 * @param {KernelClient} kernel
 * @param {Choices} choices
 * @param {number} messages how many to send.
 * @param {string} canary path of a file that the code in forged messages would make.
 * @returns {Promise<Outcome>}
 * @throws where a check fails, with the number of the message before it.
 */
export async function besiege(kernel, choices, messages, canary) {
	const code = `require("fs").writeFileSync(${JSON.stringify(canary)}, "")`;
	const { obeyed, unfinished } = watch(kernel);
	void readReplies(kernel);
	/** @type {Map<string, number>} */
	const sent = new Map();
	const memory = [];
	let forgeries = 0;
	let checks = 0;
	const start = performance.now();
	for (let number = 1; number <= messages; number++) {
		const attack = nextAttack(choices, number, code);
		const { kind, forged, channel, frames } = attack;
		await answer("taking messages", kernel.sendRaw(frames, channel));
		sent.set(kind, (sent.get(kind) ?? 0) + 1);
		if (forged) forgeries += 1;
		if (number % CHECK_EVERY > 0 && number < messages) continue;
		try {
			await check(kernel, number, canary);
		} catch (error) {
			const { message } = /** @type {Error} */ (error);
			throw new Error(
				`${message}, after message ${number}; ${CHECK_EVERY} messages before, all was well`,
			);
		}
		checks += 1;
		if (noMemoryFigures === undefined)
			memory.push(memoryOfTree(Number(kernel.process.pid)));
	}
	const seconds = (performance.now() - start) / 1000;
	await settled(unfinished);
	return {
		...{ sent, forged: forgeries, obeyed, unfinished },
		...{ checks, seconds, memory },
	};
}

/**
 * @param {KernelClient} kernel
 * @param {number} number gives the cell a text of its own.
 * @param {string} canary
 */
async function check(kernel, number, canary) {
	await answer("its heartbeat", kernel.beat());
	await answer("control", kernel.request("kernel_info_request", {}, "control"));
	await answer("a cell", expectValue(kernel, `${number} * 3`, `${number * 3}`));
	if (existsSync(canary))
		throw new Error("The kernel ran code of a message that was not signed");
}

/**
 * @param {KernelClient} kernel
 * @param {string} code
 * @param {string} expected
 */
async function expectValue(kernel, code, expected) {
	for (let attempt = 1; ; attempt++) {
		const { reply, value } = await kernel.execute(code);
		if (value === expected) return;
		if (attempt === ATTEMPTS)
			throw new Error(
				`The kernel gave ${value ?? JSON.stringify(reply)} for ${code}`,
			);
	}
}

/**
 * @template T
 * @param {string} what
 * @param {Promise<T>} promise
 */
async function answer(what, promise) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(
			() =>
				reject(
					new Error(`The kernel is silent on ${what} for ${ANSWER_SECONDS} s`),
				),
			ANSWER_SECONDS * 1000,
		);
	});
	try {
		return await Promise.race([promise, late]);
	} finally {
		clearTimeout(timer);
	}
}

/**
 * Keeps the books of `Outcome` from now on.
 *
 * @param {KernelClient} kernel
 */
function watch(kernel) {
	/** @type {Set<string>} */
	const obeyed = new Set();
	/** @type {Set<string>} */
	const unfinished = new Set();
	void kernel.until(({ type, parent = "", content }) => {
		if (parent.startsWith(FORGED)) obeyed.add(parent);
		if (type !== "status") return false;
		if (content.execution_state === "busy") unfinished.add(parent);
		if (content.execution_state === "idle") unfinished.delete(parent);
		return false;
	});
	return { obeyed, unfinished };
}

/**
 * Waits until the kernel has finished all requests, or for long enough.
 *
 * @param {Set<string>} unfinished
 */
async function settled(unfinished) {
	const deadline = performance.now() + SETTLING_MS;
	while (unfinished.size > 0 && performance.now() < deadline) await delay(50);
}

/**
 * Takes what comes on stdin, where it would pile up in the kernel.
 * @param {KernelClient} kernel
 */
async function readReplies(kernel) {
	try {
		for (;;) await kernel.question();
	} catch {
		// The socket was closed.
	}
}
