/** Linear regression as a learner writes it, without the library. */
import type { Point } from "../../../lib/points";
import type { Gradient, Line } from "../../../lib/regression";

export function lossByHand(b: number, w: number, points: Point[]): number {
	let total = 0;
	for (const [x, y] of points) {
		total += (y - (w * x + b)) ** 2;
	}
	return total / points.length;
}

export function gradientByHand(
	b: number,
	w: number,
	points: Point[],
): Gradient {
	let [dB, dW] = [0, 0];
	for (const [x, y] of points) {
		dB -= (2 / points.length) * (y - (w * x + b));
		dW -= (2 / points.length) * x * (y - (w * x + b));
	}
	return [dB, dW];
}

export function stepByHand(
	b: number,
	w: number,
	points: Point[],
	rate: number,
): Line {
	const [dB, dW] = gradientByHand(b, w, points);
	return [b - rate * dB, w - rate * dW];
}

export function runByHand(
	points: Point[],
	b: number,
	w: number,
	rate: number,
	count: number,
): Line {
	let place: Line = [b, w];
	for (let i = 0; i < count; i++) {
		place = stepByHand(...place, points, rate);
	}
	return place;
}
