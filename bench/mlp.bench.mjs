import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { MlpSubject } from "./mlp-subject.mjs";
import { fetchTrainer } from "./peers/fetch.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("./bench.mjs").Measured} Measured */

export const about =
	"training the network of the lessons, 784-512-256-10, 200 pictures a step, and wider ones in larger batches";

/** Some libraries' threads spin for 200 ms after their work, and would slow the next subject. */
const restMilliseconds = 300;
const epochs = 30;

/** At most so many times the peer's time, by the subject and the peer. @type {Record<string, Record<string, number>>} */
const limits = {
	native: { torch: 0.9 },
	wasm: { keras: 0.5 },
	"wasm, 1 thread": { keras: 0.8 },
};

/** Batch sizes at the lessons' width, and widths at the lessons' batch size. */
const growth = [
	...[50, 200, 500, 2000].map((batch) => ({ batch, width: 512 })),
	...[256, 1024, 2048].map((width) => ({ batch: 200, width })),
];

/**
 * The subjects take turns, a round each, so that whatever else the machine does affects them alike.
 *
 * @param {import("./bench.mjs").Options} options
 * @returns {Promise<Row[]>}
 */
export async function run({ named, peers, repeats = 10 }) {
	/** @type {MlpSubject[]} */
	const started = [];
	process.setMaxListeners(20);
	/** @param {Promise<MlpSubject>} starting */
	const start = async (starting) => {
		const subject = await starting;
		started.push(subject);
		return subject;
	};
	try {
		const ours = [
			await start(engine("native")),
			await start(engine("wasm")),
			await start(engine("wasm", 1)),
			...(named ? [await start(engine("cpu"))] : []),
		];
		const others = [];
		for (const name of peers ? ["torch", "keras"] : []) {
			others.push(await start(trainer(name)));
		}
		const all = [...ours, ...others];
		const fast = all.filter(({ name }) => name !== "cpu");
		const steps = await inTurn(fast, repeats, "steps 40 200 512");
		const slow = ours.filter(({ name }) => name === "cpu");
		const table = named ? await growing(start, peers) : [];
		return [
			...ratios("one step", ours, others, steps),
			...rowsOf("one step", all, "ms", [
				...steps,
				...(await inTurn(slow, 1, "steps 5 200 512")),
			]),
			...(named ? await longRuns(ours, others) : []),
			...table,
		];
	} finally {
		for (const subject of started) {
			subject.stop();
		}
	}
}

/**
 * @param {MlpSubject[]} ours
 * @param {MlpSubject[]} others
 * @returns {Promise<Row[]>}
 */
async function longRuns(ours, others) {
	const trained = [...ours, ...others].filter(({ name }) =>
		["native", "torch"].includes(name),
	);
	const samples = await inTurn(trained, 1, `epochs ${epochs}`, false);
	const what = `${epochs} epochs of 60,000 pictures`;
	return [
		...ratios(what, ours, others, samples),
		...rowsOf(what, trained, "ms", [...samples]),
	];
}

/**
 * How fast larger and smaller steps are, and the matrix product of the first layer alone, which is what the machine can do.
 *
 * @param {(starting: Promise<MlpSubject>) => Promise<MlpSubject>} start
 * @param {boolean} peers
 * @returns {Promise<Row[]>}
 */
async function growing(start, peers) {
	/** @type {Row[]} */
	const rows = [];
	for (const threads of [1, undefined]) {
		const subjects = [await start(engine("native", threads))];
		if (peers) {
			subjects.push(await start(trainer("torch", threads)));
		}
		for (const { batch, width } of growth) {
			const work = `20 ${batch} ${width}`;
			for (const [what, flops] of /** @type {const} */ ([
				["steps", flopsOfStep(batch, width)],
				["product", 2 * batch * 784 * width],
			])) {
				const samples = await inTurn(subjects, 3, `${what} ${work}`);
				const speeds = [...samples].map(
					([subject, milliseconds]) =>
						/** @type {const} */ ([
							subject,
							/** @type {number[]} */ ([flops / median(milliseconds) / 1e6]),
						]),
				);
				const figure = `${what === "steps" ? "step" : "product"}, batch ${batch}, width ${width}`;
				rows.push(...rowsOf(figure, subjects, "GFLOP/s", speeds));
			}
		}
	}
	return rows;
}

/**
 * A step multiplies and adds for each weight three times a picture: forward, for the slope of the weight, and for the slope of
 * what comes in. The pictures themselves need no slope.
 *
 * @param {number} batch
 * @param {number} width
 */
function flopsOfStep(batch, width) {
	const [first, second, third] = [784 * width, width ** 2 / 2, 5 * width];
	return 2 * batch * (2 * first + 3 * second + 3 * third);
}

/**
 * @param {string} name
 * @param {number} [threads] all of the machine's by default.
 */
function engine(name, threads) {
	const script = join(import.meta.dirname, "mlp-engine.mjs");
	const env = { ...process.env };
	if (threads !== undefined) {
		env.TF_NUM_INTRAOP_THREADS = String(threads);
	}
	const command = /** @type {[string, ...string[]]} */ ([
		process.execPath,
		script,
		name,
	]);
	return MlpSubject.start(named(name, threads), command, env);
}

/**
 * @param {string} name
 * @param {number} [threads]
 */
function trainer(name, threads) {
	const { command, env } = fetchTrainer(name);
	const own = threads === undefined ? {} : { BENCH_THREADS: String(threads) };
	return MlpSubject.start(named(name, threads), command, { ...env, ...own });
}

/**
 * @param {string} name
 * @param {number} [threads]
 */
function named(name, threads) {
	return threads === undefined ? name : `${name}, ${threads} thread`;
}

/**
 * How many times as long as a peer's the work of ours takes, where something is promised.
 *
 * @param {string} what
 * @param {MlpSubject[]} ours
 * @param {MlpSubject[]} others
 * @param {Map<MlpSubject, number[]>} samples
 * @returns {Row[]}
 */
function ratios(what, ours, others, samples) {
	return ours.flatMap((subject) =>
		others.flatMap((peer) => {
			const atMost = limits[subject.name]?.[peer.name];
			const [own, theirs] = [samples.get(subject), samples.get(peer)];
			return atMost === undefined || !own || !theirs
				? []
				: [
						{
							figure: `${what}, ${subject.name} ÷ ${peer.name}`,
							unit: "",
							value: median(own) / median(theirs),
							target: { atMost },
						},
					];
		}),
	);
}

/**
 * Asks the subjects that run, in turn, in each of the rounds.
 *
 * @param {MlpSubject[]} subjects
 * @param {number} rounds
 * @param {string} request
 * @param {boolean} [warm] whether a first round is not counted.
 * @returns {Promise<Map<MlpSubject, number[]>>}
 */
async function inTurn(subjects, rounds, request, warm = true) {
	const there = subjects.filter((subject) => subject.missing === undefined);
	/** @type {Map<MlpSubject, number[]>} */
	const samples = new Map(there.map((subject) => [subject, []]));
	for (const subject of warm ? there : []) {
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
 * A row for each subject, with the median of its samples.
 *
 * @param {string} what
 * @param {MlpSubject[]} subjects
 * @param {string} unit
 * @param {(readonly [MlpSubject, number[]])[]} samples
 * @returns {Row[]}
 */
function rowsOf(what, subjects, unit, samples) {
	const all = new Map(samples);
	return subjects.map((subject) => {
		const values = all.get(subject);
		/** @type {Measured} */
		const measured =
			values === undefined || values.length === 0
				? { missing: subject.missing ?? "not measured" }
				: { value: median(values), samples: values };
		return { figure: `${what}, ${subject.name}`, unit, ...measured };
	});
}
