/** Products of matrices on both machines, against sums in double precision. */
import { describe, expect, test } from "vitest";
import { type Matrix, transpose } from "../../../lib/products";
import { nativeProducts } from "../../../lib/products/native";
import { wasmProducts } from "../../../lib/products/wasm";
import { seededRandom } from "../../../lib/random";
import { nativeMissing } from "../engine/native-availability";

describe.each([
	["WebAssembly", wasmProducts, false],
	["native", nativeProducts, nativeMissing !== undefined],
] as const)("%s", (_, products, missing) => {
	const random = seededRandom(1);

	function filled(rows: number, columns: number): Matrix {
		const matrix = machine().matrix(rows, columns);
		for (let row = 0; row < rows; row++) {
			for (let column = 0; column < columns; column++) {
				matrix.numbers[row * matrix.rowStride + column] = random.uniform(-1, 1);
			}
		}
		return matrix;
	}

	function machine() {
		const found = products();
		if (found === undefined) {
			throw new Error("the addon is not there");
		}
		return found;
	}

	const sizes: [rows: number, columns: number, depth: number][] = [
		[1, 1, 1],
		[4, 8, 3],
		[7, 9, 5],
		[200, 10, 256],
		[61, 45, 301],
		[784, 33, 200],
		[13, 30, 4200],
	];
	const turned = [false, true].flatMap((a) =>
		[false, true].map((b) => [a, b] as const),
	);
	const cases = sizes.flatMap((size) =>
		turned.map((transposed) => [...size, ...transposed] as const),
	);

	test.skipIf(missing).each(cases)(
		"%d × %d over %d, transposed %s and %s",
		(rows, columns, depth, turnA, turnB) => {
			const a = turnA ? transpose(filled(depth, rows)) : filled(rows, depth);
			const b = turnB
				? transpose(filled(columns, depth))
				: filled(depth, columns);
			const c = filled(rows, columns);
			const before = { ...c, numbers: c.numbers.slice() };
			const bias = filled(1, columns);
			const gate = filled(rows, columns);
			const sums = Array.from({ length: rows }, (_, i) =>
				Array.from({ length: columns }, (_, j) => {
					let sum = 0;
					for (let k = 0; k < depth; k++) {
						sum += at(a, i, k) * at(b, k, j);
					}
					return sum;
				}),
			);
			const agrees = (
				wanted: (sum: number, i: number, j: number) => number,
			) => {
				const largest = sums.map((row, i) =>
					Math.max(
						...row.map((sum, j) => Math.abs(wanted(sum, i, j) - at(c, i, j))),
					),
				);
				expect(Math.max(...largest)).toBeLessThan(2e-6 * Math.sqrt(depth) * 8);
			};

			machine().multiply(c, a, b, { scale: -0.5, onto: "itself" });
			agrees((sum, i, j) => at(before, i, j) - 0.5 * sum);
			machine().multiply(c, a, b, { onto: bias, relu: true });
			agrees((sum, _, j) => Math.max(0, sum + at(bias, 0, j)));
			machine().multiply(c, a, b, { openWhere: gate });
			agrees((sum, i, j) => (at(gate, i, j) > 0 ? sum : 0));
			machine().multiply(c, a, b);
			agrees((sum) => sum);
			for (const matrix of [c, bias, gate]) {
				machine().release(matrix);
			}
		},
	);

	test.skipIf(missing)(
		"a number that is none stays none, through ReLU too",
		() => {
			const [a, b, c] = [filled(5, 5), filled(5, 5), filled(5, 5)];
			a.numbers[0] = Number.NaN;
			machine().multiply(c, a, b, { relu: true });
			expect(at(c, 0, 4)).toBeNaN();
			expect(at(c, 1, 4)).not.toBeNaN();
		},
	);

	test.skipIf(missing)("shapes that do not fit are refused", () => {
		const [a, b, c] = [filled(2, 3), filled(3, 4), filled(2, 4)];
		const told = "Matrices do not fit each other";
		expect(() => machine().multiply(c, b, a)).toThrow(told);
		expect(() => machine().multiply(c, a, b, { openWhere: a })).toThrow(told);
		expect(() => machine().multiply(c, a, b, { onto: b })).toThrow(told);
	});

	test.skipIf(missing)(
		"memory that was given back is zeros when it is given out again",
		() => {
			const first = filled(3, 5);
			machine().release(first);
			const second = machine().matrix(3, 5);
			expect(new Set(second.numbers)).toEqual(new Set([0]));
		},
	);
});

function at(
	{ numbers, rowStride, columnStride }: Matrix,
	row: number,
	column: number,
): number {
	return numbers[row * rowStride + column * columnStride] as number;
}
