/** What MNIST's pictures have in common, asked of MNIST itself where it is at hand, and of the drawn digits. */
import { describe, expect, test, vi } from "vitest";
import {
	type DigitImages,
	imageAt,
	imageSide,
	sliceImages,
} from "../../../lib/digit-images";
import { drawDigits } from "../../../lib/digits";
import { loadMnist } from "../../../lib/mnist";
import { realMnist } from "../mnist/real-mnist";
import { factsOf } from "./picture-facts";

const count = 2000;
const sets: [name: string, digits: DigitImages][] = [
	["drawn digits", drawDigits(count, 5)],
];
const real = realMnist();
if (!real.isMissing) {
	vi.stubEnv("MNIST_DIR", real.folder);
	sets.push(["MNIST", sliceImages((await loadMnist()).train, 0, count)]);
}

describe.each(sets)("%s", (_, digits) => {
	const facts = Array.from({ length: count }, (_, index) =>
		factsOf(imageAt(digits, index)),
	);

	test("fill a box of 20 × 20 pixels one way, and stay within it the other", () => {
		const longer = facts.map(({ width, height }) => Math.max(width, height));
		expect(Math.max(...longer)).toBe(20);
		const full = longer.filter((side) => side === 20);
		expect(full.length / count).toBeGreaterThan(0.99);
	});

	test("have their centre of mass within half a pixel of pixel (14, 14)", () => {
		const off = facts.map(({ centre }) =>
			Math.max(Math.abs(centre.x - 14), Math.abs(centre.y - 14)),
		);
		const centred = off.filter((pixels) => pixels <= 0.5001);
		// A box that would leave the picture stays inside: sevens with hardly a leg.
		expect(centred.length / count).toBeGreaterThan(0.999);
		expect(Math.max(...off)).toBeLessThan(1);
	});

	test("are white on black, in up to 256 steps", () => {
		const steps = new Set(digits.pixels);
		expect(Math.min(...steps)).toBe(0);
		expect(Math.max(...steps)).toBe(255);
		expect(steps.size).toBeGreaterThan(200);
		const dark = digits.pixels.filter((value) => value === 0).length;
		expect(dark / digits.pixels.length).toBeGreaterThan(0.7);
	});

	test("hardly ever touch the edge", () => {
		const last = imageSide - 1;
		const edge = digits.pixels.filter((_, pixel) => {
			const column = pixel % imageSide;
			const row = Math.floor(pixel / imageSide) % imageSide;
			return column % last === 0 || row % last === 0;
		});
		const lit = edge.filter((value) => value > 0);
		expect(lit.length / edge.length).toBeLessThan(0.001);
	});

	test("are drawn with a pen of about three pixels", () => {
		// Of an upright bar, ink over height is the thickness.
		const bars = facts.filter(
			({ width, height }, index) =>
				digits.labels[index] === 1 && height === 20 && width < 9,
		);
		const thickness = bars
			.map(({ ink }) => ink / 20)
			.sort((a, b) => a - b)
			.at(bars.length / 2);
		expect(bars.length).toBeGreaterThan(30);
		expect(thickness).toBeGreaterThan(2);
		expect(thickness).toBeLessThan(3.6);
	});
});
