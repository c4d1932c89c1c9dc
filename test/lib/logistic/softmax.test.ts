import { expect, test } from "vitest";
import {
	crossEntropy,
	sigmoid,
	softmax,
	softmaxCrossEntropy,
	softmaxCrossEntropyGradient,
} from "../../../lib/logistic";
import { numericalGradient } from "../../../lib/numerical-gradient";

test("by hand: ln 1, ln 2 and ln 5 become one, two and five eighths", () => {
	const p = softmax([Math.log(1), Math.log(2), Math.log(5)]);
	for (const [k, expected] of [1 / 8, 2 / 8, 5 / 8].entries()) {
		expect(p[k]).toBeCloseTo(expected, 14);
	}
});

test("a number added to all logits changes nothing, and large ones do not overflow", () => {
	expect(softmax([1000, 1001, 1002])).toEqual(softmax([0, 1, 2]));
	expect(softmax([-1000, 0, 1000])).toEqual([0, 0, 1]);
	expect(softmaxCrossEntropy([-1000, 0, 1000], 0)).toBe(2000);
});

test("with two classes it is the sigmoid of their difference, and so is the loss", () => {
	const [p0 = 0, p1 = 0] = softmax([0.4, 1.9]);
	expect(p1).toBeCloseTo(sigmoid(1.5), 14);
	expect(p0 + p1).toBeCloseTo(1, 14);
	expect(softmaxCrossEntropy([0.4, 1.9], 1)).toBeCloseTo(
		crossEntropy.of(1.5, 1),
		14,
	);
});

test("the gradient is p − y, as central differences find", () => {
	const logits = [0.3, -1.2, 2.5, 0] as const;
	for (const label of [0, 1, 2, 3]) {
		const near = numericalGradient(
			(...z: number[]) => softmaxCrossEntropy(z, label),
			logits,
		);
		for (const [k, slope] of softmaxCrossEntropyGradient(
			logits,
			label,
		).entries()) {
			expect(slope).toBeCloseTo(near[k] ?? Number.NaN, 8);
		}
	}
});

test("refuses no logits, logits that are no number, and labels that are no class", () => {
	expect(() => softmax([])).toThrow(
		"There are no logits; each class needs one.",
	);
	expect(() => softmax([0, Number.NaN])).toThrow(
		"The logit of class 1 must be a finite number; it is NaN.",
	);
	for (const label of [-1, 2, 0.5]) {
		expect(() => softmaxCrossEntropy([1, 2], label)).toThrow(
			`The label is ${label}; with 2 classes it must be a whole number from 0 to 1.`,
		);
		expect(() => softmaxCrossEntropyGradient([1, 2], label)).toThrow(
			RangeError,
		);
	}
});

test("takes more classes than a function takes arguments", () => {
	const many = 200_000;
	const logits = new Array<number>(many).fill(0);
	const p = softmax(logits);
	expect(p).toHaveLength(many);
	expect(p[7]).toBeCloseTo(1 / many, 15);
	expect(softmaxCrossEntropy(logits, 7)).toBeCloseTo(Math.log(many), 9);
	expect(softmaxCrossEntropyGradient(logits, 7)[7]).toBeCloseTo(
		1 / many - 1,
		12,
	);
});

test("large logits that are equal lose no digit of the loss", () => {
	expect(softmaxCrossEntropy([1e17, 1e17], 0)).toBe(Math.LN2);
});
