import { check } from "../../../lib/exercise";
import type { Point } from "../../../lib/points";
import {
	gradient,
	gradientDescentRunner,
	stepGradient,
} from "../../../lib/regression";
import { tells } from "./answers";
import { gradientByHand, lossByHand, runByHand, stepByHand } from "./by-hand";

tells("run", check.run, {
	right: [
		runByHand,
		(points, startingB, startingW, learningRate, numIterations) => {
			let [b, w] = [startingB, startingW];
			for (let i = 0; i < numIterations; i++) {
				[b, w] = stepGradient(b, w, points, learningRate);
			}
			return [b, w];
		},
		(points, b, w, rate, count): unknown => {
			let left = count;
			let place: readonly [number, number] = [b, w];
			while (left-- > 0) {
				place = stepGradient(...place, points, rate);
			}
			return place;
		},
	],
	wrong: [
		["library-call", gradientDescentRunner],
		[
			"taken-apart-swapped",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					[w, b] = stepGradient(b, w, points, rate);
				}
				return [b, w];
			},
		],
		[
			"arguments-swapped",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					[b, w] = stepGradient(w, b, points, rate);
				}
				return [b, w];
			},
		],
		[
			"arguments-swapped",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					[w, b] = stepGradient(w, b, points, rate);
				}
				return [b, w];
			},
		],
		[
			"start-swapped",
			(points, startingB, startingW, rate, count) => {
				let [w, b] = [startingB, startingW];
				for (let i = 0; i < count; i++) {
					[b, w] = stepGradient(b, w, points, rate);
				}
				return [b, w];
			},
		],
		[
			"one-moves",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					[b] = stepGradient(b, w, points, rate);
				}
				return [b, w];
			},
		],
		[
			"one-at-least",
			(points, b, w, rate, count) => {
				let done = 0;
				do {
					[b, w] = stepGradient(b, w, points, rate);
					done++;
				} while (done < count);
				return [b, w];
			},
		],
		[
			"slope-as-place",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					[b, w] = gradientByHand(b, w, points).map(
						(slope) => rate * slope,
					) as [number, number];
				}
				return [b, w];
			},
		],
		["not-started", (_points, startingB, startingW) => [startingB, startingW]],
		[
			"one-too-few",
			(points, b, w, rate, count) => {
				for (let i = 1; i < count; i++) {
					[b, w] = stepGradient(b, w, points, rate);
				}
				return [b, w];
			},
		],
		[
			"one-too-many",
			(points, b, w, rate, count) => {
				for (let i = 0; i <= count; i++) {
					[b, w] = stepGradient(b, w, points, rate);
				}
				return [b, w];
			},
		],
		[
			"one-step-only",
			(points, b, w, rate, count) => {
				let place: readonly [number, number] = [b, w];
				for (let i = 0; i < count; i++) {
					place = stepGradient(b, w, points, rate);
				}
				return place;
			},
		],
		[
			"one-step-only",
			(points, b, w, rate, count) => {
				while (count > 0) {
					[b, w] = stepGradient(b, w, points, rate);
					break;
				}
				return [b, w];
			},
		],
		[
			"fixed-count",
			(points, b, w, rate) => gradientDescentRunner(points, b, w, rate, 1000),
		],
		[
			"from-zero",
			(points, _b, _w, rate, count) =>
				gradientDescentRunner(points, 0, 0, rate, count),
		],
		[
			"all-places",
			(points, b, w, rate, count) => {
				const places = [[b, w]];
				gradientDescentRunner(points, b, w, rate, count, (b, w) => {
					places.push([b, w]);
				});
				return places;
			},
		],
		[
			"uphill",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					const residual = ([x, y]: Point) => y - (w * x + b);
					const n = points.length;
					const dB = points.reduce((t, p) => t - (2 / n) * residual(p), 0);
					const dW = points.reduce(
						(t, p) => t - (2 / n) * p[0] * residual(p),
						0,
					);
					[b, w] = [b + rate * dB, w + rate * dW];
				}
				return [b, w];
			},
		],
		[
			"w-first",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					w -= rate * gradient(b, w, points)[1];
					b -= rate * gradient(b, w, points)[0];
				}
				return [b, w];
			},
		],
		[
			"b-first",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					b -= rate * gradient(b, w, points)[0];
					w -= rate * gradient(b, w, points)[1];
				}
				return [b, w];
			},
		],
		["order", (...args) => [...gradientDescentRunner(...args)].reverse()],
		[
			"fixed-rate",
			(points, b, w, _rate, count) =>
				gradientDescentRunner(points, b, w, 0.0001, count),
		],
		[
			"factor-2",
			(points, b, w, rate, count) =>
				gradientDescentRunner(points, b, w, rate / 2, count),
		],
		[
			"not-divided",
			(points, b, w, rate, count) => {
				for (let i = 0; i < count; i++) {
					let dB = 0;
					let dW = 0;
					for (const [x, y] of points) {
						dB += -2 * (y - (w * x + b));
						dW += -2 * x * (y - (w * x + b));
					}
					b -= rate * dB;
					w -= rate * dW;
				}
				return [b, w];
			},
		],
	],
});

const parts = {
	loss: lossByHand,
	gradient: gradientByHand,
	step: stepByHand,
	run: runByHand,
};

tells("linearRegression", check.linearRegression, {
	right: [parts],
	wrong: [
		["loss/not-started", { ...parts, loss: () => 0 }],
		[
			"loss/not-divided",
			{ ...parts, loss: (b, w, p) => parts.loss(b, w, p) * p.length },
		],
		[
			"gradient/sign",
			{ ...parts, gradient: (...args) => gradient(...args).map((d) => -d) },
		],
		[
			"step/fixed-rate",
			{ ...parts, step: (b, w, p) => stepGradient(b, w, p, 0.0001) },
		],
		[
			"run/one-too-few",
			{
				...parts,
				run: (p, b, w, rate, n) =>
					gradientDescentRunner(p, b, w, rate, Math.max(0, n - 1)),
			},
		],
	],
});

tells("fastDescent", check.fastDescent, {
	right: [() => [0.01, 600], () => [0.0104, 580]],
	wrong: [
		["not-started", () => [0, 0]],
		["order", () => [600, 0.01]],
		["too-many", () => [0.005, 1000]],
		["diverges", () => [0.05, 600]],
		["too-slow", () => [0.005, 600]],
		["not-whole", () => [0.01, 60.5]],
		["wrong-kind", () => 0.01],
		["wrong-kind", () => ({ learningRate: 0.01, numIterations: 600 })],
	],
});
