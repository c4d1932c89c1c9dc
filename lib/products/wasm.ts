import { startThread } from "../platform/thread";
import {
	checkShapes,
	type Ending,
	type Matrix,
	type MatrixProducts,
	paddedSize,
	roundedUp,
} from "./products";
import { threadCount } from "./threads";
import {
	type GrowingMemory,
	type JobField,
	jobFields,
	kernelIn,
	kernelModule,
	panelBytes,
	tileColumns,
	tileRows,
	type WasmKernel,
	WebAssembly,
} from "./wasm-kernel";

const numberBytes = 4;
const pageBytes = 65_536;

/** The most memory that WebAssembly can ever take here, 1 GiB; only what is used is really taken. */
const maximumPages = 16_384;

/** How much of a product's depth is worked off at a time. */
const deepest = 4096;

/** Where the memory holds what the threads share, in bytes. */
const places = {
	/** Odd while threads may join the job; it grows by one when a job begins, and when it ends. */
	turn: 0,
	/** How many threads besides the main one have joined. */
	joined: 4,
	job: 64,
	scale: 192,
	zeros: 256,
	ones: 320,
	lowest: 384,
	panels: 512,
};
const turn = places.turn / numberBytes;
const joined = places.joined / numberBytes;

/**
 * What a thread does: it watches for a job, at first without sleeping, since the products of a training step follow each
 * other closely. It counts itself in before it looks whether the job may still be joined, so that no job changes while
 * somebody works on it.
 */
const threadCode = `
const { module, memory, panel, job, turn, joined } = data;
const { run } = new WebAssembly.Instance(module, { env: { memory } }).exports;
const shared = new Int32Array(memory.buffer);
for (let seen = 0; ; ) {
	for (let i = 0; i < 20_000 && Atomics.load(shared, turn) === seen; i++);
	Atomics.wait(shared, turn, seen);
	Atomics.add(shared, joined, 1);
	seen = Atomics.load(shared, turn);
	if (seen % 2 === 1) run(job, panel);
	Atomics.sub(shared, joined, 1);
}`;

/** Products in WebAssembly: on vectors of four numbers, and on several threads where these can share its memory. */
class WasmProducts implements MatrixProducts {
	readonly language = "WebAssembly";
	private readonly shared: Int32Array;
	private readonly module = kernelModule(maximumPages);
	private readonly kernel: WasmKernel;
	private end = places.panels;
	/** Addresses of matrices that were given back, by their length. */
	private readonly free = new Map<number, number[]>();
	/** Where this thread packs, once the first product has started the others. */
	private panel: number | undefined;

	/** @param memory shared, also for one thread: such memory keeps its place when it grows. */
	constructor(
		private readonly memory: GrowingMemory,
		readonly threads: number,
	) {
		this.shared = new Int32Array(memory.buffer);
		this.kernel = kernelIn(memory, this.module);
		const numbers = new Float32Array(memory.buffer);
		numbers.fill(1, places.ones / numberBytes, places.ones / numberBytes + 8);
		numbers.fill(
			Number.NEGATIVE_INFINITY,
			places.lowest / numberBytes,
			places.lowest / numberBytes + 4,
		);
	}

	matrix(rows: number, columns: number): Matrix {
		const { rowStride, length } = paddedSize(rows, columns);
		const address =
			this.free.get(length)?.pop() ?? this.reserve(length * numberBytes);
		const { buffer } = this.memory;
		const numbers = new Float32Array(buffer, address, length).fill(0);
		return { numbers, rows, columns, rowStride, columnStride: 1 };
	}

	release({ numbers: { length, byteOffset } }: Matrix): void {
		this.free.set(length, [...(this.free.get(length) ?? []), byteOffset]);
	}

	multiply(c: Matrix, a: Matrix, b: Matrix, ending: Ending = {}): void {
		checkShapes(c, a, b, ending);
		const { onto, relu, openWhere, ...always } = ending;
		for (let from = 0; from < a.columns; from += deepest) {
			const to = Math.min(from + deepest, a.columns);
			const atEnd = to === a.columns ? { relu, openWhere } : {};
			this.multiplySlice(c, columnsOf(a, from, to), rowsOf(b, from, to), {
				...always,
				...atEnd,
				onto: from === 0 ? onto : "itself",
			});
		}
	}

	private multiplySlice(c: Matrix, a: Matrix, b: Matrix, ending: Ending) {
		const { scale = 1, onto, relu, openWhere } = ending;
		const start = onto === "itself" ? c : onto;
		const panelStride = tileColumns * numberBytes;
		const job: Record<JobField, number> = {
			a: address(a),
			aRowStride: a.rowStride * numberBytes,
			aColumnStride: a.columnStride * numberBytes,
			b: address(b),
			bRowStride: b.rowStride * numberBytes,
			bColumnStride: b.columnStride * numberBytes,
			c: address(c),
			cRowStride: c.rowStride * numberBytes,
			depth: a.columns,
			tiles: Math.ceil(a.rows / tileRows),
			start: start === undefined ? places.zeros : address(start),
			startRowStride:
				start === undefined || start.rows === 1
					? 0
					: start.rowStride * numberBytes,
			startPanelStride: start === undefined ? 0 : panelStride,
			gate: openWhere === undefined ? places.ones : address(openWhere),
			gateRowStride: (openWhere?.rowStride ?? 0) * numberBytes,
			gatePanelStride: openWhere === undefined ? 0 : panelStride,
			floor: relu === true ? places.zeros : places.lowest,
			scale: places.scale,
			panels: Math.ceil(b.columns / tileColumns),
			next: 0,
		};
		new Float32Array(this.memory.buffer)[places.scale / numberBytes] = scale;
		const words = jobFields.map((field) => job[field]);
		this.shared.set(words, places.job / numberBytes);
		this.work();
	}

	/** Does the job, with those threads that are awake in time. */
	private work(): void {
		const { shared, kernel } = this;
		if (Atomics.load(shared, turn) % 2 === 1) {
			// The stop button ended the job before.
			this.finish();
		}
		this.panel ??= this.startThreads();
		Atomics.add(shared, turn, 1);
		Atomics.notify(shared, turn);
		kernel.run(places.job, this.panel);
		this.finish();
	}

	/** @returns this thread's panel. */
	private startThreads(): number {
		const { memory, module } = this;
		for (let thread = 1; thread < this.threads; thread++) {
			const panel = this.reserve(panelBytes(deepest));
			const { job } = places;
			startThread(threadCode, { module, memory, panel, job, turn, joined });
		}
		return this.reserve(panelBytes(deepest));
	}

	private finish(): void {
		Atomics.add(this.shared, turn, 1);
		while (Atomics.load(this.shared, joined) > 0) {}
	}

	/** Takes so many bytes of the memory for good; they are zeros. */
	private reserve(bytes: number): number {
		const start = this.end;
		this.end += roundedUp(bytes, 64);
		const { memory } = this;
		const missing = this.end - memory.buffer.byteLength;
		if (missing > 0) {
			memory.grow(Math.ceil(missing / pageBytes));
		}
		return start;
	}
}

let products: WasmProducts | undefined;

/** Products in WebAssembly; undefined where there is no memory for them. */
export function wasmProducts(): MatrixProducts | undefined {
	products ??= loadProducts();
	return products;
}

function loadProducts(): WasmProducts | undefined {
	const memory = sharedMemory();
	return memory && new WasmProducts(memory, threadCount());
}

function sharedMemory(): GrowingMemory | undefined {
	const limits = { initial: 1, maximum: maximumPages, shared: true } as const;
	try {
		return new WebAssembly.Memory(limits);
	} catch {
		return undefined;
	}
}

function address({ numbers }: Matrix): number {
	return numbers.byteOffset;
}

function columnsOf(a: Matrix, from: number, to: number): Matrix {
	const numbers = a.numbers.subarray(from * a.columnStride);
	return { ...a, numbers, columns: to - from };
}

function rowsOf(b: Matrix, from: number, to: number): Matrix {
	const numbers = b.numbers.subarray(from * b.rowStride);
	return { ...b, numbers, rows: to - from };
}
