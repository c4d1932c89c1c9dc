import { loadModule } from "../lab/base/load-module.mjs";
import { withLivePage } from "./plot-page.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Row} Row */

export const about = "turning knobs in JupyterLab, in a headless Chromium";
export const byNameOnly = true;

/** Positions of the knob that is turned, there and back. */
const positions = 21;

/** @returns {Promise<Row[]>} */
export async function run() {
	/** @type {typeof import("../lib/plot")} */
	const plot = await loadModule("lib/plot/index.ts");
	/** @type {typeof import("../lib/points")} */
	const { loadPoints } = await loadModule("lib/points.ts");
	/** @type {typeof import("../lib/loss-surface")} */
	const { lossSurface } = await loadModule("lib/loss-surface.ts");

	const points = loadPoints();
	const sheet = /** @type {const} */ ({
		x: "x",
		y: { title: "y", range: [-10, 130] },
	});
	const map = /** @type {const} */ ({
		x: { title: "w", range: [-0.5, 3.5] },
		y: { title: "b", range: [-75, 75] },
		z: { title: "loss", scale: "log" },
	});
	const land = lossSurface(points, [-0.5, 3.5], [-75, 75]);
	const hills = plot.contour(land.w, land.b, land.loss);
	const began = performance.now();
	const shown = plot.knobs(
		{
			w: plot.range(-0.5, 3.5, positions),
			b: plot.range(-75, 75, positions),
		},
		({ w, b }) => [
			plot.figure(`w = ${w}`, sheet, plot.scatter(points), plot.line(b, w)),
			plot.figure("The map", map, hills, plot.path([[w, b]])),
		],
	);
	const computed = performance.now() - began;
	const { columns } = Reflect.get(shown, Symbol.for("Jupyter.display")).call(
		shown,
	)["application/vnd.downhill.knobs+json"];
	const stored = JSON.stringify(columns).length / 1000;
	return withLivePage(shown, async (live) => {
		const there = Array.from({ length: positions }, (_, i) => i);
		const route = [...there, ...there.toReversed()];
		await live.turn(route, 1);
		return [
			{
				figure: `${positions ** 2} states of two figures: computed in`,
				value: computed,
				unit: "ms",
			},
			{
				figure: `${positions ** 2} states of two figures: stored in`,
				value: stored,
				unit: "kB",
			},
			{
				figure: "a move of a line over points, median",
				value: median(await live.turn(route, 0)),
				unit: "ms",
				target: { atMost: 33 },
			},
			{
				figure: "a move of a place on a contour, median",
				value: median(await live.turn(route, 1)),
				unit: "ms",
				target: { atMost: 60 },
			},
		];
	});
}
