import type { Rank, Tensor2D } from "@tensorflow/tfjs";
import {
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
	vi,
} from "vitest";
import { type Engine, loadEngine } from "../../../lib/engine";
import type { WasmBackend } from "../../../lib/engine/wasm-backend";
import { registerWasmKernels } from "../../../lib/engine/wasm-kernels";
import { seededRandom } from "../../../lib/random";

let tf: Engine;
let tensorsBefore: number;
beforeAll(async () => {
	process.env.DOWNHILL_ENGINE = "wasm";
	tf = await loadEngine();
	registerWasmKernels(tf);
});
beforeEach(() => {
	tensorsBefore = tf.memory().numTensors;
	tf.engine().startScope();
});
afterEach(() => {
	tf.engine().endScope();
	expect(tf.memory().numTensors).toBe(tensorsBefore);
});

const random = seededRandom(1);

function randomMatrix(rows: number, columns: number): Tensor2D {
	const values = Array.from({ length: rows * columns }, () =>
		random.uniform(-1, 1),
	);
	return tf.tensor2d(values, [rows, columns]);
}

/** The product from its definition, in double precision. */
function plainProduct(a: number[][], b: number[][]): number[] {
	return a.flatMap((row) =>
		(b[0] ?? []).map((_, column) =>
			row.reduce((sum, value, i) => sum + value * (b[i]?.[column] ?? 0), 0),
		),
	);
}

const transposed = (matrix: number[][]) =>
	(matrix[0] ?? []).map((_, i) => matrix.map((row) => row[i] ?? Number.NaN));

describe("the matrix product", () => {
	test.each([
		[4, 1, 8],
		[4, 5, 9],
		[5, 3, 8],
		[7, 64, 15],
		[8, 2, 16],
		[33, 70, 10],
		[40, 131, 37],
		// Too small for our kernel.
		[1, 1, 1],
		[3, 9, 12],
		[12, 9, 7],
	])(
		"of %i × %i and %i columns is the one by definition, transposed or not",
		(m, k, n) => {
			for (const transposeA of [false, true]) {
				for (const transposeB of [false, true]) {
					const a = transposeA ? randomMatrix(k, m) : randomMatrix(m, k);
					const b = transposeB ? randomMatrix(n, k) : randomMatrix(k, n);
					const product = tf.matMul(a, b, transposeA, transposeB);
					const expected = plainProduct(
						transposeA ? transposed(a.arraySync()) : a.arraySync(),
						transposeB ? transposed(b.arraySync()) : b.arraySync(),
					);
					expect(product.shape).toEqual([m, n]);
					for (const [index, value] of product.dataSync().entries()) {
						expect(
							Math.abs(value - (expected[index] ?? Number.NaN)),
						).toBeLessThan(1e-5);
					}
				}
			}
		},
	);

	test("keeps infinities and NaN where they belong", () => {
		const a = tf.ones<Rank.R2>([4, 2]);
		const b = tf.concat([
			tf.tensor2d([[Number.NaN, Number.POSITIVE_INFINITY, 3]]),
			tf.tensor2d([[1, 2, Number.NEGATIVE_INFINITY]]),
		]) as Tensor2D;
		const wide = tf.concat([b, tf.ones([2, 5])], 1) as Tensor2D;
		const [row] = tf.matMul<Tensor2D>(a, wide).arraySync();
		expect(row).toEqual([
			Number.NaN,
			Number.POSITIVE_INFINITY,
			Number.NEGATIVE_INFINITY,
			...[2, 2, 2, 2, 2],
		]);
	});

	test("of one matrix with itself is right", () => {
		const a = randomMatrix(16, 16);
		const product = tf.matMul<Tensor2D>(a, a, true, false);
		const expected = plainProduct(transposed(a.arraySync()), a.arraySync());
		for (const [index, value] of product.dataSync().entries()) {
			expect(value).toBeCloseTo(expected[index] ?? Number.NaN, 5);
		}
	});

	test("of batches of matrices is each one's", () => {
		const [a, b] = [randomMatrix(12, 5), randomMatrix(20, 8)];
		const product = tf.matMul(
			a.reshape([2, 6, 5]),
			b.reshape([2, 10, 8]).slice([0, 0, 0], [2, 5, 8]),
		);
		expect(product.shape).toEqual([2, 6, 8]);
		const second = plainProduct(
			a.arraySync().slice(6),
			b.arraySync().slice(10, 15),
		);
		for (const [index, value] of product.dataSync().slice(48).entries()) {
			expect(value).toBeCloseTo(second[index] ?? Number.NaN, 5);
		}
	});

	test("refuses matrices that do not fit", () => {
		expect(() => tf.matMul(randomMatrix(8, 8), randomMatrix(9, 8))).toThrow(
			"inner shapes (8) and (9)",
		);
	});

	test("has a gradient that agrees with the plain engine's to 1e-4", async () => {
		const [a, b] = [randomMatrix(50, 90), randomMatrix(90, 30)];
		const gradients = () => {
			const slopes = tf.grads((x, y) => tf.sum(tf.square(tf.matMul(x, y))));
			return slopes([a, b]).flatMap((slope) => [...slope.dataSync()]);
		};
		const ours = gradients();
		await tf.setBackend("cpu");
		const plain = gradients();
		await tf.setBackend("wasm");
		for (const [index, value] of ours.entries()) {
			expect(Math.abs(value - (plain[index] ?? Number.NaN))).toBeLessThan(1e-4);
		}
	});

	test("is ours for matrices, transposed or not", () => {
		// The stock kernel does not ask for addresses.
		const addresses = vi.spyOn(
			tf.backend() as unknown as WasmBackend,
			"getMemoryOffset",
		);
		tf.matMul(randomMatrix(9, 4), randomMatrix(9, 10), true, false);
		expect(addresses).toHaveBeenCalledTimes(3);
		addresses.mockRestore();
	});

	test("gives its memory back", () => {
		const { memory } = (tf.backend() as unknown as WasmBackend).wasm.asm;
		const [a, b] = [randomMatrix(64, 2000), randomMatrix(2000, 64)];
		const multiply = (times: number) => {
			for (let i = 0; i < times; i++) {
				tf.matMul(a, b).dispose();
			}
		};
		multiply(3);
		const size = memory.buffer.byteLength;
		// 64 kB of panel each time: 128 MB, were it kept.
		multiply(2000);
		expect(memory.buffer.byteLength).toBe(size);
	});

	test("works on when the memory has grown and moved", () => {
		const { memory } = (tf.backend() as unknown as WasmBackend).wasm.asm;
		const a = randomMatrix(8, 8);
		const before = tf.matMul(a, a).dataSync();
		const size = memory.buffer.byteLength;
		const large = tf.zeros([size / 4]);
		expect(memory.buffer.byteLength).toBeGreaterThan(size);
		expect(tf.matMul(a, a).dataSync()).toEqual(before);
		large.dispose();
	});
});

describe("slices", () => {
	const table = () => tf.tensor2d([1, 2, 3, 4, 5, 6, 7, 8], [4, 2]);

	test("of rows, of columns and of numbers are those", () => {
		expect(table().slice([1, 0], [2, -1]).arraySync()).toEqual([
			[3, 4],
			[5, 6],
		]);
		expect(table().slice([0, 1], [-1, 1]).arraySync()).toEqual([
			[2],
			[4],
			[6],
			[8],
		]);
		expect(table().slice([2, 1], [1, 1]).arraySync()).toEqual([[6]]);
		expect(table().slice(3).arraySync()).toEqual([[7, 8]]);
		expect(table().slice([4, 0], [0, 2]).shape).toEqual([0, 2]);
	});

	test("keep the type", () => {
		const whole = tf.tensor1d([1, 2, 3], "int32").slice(1, 2);
		expect([whole.dtype, [...whole.dataSync()]]).toEqual(["int32", [2, 3]]);
		const truth = tf.tensor1d([true, false, true]).slice(1, 2);
		expect([truth.dtype, [...truth.dataSync()]]).toEqual(["bool", [0, 1]]);
		const words = tf.tensor1d(["a", "b", "c"]).slice(1, 2);
		expect(words.arraySync()).toEqual(["b", "c"]);
	});

	test("are copies", () => {
		const whole = table();
		const part = whole.slice(0, 1);
		whole.dispose();
		tf.fill([4, 2], 9);
		expect(part.arraySync()).toEqual([[1, 2]]);
	});

	test("beyond the end are refused", () => {
		expect(() => table().slice([3, 0], [2, 2])).toThrow(
			"would overflow input.shape[0]",
		);
	});

	test("of rows leave the rest of the tensor alone", () => {
		const readSync = vi.spyOn(tf.backend(), "readSync");
		table().slice([1, 0], [2, 2]);
		expect(readSync).not.toHaveBeenCalled();
		readSync.mockRestore();
	});
});

test("registering again changes nothing", () => {
	const kernels = () =>
		["BatchMatMul", "Slice"].map(
			(name) => tf.getKernel(name, "wasm").kernelFunc,
		);
	const before = kernels();
	registerWasmKernels(tf);
	expect(kernels()).toEqual(before);
});
