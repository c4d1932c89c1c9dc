import { loadModule } from "../lab/base/load-module.mjs";
import { withLivePage } from "./plot-page.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {import("../lib/plot").Figure} Figure */

export const about = "live figures in JupyterLab, in a headless Chromium";
export const byNameOnly = true;

/** Milliseconds between updates: the kernel sends them no more often. */
const interval = 100;
/** Seconds of updates at that rate. */
const seconds = 15;
/** Updates during which memory must not grow, and how many come before the first reading. */
const updates = 2000;
const warmUpdates = 400;
/** Points of the whole curve, as many as a long training reports. */
const curvePoints = 1000;
/** Rows and columns of a landscape. */
const landscapeSide = 51;

/** @returns {Promise<Row[]>} */
export async function run() {
	/** @type {typeof import("../lib/plot")} */
	const plot = await loadModule("lib/plot/index.ts");
	const axes = { x: "step", y: "loss" };

	/** @param {number} share of the training that is over. */
	const curve = (share) => {
		const points = Math.max(2, Math.round(share * curvePoints));
		const losses = Array.from(
			{ length: points },
			(_, step) => 2 / (1 + step / 50) + 0.1 * Math.sin(step * step),
		);
		return plot.figure("Training", axes, plot.series(losses));
	};
	const side = Array.from({ length: landscapeSide }, (_, i) => i / 10 - 2.5);
	/** @param {number} share */
	const landscape = (share) => {
		const z = side.map((b) => side.map((w) => (1 + share) * w * w + b * b));
		const titles = { x: "w", y: "b", z: "loss" };
		return plot.figure("Loss", titles, plot.surface(side, side, z));
	};
	return [
		...(await measure(`a curve of up to ${curvePoints} points`, curve)),
		...(await measure(
			`a landscape of ${landscapeSide} × ${landscapeSide}`,
			landscape,
		)),
	];
}

/**
 * @param {string} what
 * @param {(share: number) => Figure} draw
 * @returns {Promise<Row[]>}
 */
function measure(what, draw) {
	/** @param {number} count */
	const figures = (count) =>
		Array.from({ length: count }, (_, i) => draw((i + 1) / count));
	return withLivePage(draw(1), async (live) => {
		await live.update(figures(20), interval);
		const atRate = (seconds * 1000) / interval;
		const before = await live.worked();
		await live.update(figures(atRate), interval);
		const each = ((await live.worked()) - before) / atRate;
		// Always the whole curve, so that the figure is equally large at both readings.
		const whole = Array.from({ length: 100 }, () => draw(1));
		/** @param {number} count */
		const updateOften = async (count) => {
			for (let done = 0; done < count; done += whole.length) {
				await live.update(whole, 0);
			}
		};
		await updateOften(warmUpdates);
		const warm = await live.heap();
		await updateOften(updates);
		const grown = (await live.heap()) - warm;
		return [
			{
				figure: `${what}: main thread, an update`,
				value: each,
				unit: "ms",
				target: { atMost: 50 },
			},
			{
				figure: `${what}: memory after ${updates} more updates`,
				value: grown,
				unit: "MB",
				target: { atMost: 5 },
			},
			{ figure: `${what}: memory`, value: warm, unit: "MB" },
		];
	});
}
