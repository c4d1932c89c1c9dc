import { check } from "../../../lib/exercise";
import { computeErrorForLineGivenPoints } from "../../../lib/regression";
import { tells } from "./answers";
import { lossByHand } from "./by-hand";

tells("residual", check.residual, {
	right: [
		(b, w, x, y) => y - (w * x + b),
		(b, w, x, y) => y - w * x - b,
		(b, w, x, y) => -(b + x * w - y),
		(b, w, x, y) => {
			const prediction = w * x + b;
			return y - prediction;
		},
	],
	wrong: [
		["not-started", () => 0],
		["not-finite", () => Number.NaN],
		["sign", (b, w, x, y) => w * x + b - y],
		["brackets", (b, w, x, y) => y - w * x + b],
		["b-and-w-swapped", (b, w, x, y) => y - (b * x + w)],
		["x-and-y-swapped", (b, w, x, y) => x - (w * y + b)],
		["prediction", (b, w, x) => w * x + b],
		["absolute", (b, w, x, y) => Math.abs(y - (w * x + b))],
		["squared", (b, w, x, y) => (y - (w * x + b)) ** 2],
		["b-forgotten", (_b, w, x, y) => y - w * x],
		["w-forgotten", (b, _w, x, y) => y - (x + b)],
		["brackets-too-wide", (b, w, x, y) => y - w * (x + b)],
		["added-slope", (b, w, x, y) => y - (w + x + b)],
		["added", (b, w, x, y) => y + (w * x + b)],
		["ratio", (b, w, x, y) => y / (w * x + b)],
		["no-prediction", (_b, _w, _x, y) => y],
		["other", (b, w, x, y) => y - (w * x + b) + 1],
	],
});

tells("meanSquaredError", check.meanSquaredError, {
	right: [
		(b, w, points) => {
			let total = 0;
			for (const [x, y] of points) {
				total += (y - (w * x + b)) ** 2;
			}
			return total / points.length;
		},
		(b, w, points) =>
			points
				.map(([x, y]) => w * x + b - y)
				.map((r) => r * r)
				.reduce((a, c) => a + c) / points.length,
		(b, w, points) =>
			points.reduce((mean, p) => {
				return mean + (p[1] - w * p[0] - b) ** 2 / points.length;
			}, 0),
		lossByHand,
	],
	wrong: [
		["library-call", computeErrorForLineGivenPoints],
		["library-call", (...args) => [computeErrorForLineGivenPoints(...args)][0]],
		[
			"b-forgotten",
			(_b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - w * x) ** 2;
				}
				return total / points.length;
			},
		],
		[
			"caret",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - (w * x + b)) ^ 2;
				}
				return total / points.length;
			},
		],
		[
			"divided-by-100",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - (w * x + b)) ** 2;
				}
				return total / 100;
			},
		],
		[
			"prediction-squared",
			(b, w, points) =>
				points.map(([x, y]) => y - (w * x + b) ** 2).reduce((a, c) => a + c) /
				points.length,
		],
		["negative", (b, w, points) => -lossByHand(b, w, points)],
		[
			"first-point-left-out",
			(b, w, points) => {
				let total = 0;
				for (let i = 1; i < points.length; i++) {
					const [x, y] = points[i] as [number, number];
					total += (y - (w * x + b)) ** 2;
				}
				return total / points.length;
			},
		],
		[
			"doubled",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - (w * x + b)) * 2;
				}
				return total / points.length;
			},
		],
		["not-started", () => 0],
		[
			"not-divided",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - (w * x + b)) ** 2;
				}
				return total;
			},
		],
		[
			"not-squared",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += y - (w * x + b);
				}
				return total / points.length;
			},
		],
		[
			"absolute",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += Math.abs(y - (w * x + b));
				}
				return total / points.length;
			},
		],
		[
			"root",
			(b, w, points) => Math.sqrt(computeErrorForLineGivenPoints(b, w, points)),
		],
		[
			"half",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - (w * x + b)) ** 2;
				}
				return total / (2 * points.length);
			},
		],
		[
			"squared-after-summing",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += y - (w * x + b);
				}
				return (total / points.length) ** 2;
			},
		],
		[
			"brackets",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - w * x + b) ** 2;
				}
				return total / points.length;
			},
		],
		[
			"b-and-w-swapped",
			(w, b, points) => computeErrorForLineGivenPoints(b, w, points),
		],
		[
			"x-and-y-swapped",
			(b, w, points) => {
				let total = 0;
				for (const [y, x] of points) {
					total += (y - (w * x + b)) ** 2;
				}
				return total / points.length;
			},
		],
		[
			"first-point-only",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - (w * x + b)) ** 2;
					return total / points.length;
				}
				return total;
			},
		],
		[
			"last-point-only",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total = (y - (w * x + b)) ** 2;
				}
				return total / points.length;
			},
		],
		[
			"one-less",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += (y - (w * x + b)) ** 2;
				}
				return total / (points.length - 1);
			},
		],
		[
			"undefined",
			(b, w, points) => {
				points.map(([x, y]) => (y - (w * x + b)) ** 2);
			},
		],
		[
			"not-finite",
			(b, w, points) => {
				let total: number | undefined;
				for (const [x, y] of points) {
					total = (total as number) + (y - (w * x + b)) ** 2;
				}
				return (total as number) / points.length;
			},
		],
		[
			"throws",
			(b, w, points) => {
				let total = 0;
				for (let i = 0; i <= points.length; i++) {
					const [x, y] = points[i] as [number, number];
					total += (y - (w * x + b)) ** 2;
				}
				return total / points.length;
			},
		],
	],
});

tells("meanAbsoluteError", check.meanAbsoluteError, {
	right: [
		(b, w, points) => {
			let total = 0;
			for (const [x, y] of points) {
				total += Math.abs(y - (w * x + b));
			}
			return total / points.length;
		},
		(b, w, points) =>
			points.reduce((t, [x, y]) => t + Math.sqrt((y - w * x - b) ** 2), 0) /
			points.length,
	],
	wrong: [
		["not-started", () => 0],
		["squared", computeErrorForLineGivenPoints],
		[
			"b-forgotten",
			(_b, w, points) =>
				points.reduce((t, [x, y]) => t + Math.abs(y - w * x), 0) /
				points.length,
		],
		[
			"divided-by-100",
			(b, w, points) =>
				points.reduce((t, [x, y]) => t + Math.abs(y - w * x - b), 0) / 100,
		],
		[
			"one-side",
			(b, w, points) =>
				points.reduce((t, [x, y]) => t + Math.max(0, y - w * x - b), 0) /
				points.length,
		],
		[
			"signed",
			(b, w, points) =>
				points.reduce((t, [x, y]) => t + y - w * x - b, 0) / points.length,
		],
		[
			"absolute-after-summing",
			(b, w, points) =>
				Math.abs(
					points.reduce((t, [x, y]) => t + y - w * x - b, 0) / points.length,
				),
		],
		[
			"not-divided",
			(b, w, points) =>
				points.reduce((t, [x, y]) => t + Math.abs(y - w * x - b), 0),
		],
		["root", (...args) => Math.sqrt(computeErrorForLineGivenPoints(...args))],
		[
			"brackets",
			(b, w, points) =>
				points.reduce((t, [x, y]) => t + Math.abs(y - w * x + b), 0) /
				points.length,
		],
		[
			"b-and-w-swapped",
			(b, w, points) =>
				points.reduce((t, [x, y]) => t + Math.abs(y - b * x - w), 0) /
				points.length,
		],
	],
});

tells("betterLine", check.betterLine, {
	right: [
		() => [8, 1.32],
		(points) => {
			let best: [number, number] = [0, 0];
			let least = Number.POSITIVE_INFINITY;
			for (let b = -10; b <= 10; b += 1) {
				for (let w = 0; w <= 3; w += 0.01) {
					const loss = computeErrorForLineGivenPoints(b, w, points);
					if (loss >= least) {
						continue;
					}
					least = loss;
					best = [b, w];
				}
			}
			return best;
		},
	],
	wrong: [
		["not-started", () => [0, 0]],
		["order", () => [1.32, 8]],
		["through-the-origin", () => [0, 1.48]],
		["through-the-origin", () => [0.08893651993741346, 1.4777440851894448]],
		["far-off", () => [10, 10]],
		["far-off", () => [100, 0]],
		["close", () => [6, 1.3]],
		["wrong-kind", () => 1.32],
		["wrong-kind", () => ["8", "1.32"]],
		["wrong-kind", () => [8, 1.32, 110]],
		["not-finite", () => [8, Number.NaN]],
	],
});
