import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { MlpSubject } from "./mlp-subject.mjs";
import { fetchTrainer } from "./peers/fetch.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("./bench.mjs").Measured} Measured */

export const about =
	"training the network of the lessons, 784-512-256-10, 200 pictures a step";

const epochs = 3;
/** Some libraries' threads spin for 200 ms after their work, and would slow the next subject. */
const restMilliseconds = 300;

/** Upper limits in milliseconds, where something is promised. @type {Record<string, { step?: number, epoch?: number }>} */
const targets = {
	// Thirty epochs within 45 seconds.
	native: { step: 3.5, epoch: 1500 },
	wasm: { step: 12 },
};

/** At most how many times as long as a peer's the native engine's step may take. @type {Record<string, number>} */
const ratioLimits = { keras: 0.5, torch: 1 };

/**
 * The subjects take turns, a round each, so that whatever else the machine does affects them alike.
 *
 * @param {import("./bench.mjs").Options} options
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
		for (const name of peers ? Object.keys(ratioLimits) : []) {
			const { command, env } = fetchTrainer(name);
			others.push(await start(MlpSubject.start(name, command, env)));
		}

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
		for (const subject of started) {
			subject.stop();
		}
	}
}

/** @param {string} engine */
function startEngine(engine) {
	const script = join(import.meta.dirname, "mlp-engine.mjs");
	return MlpSubject.start(engine, [process.execPath, script, engine]);
}

/**
 * How many times as long as a peer's step the native engine's takes.
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
		...target(ratioLimits[peer.name]),
	}));
}

/**
 * Asks the subjects that run, in turn, in each of the rounds. A first round is not counted.
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
	for (const subject of there) {
		await subject.measure(request);
	}
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
