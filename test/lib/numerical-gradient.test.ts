import { expect, test } from "vitest";
import { numericalGradient } from "../../lib/numerical-gradient";

test("the derivatives of a known function come out", () => {
	const f = (x: number, y: number, z: number) =>
		Math.sin(x) * Math.exp(y) + z ** 3;
	const [dx, dy, dz] = numericalGradient(f, [0.7, -0.2, 2]);
	expect(dx).toBeCloseTo(Math.cos(0.7) * Math.exp(-0.2), 8);
	expect(dy).toBeCloseTo(Math.sin(0.7) * Math.exp(-0.2), 8);
	expect(dz).toBeCloseTo(12, 8);
});

test("the step grows with the coordinate, so large ones work as well", () => {
	const [slope] = numericalGradient((x) => x * x, [1e12]);
	expect(slope / 2e12).toBeCloseTo(1, 9);
});

test("a point or a value that is not finite is refused", () => {
	expect(() => numericalGradient((x) => x, [Number.NaN])).toThrow(
		"coordinate 0 of the point",
	);
	expect(() => numericalGradient(Math.log, [0])).toThrow(
		"function's value beside (0) must be a finite number; it is NaN",
	);
});

test("a derivative beyond the largest double is refused", () => {
	const steep = (x: number) => (x > 0 ? 1.5e308 : -1.5e308);
	expect(() => numericalGradient(steep, [0])).toThrow(
		"The slope in coordinate 0 must be a finite number; it is Infinity.",
	);
});
