import { check } from "../../../lib/exercise";
import { numericalGradient } from "../../../lib/numerical-gradient";
import type { Point } from "../../../lib/points";
import {
	computeErrorForLineGivenPoints,
	gradient,
	stepGradient,
} from "../../../lib/regression";
import { tells } from "./answers";
import { gradientByHand, stepByHand } from "./by-hand";

const measured = (b: number, w: number, points: Point[]) =>
	numericalGradient(
		(b, w) => computeErrorForLineGivenPoints(b, w, points),
		[b, w],
	);

tells("slopeInB", check.slopeInB, {
	right: [
		(b, w, points) => {
			let total = 0;
			for (const [x, y] of points) {
				total += y - (w * x + b);
			}
			return (-2 / points.length) * total;
		},
		(b, w, points) =>
			points.reduce((t, [x, y]) => t + 2 * (w * x + b - y), 0) / points.length,
	],
	wrong: [
		["library-call", (b, w, points) => measured(b, w, points)[0]],
		[
			"divided-by-100",
			(b, w, points) =>
				(-2 / 100) * points.reduce((t, [x, y]) => t + y - w * x - b, 0),
		],
		[
			"b-forgotten",
			(_b, w, points) =>
				(-2 / points.length) * points.reduce((t, [x, y]) => t + y - w * x, 0),
		],
		[
			"fraction-upside-down",
			(b, w, points) =>
				-(points.length / 2) *
				points.reduce((t, [x, y]) => t + y - w * x - b, 0),
		],
		[
			"not-started",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total += y - (w * x + b);
				}
				return total;
			},
		],
		[
			"sign",
			(b, w, points) =>
				(2 / points.length) *
				points.reduce((t, [x, y]) => t + y - w * x - b, 0),
		],
		[
			"not-divided",
			(b, w, points) => -2 * points.reduce((t, [x, y]) => t + y - w * x - b, 0),
		],
		[
			"factor-2",
			(b, w, points) =>
				points.reduce((t, [x, y]) => t + (w * x + b - y), 0) / points.length,
		],
		[
			"times-x",
			(b, w, points) =>
				(-2 / points.length) *
				points.reduce((t, [x, y]) => t + x * (y - w * x - b), 0),
		],
		[
			"loss",
			(b, w, points) =>
				(-2 / points.length) *
				points.reduce((t, [x, y]) => t + (y - w * x - b) ** 2, 0),
		],
		[
			"brackets",
			(b, w, points) =>
				(-2 / points.length) *
				points.reduce((t, [x, y]) => t + (y - w * x + b), 0),
		],
		[
			"last-point-only",
			(b, w, points) => {
				let total = 0;
				for (const [x, y] of points) {
					total = (-2 / points.length) * (y - (w * x + b));
				}
				return total;
			},
		],
		["wrong-kind", (...args) => gradient(...args)],
	],
});

/** The lesson's loop, with what each point adds to the two slopes. */
const loop =
	(
		add: (
			x: number,
			residual: number,
			n: number,
			y: number,
		) => readonly [number, number],
	) =>
	(b: number, w: number, points: Point[]) => {
		let dB = 0;
		let dW = 0;
		for (const [x, y] of points) {
			const [forB, forW] = add(x, y - (w * x + b), points.length, y);
			dB += forB;
			dW += forW;
		}
		return [dB, dW];
	};

tells("gradient", check.gradient, {
	right: [
		gradientByHand,
		loop((x, r, n) => [(-2 / n) * r, (-2 / n) * x * r]),
		(b, w, points) => {
			const residuals = points.map(([x, y]) => y - (w * x + b));
			const n = points.length;
			return [
				(-2 * residuals.reduce((a, c) => a + c, 0)) / n,
				(-2 * residuals.reduce((t, r, i) => t + r * (points[i]?.[0] ?? 0), 0)) /
					n,
			];
		},
	],
	wrong: [
		["not-started", () => [0, 0]],
		["library-call", gradient],
		["library-call", measured],
		["divided-by-100", loop((x, r) => [-0.02 * r, -0.02 * x * r])],
		[
			"b-forgotten",
			(_b, w, points) => {
				let [dB, dW] = [0, 0];
				for (const [x, y] of points) {
					dB -= (2 / points.length) * (y - w * x);
					dW -= (2 / points.length) * x * (y - w * x);
				}
				return [dB, dW];
			},
		],
		[
			"still-squared",
			loop((x, r, n) => [(-2 / n) * r * r, (-2 / n) * x * r * r]),
		],
		[
			"x-outside",
			(b, w, points) => {
				let [dB, lastX] = [0, 0];
				for (const [x, y] of points) {
					dB -= (2 / points.length) * (y - (w * x + b));
					lastX = x;
				}
				return [dB, dB * lastX];
			},
		],
		["sign", loop((x, r, n) => [(2 / n) * r, (2 / n) * x * r])],
		["sign-of-one", loop((x, r, n) => [(-2 / n) * r, (2 / n) * x * r])],
		["not-divided", loop((x, r) => [-2 * r, -2 * x * r])],
		["factor-2", loop((x, r, n) => [-r / n, (-x * r) / n])],
		["factor-2", loop((x, r, n) => [(-2 * r) / n, (-x * r) / n])],
		["order", loop((x, r, n) => [(-2 / n) * x * r, (-2 / n) * r])],
		["x-missing", loop((_x, r, n) => [(-2 / n) * r, (-2 / n) * r])],
		["x-in-both", loop((x, r, n) => [(-2 / n) * x * r, (-2 / n) * x * r])],
		["y-for-x", loop((_x, r, n, y) => [(-2 / n) * r, (-2 / n) * y * r])],
		[
			"brackets",
			(b, w, points) =>
				loop((x, r, n) => [(-2 / n) * r, (-2 / n) * x * r])(-b, w, points),
		],
		[
			"last-point-only",
			(b, w, points) => {
				let slopes = [0, 0];
				for (const [x, y] of points) {
					const r = y - (w * x + b);
					slopes = [(-2 / points.length) * r, (-2 / points.length) * x * r];
				}
				return slopes;
			},
		],
		["wrong-kind", (...args) => gradient(...args)[0]],
		["wrong-kind", (...args) => ({ dB: gradient(...args)[0] })],
		["x-squared", loop((x, r, n) => [(-2 / n) * r, (-2 / n) * x * x * r])],
	],
});

tells("step", check.step, {
	right: [
		stepByHand,
		(b, w, points, learningRate) => {
			const [dB, dW] = gradient(b, w, points);
			return [b - learningRate * dB, w - learningRate * dW];
		},
		(b, w, points, learningRate) =>
			gradient(b, w, points).map((d, i) => [b, w][i] ?? 0 - learningRate * d) &&
			gradient(b, w, points).map(
				(d, i) => (i === 0 ? b : w) - learningRate * d,
			),
	],
	wrong: [
		["not-started", (b, w) => [b, w]],
		["library-call", stepGradient],
		[
			"arguments-swapped",
			(b, w, points, rate) => {
				const [dB, dW] = gradient(w, b, points);
				return [b - rate * dB, w - rate * dW];
			},
		],
		[
			"one-moves",
			(b, w, points, rate) => [b - rate * gradient(b, w, points)[0], w],
		],
		[
			"rate-everywhere",
			(b, w, points, rate) => {
				const [dB, dW] = gradient(b, w, points);
				return [rate * (b - dB), rate * (w - dW)];
			},
		],
		[
			"uphill",
			(b, w, points, learningRate) => {
				const [dB, dW] = gradient(b, w, points);
				return [b + learningRate * dB, w + learningRate * dW];
			},
		],
		[
			"w-first",
			(b, w, points, learningRate) => {
				let [newB, newW] = [b, w];
				newW -= learningRate * gradient(newB, newW, points)[1];
				newB -= learningRate * gradient(newB, newW, points)[0];
				return [newB, newW];
			},
		],
		[
			"b-first",
			(b, w, points, learningRate) => {
				let [newB, newW] = [b, w];
				newB -= learningRate * gradient(newB, newW, points)[0];
				newW -= learningRate * gradient(newB, newW, points)[1];
				return [newB, newW];
			},
		],
		["order", (...args) => [...stepGradient(...args)].reverse()],
		[
			"slopes-swapped",
			(b, w, points, learningRate) => {
				const [dW, dB] = gradient(b, w, points);
				return [b - learningRate * dB, w - learningRate * dW];
			},
		],
		[
			"no-learning-rate",
			(b, w, points) => {
				const [dB, dW] = gradient(b, w, points);
				return [b - dB, w - dW];
			},
		],
		["fixed-rate", (b, w, points) => stepGradient(b, w, points, 0.0001)],
		["gradient", (b, w, points) => gradient(b, w, points)],
		[
			"move-only",
			(b, w, points, learningRate) =>
				gradient(b, w, points).map((d) => -learningRate * d),
		],
		[
			"factor-2",
			(b, w, points, learningRate) =>
				stepGradient(b, w, points, learningRate / 2),
		],
		[
			"not-divided",
			(b, w, points, learningRate) =>
				stepGradient(b, w, points, learningRate * points.length),
		],
		["undefined", (...args) => void stepGradient(...args)],
	],
});

const lossAfter = (rate: number, points: Point[]) =>
	computeErrorForLineGivenPoints(...stepGradient(0, 0, points, rate), points);

/** A search over rates from 0.000001 up. */
const search =
	(
		factor: number,
		end: number,
		isBetter = (loss: number, best: number) => loss < best,
	) =>
	(points: Point[]) => {
		let best = 1e-6;
		for (let rate = 1e-6; rate < end; rate *= factor) {
			if (isBetter(lossAfter(rate, points), lossAfter(best, points))) {
				best = rate;
			}
		}
		return best;
	};

tells("bestRate", check.bestRate, {
	right: [
		search(1.1, 2),
		(points) => {
			let rate = 1e-7;
			while (lossAfter(rate * 1.05, points) < lossAfter(rate, points)) {
				rate *= 1.05;
			}
			return rate;
		},
	],
	wrong: [
		["not-started", () => 0],
		["fixed", () => 0.0002],
		["negative", (points) => -search(1.1, 2)(points)],
		["excessive", search(1.1, 2, (loss, best) => loss > best)],
		["small", search(1.1, 0.001)],
		["small", (points) => search(1.1, 2)(points) / 3],
		["large", (points) => search(1.1, 2)(points) * 1.7],
		["wrong-kind", (points) => [search(1.1, 2)(points)]],
		["excessive", () => 1e308],
		["not-finite", (points) => lossAfter(1, points) / 0],
	],
});
