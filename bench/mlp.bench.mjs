import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { median } from "./kernel-statistics.mjs";
import { MlpSubject } from "./mlp-subject.mjs";
import { fetchPythonTrainer } from "./peers/mlp-python.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("./bench.mjs").Measured} Measured */

export const name = "mlp";
export const about =
	"training the network of the course, 784-512-256-10, 200 pictures a step";

const epochs = 3;
/** Some libraries' threads spin for 200 ms after their work, and would slow whoever comes next. */
const restMilliseconds = 300;

/** @type {Record<string, { step?: number, epoch?: number }>} most milliseconds, where something is promised. */
const targets = {
	// Thirty epochs within 45 seconds.
	native: { step: 3.5, epoch: 1500 },
	wasm: { step: 12 },
};

/** @typedef {{ name: string, id: "keras" | "torch", size: string, ratio: number }} PythonPeer `ratio` is at most. */

/** @type {PythonPeer[]} */
const pythonPeers = [
	{ name: "Keras", id: "keras", size: "0.4 GB", ratio: 0.5 },
	{ name: "PyTorch", id: "torch", size: "up to 3 GB", ratio: 1 },
];

/**
 * All take turns, a round each, so that whatever else the machine does meets them alike.
 *
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<Row[]>}
 */
export async function run({ named, peers, repeats = 10 }) {
	/** @type {MlpSubject[]} */
	const started = [];
	try {
		/** @param {Promise<MlpSubject>} starting */
		const start = async (starting) => {
			const subject = await starting;
			started.push(subject);
			return subject;
		};
		const fast = [
			await start(startEngine("native")),
			await start(startEngine("wasm")),
		];
		const slow = named ? [await start(startEngine("cpu"))] : [];
		/** @type {MlpSubject[]} */
		const others = [];
		for (const peer of peers ? pythonPeers : [])
			others.push(await start(startPeer(peer)));

		const steps = new Map([
			...(await inTurn([...fast, ...others], repeats, "steps 40")),
			...(await inTurn(slow, 1, "steps 5")),
		]);
		const whole = await inTurn(fast, epochs, "epoch");
		return [
			...[...fast, ...slow].map((engine) => ({
				figure: `one step, ${engine.name}`,
				unit: "ms",
				...measured(engine, steps),
				...target(targets[engine.name]?.step),
				peers: Object.fromEntries(
					others.map((peer) => [peer.name, measured(peer, steps)]),
				),
			})),
			...ratios(fast[0], others, steps),
			...fast.map((engine) => ({
				figure: `an epoch of 60,000 pictures, ${engine.name}`,
				unit: "ms",
				...measured(engine, whole),
				...target(targets[engine.name]?.epoch),
			})),
		];
	} finally {
		for (const subject of started) subject.stop();
	}
}

/** @param {string} engine */
function startEngine(engine) {
	const script = join(import.meta.dirname, "mlp-engine.mjs");
	return MlpSubject.start(engine, [process.execPath, script, engine]);
}

/** @param {PythonPeer} peer */
async function startPeer({ name, id, size }) {
	const { command, env } = await fetchPythonTrainer(id, `${name} (${size})`);
	return MlpSubject.start(name, command, env);
}

/**
 * How many times as long as a peer's the native engine's step takes.
 *
 * @param {MlpSubject | undefined} native
 * @param {MlpSubject[]} others
 * @param {Map<MlpSubject, number[]>} steps
 * @returns {Row[]}
 */
function ratios(native, others, steps) {
	const ours = median((native && steps.get(native)) ?? []);
	return others.map((peer) => ({
		figure: `one step, native ÷ ${peer.name}`,
		unit: "",
		value: ours / median(steps.get(peer) ?? []),
		...target(pythonPeers.find(({ name }) => name === peer.name)?.ratio),
	}));
}

/**
 * Asks each subject that runs, one after the other, and that so many times. The first round of each is not counted.
 *
 * @param {MlpSubject[]} subjects
 * @param {number} rounds
 * @param {string} request
 * @returns {Promise<Map<MlpSubject, number[]>>}
 */
async function inTurn(subjects, rounds, request) {
	const there = subjects.filter((subject) => subject.missing === undefined);
	/** @type {Map<MlpSubject, number[]>} */
	const samples = new Map(there.map((subject) => [subject, []]));
	for (const subject of there) await subject.measure(request);
	for (let round = 0; round < rounds; round++) {
		for (const [subject, values] of samples) {
			await delay(restMilliseconds);
			values.push(...(await subject.measure(request)));
		}
	}
	return samples;
}

/**
 * @param {MlpSubject} subject
 * @param {Map<MlpSubject, number[]>} all
 * @returns {Measured}
 */
function measured(subject, all) {
	const samples = all.get(subject);
	return samples === undefined
		? { missing: subject.missing ?? "not measured" }
		: { value: median(samples), samples };
}

/** @param {number | undefined} atMost */
function target(atMost) {
	return atMost === undefined ? {} : { target: { atMost } };
}
