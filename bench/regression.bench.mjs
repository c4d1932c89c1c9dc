import { loadModule } from "../lab/base/load-module.mjs";
import { inRoot } from "../lab/base/paths.mjs";
import { median } from "./statistics.mjs";

export const about =
	"gradient descent on a straight line, 1000 iterations over the 100 points";

const warmUps = 50;
const repeats = 301;

/** @returns {Promise<import("./bench.mjs").Row[]>} */
export async function run() {
	/** @type {typeof import("../lib/regression")} */
	const { gradientDescentRunner } = await loadModule("lib/regression.ts");
	/** @type {typeof import("../lib/points")} */
	const { loadPoints } = await loadModule("lib/points.ts");
	const points = loadPoints(inRoot("data", "points.csv"));
	const once = () => {
		const start = performance.now();
		gradientDescentRunner(points, 0, 0, 0.0001, 1000);
		return performance.now() - start;
	};
	const cold = once();
	Array.from({ length: warmUps }, once);
	const warm = median(Array.from({ length: repeats }, once));
	return [
		{ figure: "first run", value: cold, unit: "ms" },
		{
			figure: `warm, median of ${repeats}`,
			value: warm,
			unit: "ms",
			target: { atMost: 10 },
		},
	];
}
