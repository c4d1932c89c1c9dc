import { join } from "node:path";
import { loadLib } from "./load-lib.mjs";

export const name = "regression";
export const about =
	"gradient descent on a straight line, 1000 iterations over the 100 points";

const warmUps = 50;
const repeats = 301;

/** @returns {Promise<import("./bench.mjs").Row[]>} */
export async function run() {
	/** @type {typeof import("../lib/regression")} */
	const { gradientDescentRunner } = await loadLib("regression");
	/** @type {typeof import("../lib/points")} */
	const { loadPoints } = await loadLib("points");
	const points = loadPoints(
		join(import.meta.dirname, "..", "data", "points.csv"),
	);
	const once = () => {
		const start = performance.now();
		gradientDescentRunner(points, 0, 0, 0.0001, 1000);
		return performance.now() - start;
	};
	const cold = once();
	for (let i = 0; i < warmUps; i++) once();
	const warm = Array.from({ length: repeats }, once).sort((a, b) => a - b);
	return [
		{ figure: "first run", value: cold, unit: "ms" },
		{
			figure: `warm, median of ${repeats}`,
			value: warm[(repeats - 1) / 2] ?? Number.NaN,
			unit: "ms",
			target: { atMost: 10 },
		},
	];
}
