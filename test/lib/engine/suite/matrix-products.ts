import { beforeAll, expect, test } from "vitest";
import { type Engine, loadEngine } from "../../../../lib/engine";
import { seededRandom } from "../../../../lib/random";
import { expectNumbers, numbersOf } from "./numbers";

/** float32 has 24 bits; sums of products lose a few. */
const relativeError = 1e-5;

export function testMatrixProducts(): void {
	let tf: Engine;
	beforeAll(async () => {
		tf = await loadEngine();
	});

	test("small, by hand", () => {
		const a = () =>
			tf.tensor2d([
				[1, 2],
				[3, 4],
			]);
		const b = () =>
			tf.tensor2d([
				[5, 6],
				[7, 8],
			]);
		expectNumbers(tf, () => tf.matMul(a(), b()), [19, 22, 43, 50]);
		expectNumbers(tf, () => tf.matMul(a(), b(), true), [26, 30, 38, 44]);
		expectNumbers(tf, () => tf.matMul(a(), b(), false, true), [17, 23, 39, 53]);
		expectNumbers(tf, () => tf.matMul(a(), b(), true, true), [23, 31, 34, 46]);
	});

	const sizes: [number, number, number][] = [
		[1, 7, 1],
		[33, 47, 29],
		[64, 1, 65],
		[200, 784, 10],
		[128, 200, 130],
	];
	const transposes = [false, true];
	const cases = sizes.flatMap((size) =>
		transposes.flatMap((left) =>
			transposes.map((right) => ({
				size: size.join("×"),
				s: size,
				left,
				right,
			})),
		),
	);
	test.each(cases)(
		"$size, left transposed: $left, right transposed: $right",
		({ s: [rows, inner, columns], left, right }) => {
			const random = seededRandom(7);
			const a = Float32Array.from({ length: rows * inner }, () =>
				random.uniform(-1, 1),
			);
			const b = Float32Array.from({ length: inner * columns }, () =>
				random.uniform(-1, 1),
			);
			const found = tf.tidy(() =>
				numbersOf(
					tf.matMul(
						tf.tensor2d(a, left ? [inner, rows] : [rows, inner]),
						tf.tensor2d(b, right ? [columns, inner] : [inner, columns]),
						left,
						right,
					),
				),
			);
			expect(found).toHaveLength(rows * columns);
			let worst = 0;
			for (let row = 0; row < rows; row += 1) {
				for (let column = 0; column < columns; column += 1) {
					let sum = 0;
					for (let k = 0; k < inner; k += 1) {
						const x = a[left ? k * rows + row : row * inner + k] ?? Number.NaN;
						const y =
							b[right ? column * inner + k : k * columns + column] ??
							Number.NaN;
						sum += x * y;
					}
					const off = Math.abs((found[row * columns + column] ?? 0) - sum);
					worst = Math.max(worst, Number.isNaN(off) ? Infinity : off);
				}
			}
			// The terms are below 1 in size, so the sum's error is below this.
			expect(worst).toBeLessThan(relativeError * inner);
		},
	);
}
