import * as wasm from "./wasm-assembler";

/** Rows and columns of C that are computed at a time: as many as x86's 16 vector registers hold without spilling. */
export const tileRows = 4;
export const tileColumns = 8;

/** Addresses, and strides from a row or column to the next, are in bytes; counts are 1 or more. */
export interface MatrixProduct {
	/** Copies `depth` rows of `tileColumns` numbers of B, wherever they lie, into a panel in which they lie together. */
	pack(
		b: number,
		bRowStride: number,
		bColumnStride: number,
		panel: number,
		depth: number,
	): void;
	/** C = A·B for the columns of B in the panel and `tiles` times `tileRows` rows of A. C's columns lie together. */
	multiply(
		a: number,
		aRowStride: number,
		aColumnStride: number,
		panel: number,
		c: number,
		cRowStride: number,
		depth: number,
		tiles: number,
	): void;
}

export interface WasmMemory {
	readonly buffer: ArrayBuffer;
}

/** The part of the standard interface that we need; Node's types leave it out. */
declare const WebAssembly: {
	readonly Module: new (bytes: Uint8Array) => object;
	readonly Instance: new (
		module: object,
		imports: { env: { memory: WasmMemory } },
	) => { readonly exports: unknown };
};

/**
 * A matrix product that works where the tensors lie, and as fast transposed as not, since it only knows strides.
 *
 * The scheme is that of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): a
 * panel of B stays in the nearest cache while all of A goes by, and each tile of C stays in registers.
 */
export function matrixProductIn(memory: WasmMemory): MatrixProduct {
	const module = new WebAssembly.Module(wasm.assemble([pack(), multiply()]));
	const { exports } = new WebAssembly.Instance(module, { env: { memory } });
	return exports as MatrixProduct;
}

function pack(): wasm.WasmFunction {
	const { get, set, increase } = wasm;
	const [b, bRowStride, bColumnStride, panel, depth, inB] = [0, 1, 2, 3, 4, 5];
	const copyRow = range(tileColumns).flatMap((column) => [
		wasm.f32Store(get(panel), 4 * column, wasm.f32Load(get(inB))),
		increase(inB, get(bColumnStride)),
	]);
	const copyRows = wasm.countDown(
		depth,
		set(inB, get(b)),
		...copyRow,
		increase(b, get(bRowStride)),
		increase(panel, wasm.i32(4 * tileColumns)),
	);
	const locals = { parameters: 5, i32Locals: 1, v128Locals: 0 };
	return { name: "pack", ...locals, body: [copyRows] };
}

function multiply(): wasm.WasmFunction {
	const { get, set, increase, countDown } = wasm;
	const [a, aRowStride, aColumnStride, panel] = [0, 1, 2, 3];
	const [c, cRowStride, depth, tiles] = [4, 5, 6, 7];
	const [inPanel, left, firstRow] = [8, 9, 10];
	const firstVector = firstRow + tileRows;
	const rows = range(tileRows).map((row) => ({
		inA: firstRow + row,
		leftSum: firstVector + 2 * row,
		rightSum: firstVector + 2 * row + 1,
	}));
	const [ofA, leftOfB, rightOfB] = [0, 1, 2].map(
		(n) => firstVector + 2 * tileRows + n,
	) as [number, number, number];

	const startTile = rows.flatMap(({ inA, leftSum, rightSum }) => [
		set(inA, get(a)),
		increase(a, get(aRowStride)),
		set(leftSum, wasm.f32x4Zero),
		set(rightSum, wasm.f32x4Zero),
	]);
	const addProduct = (sum: number, ofB: number) =>
		set(sum, wasm.f32x4Add(get(sum), wasm.f32x4Multiply(get(ofA), get(ofB))));
	const addColumnTimesRow = countDown(
		left,
		set(leftOfB, wasm.f32x4Load(get(inPanel), 0)),
		set(rightOfB, wasm.f32x4Load(get(inPanel), 16)),
		...rows.flatMap(({ inA, leftSum, rightSum }) => [
			set(ofA, wasm.f32x4LoadSplat(get(inA))),
			addProduct(leftSum, leftOfB),
			addProduct(rightSum, rightOfB),
			increase(inA, get(aColumnStride)),
		]),
		increase(inPanel, wasm.i32(4 * tileColumns)),
	);
	const storeTile = rows.flatMap(({ leftSum, rightSum }) => [
		wasm.f32x4Store(get(c), 0, get(leftSum)),
		wasm.f32x4Store(get(c), 16, get(rightSum)),
		increase(c, get(cRowStride)),
	]);
	const multiplyTiles = countDown(
		tiles,
		...startTile,
		set(inPanel, get(panel)),
		set(left, get(depth)),
		addColumnTimesRow,
		...storeTile,
	);
	return {
		name: "multiply",
		parameters: 8,
		i32Locals: 2 + tileRows,
		v128Locals: 2 * tileRows + 3,
		body: [multiplyTiles],
	};
}

function range(length: number): number[] {
	return Array.from({ length }, (_, index) => index);
}
