import { expect, test } from "vitest";
import { moons } from "../../lib/moons";

test("takes turns between the two moons, the same for the same seed", () => {
	const points = moons(6, 1);
	expect(points.map(({ target }) => target)).toEqual([1, -1, 1, -1, 1, -1]);
	expect(moons(6, 1)).toEqual(points);
	expect(moons(6, 2)).not.toEqual(points);
});

test("has each point near its own half circle, with three decimals", () => {
	for (const { at, target } of moons(400, 3)) {
		const [x, y] = at;
		const centre = target === 1 ? [0, 0] : [1, 0.5];
		const radius = Math.hypot(x - (centre[0] ?? 0), y - (centre[1] ?? 0));
		// Five standard deviations of the noise.
		expect(Math.abs(radius - 1)).toBeLessThan(0.5);
		for (const value of at) {
			expect(1000 * value).toBeCloseTo(Math.round(1000 * value), 9);
		}
	}
});

test("puts the middle of each moon above or below a tip of the other", () => {
	const points = moons(400, 3);
	const meanX = (target: number) => {
		const xs = points
			.filter((point) => point.target === target)
			.map(({ at }) => at[0]);
		return xs.reduce((sum, x) => sum + x, 0) / xs.length;
	};
	expect(meanX(1)).toBeCloseTo(0, 0);
	expect(meanX(-1)).toBeCloseTo(1, 0);
});

test("refuses a count that is none", () => {
	expect(() => moons(0, 1)).toThrow(
		"The number of points must be a whole number, 1 or more; it is 0.",
	);
});
