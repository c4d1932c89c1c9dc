import * as wasm from "./wasm-assembler";

/** Rows and columns of C that are computed at a time: as many as x86's 16 vector registers hold without spilling. */
export const tileRows = 4;
export const tileColumns = 8;

/** The bytes of a panel of B. */
export function panelBytes(depth: number): number {
	return depth * tileColumns * 4;
}

/** Addresses, and strides from a row or column to the next, are in bytes; counts are 1 or more. */
export interface WasmKernel {
	/**
	 * Copies `depth` rows of `tileColumns` numbers of B, wherever they lie, into a panel in which they lie together,
	 * each multiplied by the number at `scale`.
	 */
	pack(
		b: number,
		bRowStride: number,
		bColumnStride: number,
		panel: number,
		depth: number,
		scale: number,
	): void;
	/**
	 * C = start + A·B for the columns of B in the panel and `tiles` times `tileRows` rows of A. Where the result is below
	 * the four equal numbers at `floor` it becomes that, and where the gate is not above 0 it becomes 0. The columns of
	 * C, of the start and of the gate lie together; a stride of 0 takes the same row again and again.
	 */
	multiply(
		a: number,
		aRowStride: number,
		aColumnStride: number,
		panel: number,
		c: number,
		cRowStride: number,
		depth: number,
		tiles: number,
		start: number,
		startRowStride: number,
		gate: number,
		gateRowStride: number,
		floor: number,
	): void;
	/**
	 * Packs and multiplies panels of the job at the address, as long as there are any that no other thread has taken.
	 *
	 * @param panel where this thread packs.
	 */
	run(job: number, panel: number): void;
}

/** What a job holds: 32-bit integers one after the other, with the meanings that `pack` and `multiply` give them. */
export const jobFields = [
	"a",
	"aRowStride",
	"aColumnStride",
	"b",
	"bRowStride",
	"bColumnStride",
	"c",
	"cRowStride",
	"depth",
	"tiles",
	"start",
	"startRowStride",
	/** From a panel's columns to the next panel's, as all strides between panels. */
	"startPanelStride",
	"gate",
	"gateRowStride",
	"gatePanelStride",
	"floor",
	"scale",
	"panels",
	/** The first panel that nobody has taken. */
	"next",
] as const;

export type JobField = (typeof jobFields)[number];

export interface WasmMemory {
	readonly buffer: ArrayBufferLike;
}

export interface GrowingMemory extends WasmMemory {
	grow(pages: number): number;
}

/** The part of the standard interface that we need; Node's types leave it out. */
export const { WebAssembly } = globalThis as unknown as {
	readonly WebAssembly: {
		readonly Module: new (bytes: Uint8Array) => object;
		readonly Instance: new (
			module: object,
			imports: { env: { memory: WasmMemory } },
		) => { readonly exports: unknown };
		readonly Memory: new (limits: {
			initial: number;
			maximum: number;
			shared: true;
		}) => GrowingMemory;
		validate(bytes: Uint8Array): boolean;
	};
};

/**
 * A matrix product that works where the numbers lie, and as fast transposed as not, since it only knows strides.
 *
 * The scheme is that of K. Goto and R. van de Geijn, "Anatomy of high-performance matrix multiplication" (2008): a
 * panel of B stays in the nearest cache while all of A goes by, and each tile of C stays in registers.
 *
 * @param sharedPages as for `assemble`.
 */
export function kernelModule(sharedPages?: number): object {
	const bytes = (multiplyAdd: MultiplyAdd) =>
		wasm.assemble([pack(), multiply(multiplyAdd), run()], sharedPages);
	const fused = bytes(wasm.f32x4RelaxedMultiplyAdd);
	// Node 20 has no relaxed SIMD.
	return new WebAssembly.Module(
		WebAssembly.validate(fused) ? fused : bytes(multiplyThenAdd),
	);
}

/** The kernel on a memory. */
export function kernelIn(
	memory: WasmMemory,
	compiled = kernelModule(),
): WasmKernel {
	const instance = new WebAssembly.Instance(compiled, { env: { memory } });
	return instance.exports as WasmKernel;
}

type MultiplyAdd = (a: wasm.Code, b: wasm.Code, c: wasm.Code) => wasm.Code;

const multiplyThenAdd: MultiplyAdd = (a, b, c) =>
	wasm.f32x4Add(wasm.f32x4Multiply(a, b), c);

function pack(): wasm.WasmFunction {
	const { get, set, increase } = wasm;
	const { b, bRowStride, bColumnStride, panel, depth, scale, inB } = numbered([
		"b",
		"bRowStride",
		"bColumnStride",
		"panel",
		"depth",
		"scale",
		"inB",
	]);
	const copyRow = range(tileColumns).flatMap((column) => [
		wasm.f32Store(
			get(panel),
			4 * column,
			wasm.f32Multiply(wasm.f32Load(get(inB)), wasm.f32Load(get(scale))),
		),
		increase(inB, get(bColumnStride)),
	]);
	const copyRows = wasm.countDown(
		depth,
		set(inB, get(b)),
		...copyRow,
		increase(b, get(bRowStride)),
		increase(panel, wasm.i32(4 * tileColumns)),
	);
	const locals = { parameters: 6, i32Locals: 1, v128Locals: 0 };
	return { name: "pack", ...locals, body: [copyRows] };
}

function multiply(multiplyAdd: MultiplyAdd): wasm.WasmFunction {
	const { get, set, increase, countDown } = wasm;
	const parameters = [
		"a",
		"aRowStride",
		"aColumnStride",
		"panel",
		"c",
		"cRowStride",
		"depth",
		"tiles",
		"start",
		"startRowStride",
		"gate",
		"gateRowStride",
		"floor",
	] as const;
	const { a, aRowStride, aColumnStride, panel, c, cRowStride } =
		numbered(parameters);
	const { depth, tiles, start, startRowStride, gate, gateRowStride, floor } =
		numbered(parameters);
	const { inPanel, left, firstRow } = numbered(
		["inPanel", "left", "firstRow"],
		parameters.length,
	);
	const firstVector = firstRow + tileRows;
	const rows = range(tileRows).map((row) => ({
		inA: firstRow + row,
		leftSum: firstVector + 2 * row,
		rightSum: firstVector + 2 * row + 1,
	}));
	const { ofA, leftOfB, rightOfB } = numbered(
		["ofA", "leftOfB", "rightOfB"],
		firstVector + 2 * tileRows,
	);

	const startTile = rows.flatMap(({ inA, leftSum, rightSum }) => [
		set(inA, get(a)),
		increase(a, get(aRowStride)),
		set(leftSum, wasm.f32x4Load(get(start), 0)),
		set(rightSum, wasm.f32x4Load(get(start), 16)),
		increase(start, get(startRowStride)),
	]);
	const addProduct = (sum: number, ofB: number) =>
		set(sum, multiplyAdd(get(ofA), get(ofB), get(sum)));
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
	const finished = (sum: number, offset: number) =>
		wasm.v128And(
			wasm.f32x4Max(get(sum), wasm.f32x4Load(get(floor), 0)),
			wasm.f32x4Greater(wasm.f32x4Load(get(gate), offset), wasm.f32x4Zero),
		);
	const storeTile = rows.flatMap(({ leftSum, rightSum }) => [
		wasm.f32x4Store(get(c), 0, finished(leftSum, 0)),
		wasm.f32x4Store(get(c), 16, finished(rightSum, 16)),
		increase(c, get(cRowStride)),
		increase(gate, get(gateRowStride)),
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
		parameters: parameters.length,
		i32Locals: 2 + tileRows,
		v128Locals: 2 * tileRows + 3,
		body: [multiplyTiles],
	};
}

function run(): wasm.WasmFunction {
	const { get, set, i32, i32Add, i32Multiply } = wasm;
	const { job, panel, index } = numbered(["job", "panel", "index"]);
	const at = (field: JobField) => 4 * jobFields.indexOf(field);
	const its = (field: JobField) => wasm.i32Load(get(job), at(field));
	const besides = (field: JobField, stride: wasm.Code) =>
		i32Add(its(field), i32Multiply(get(index), stride));
	const width = i32(4 * tileColumns);
	const takeNext = set(index, wasm.i32AtomicAdd(get(job), at("next"), i32(1)));
	const [packFunction, multiplyFunction] = [0, 1];
	const takePanels = wasm.whileTrue(
		takeNext,
		wasm.i32Less(get(index), its("panels")),
		wasm.call(
			packFunction,
			besides("b", i32Multiply(i32(tileColumns), its("bColumnStride"))),
			its("bRowStride"),
			its("bColumnStride"),
			get(panel),
			its("depth"),
			its("scale"),
		),
		wasm.call(
			multiplyFunction,
			its("a"),
			its("aRowStride"),
			its("aColumnStride"),
			get(panel),
			besides("c", width),
			its("cRowStride"),
			its("depth"),
			its("tiles"),
			besides("start", its("startPanelStride")),
			its("startRowStride"),
			besides("gate", its("gatePanelStride")),
			its("gateRowStride"),
			its("floor"),
		),
	);
	const locals = { parameters: 2, i32Locals: 1, v128Locals: 0 };
	return { name: "run", ...locals, body: [takePanels] };
}

/** A number for each name, one after the other: those by which locals go. */
function numbered<Name extends string>(
	names: readonly Name[],
	first = 0,
): Record<Name, number> {
	return Object.fromEntries(
		names.map((name, index) => [name, first + index]),
	) as Record<Name, number>;
}

function range(length: number): number[] {
	return Array.from({ length }, (_, index) => index);
}
