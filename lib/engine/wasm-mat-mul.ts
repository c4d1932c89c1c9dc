import type { TensorInfo } from "@tensorflow/tfjs";
import {
	kernelIn,
	panelBytes,
	tileColumns,
	tileRows,
	type WasmKernel,
	type WasmMemory,
} from "../products";
import type { Kernel } from "./replace-kernel";
import type { WasmBackend } from "./wasm-backend";

/** Where a matrix lies; a stride is the distance from one row or column to the next, in numbers. */
interface Matrix {
	readonly dataId: object;
	readonly rows: number;
	readonly columns: number;
	readonly rowStride: number;
	readonly columnStride: number;
}

const bytesPerNumber = 4;

/** The kernel on a memory, and the addresses of numbers there that a plain product needs. */
interface Products {
	readonly kernel: WasmKernel;
	readonly zeros: number;
	readonly ones: number;
	readonly lowest: number;
}

const products = new WeakMap<WasmMemory, Products>();

function productsIn({ wasm }: WasmBackend): Products {
	const { memory } = wasm.asm;
	const filledWith = (value: number) => {
		const address = wasm._malloc(tileColumns * bytesPerNumber);
		new Float32Array(memory.buffer, address, tileColumns).fill(value);
		return address;
	};
	const made = products.get(memory) ?? {
		kernel: kernelIn(memory),
		zeros: filledWith(0),
		ones: filledWith(1),
		lowest: filledWith(Number.NEGATIVE_INFINITY),
	};
	products.set(memory, made);
	return made;
}

/**
 * A kernel for BatchMatMul. The stock one is some thirty times slower if a factor is transposed, as in every gradient:
 * https://github.com/tensorflow/tfjs/blob/tfjs-v4.22.0/tfjs-backend-wasm/src/cc/batch_mat_mul_impl.cc
 *
 * Ours takes products of two matrices of float32. Batches of matrices, the smallest ones and mistakes stay with the
 * stock kernel.
 */
export function matMulBesides(stock: Kernel): Kernel {
	return (call) => {
		const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
		if (![a, b].every((x) => x.dtype === "float32" && x.shape.length === 2)) {
			return stock(call);
		}
		const left = matrix(a, call.attrs?.transposeA === true);
		const right = matrix(b, call.attrs?.transposeB === true);
		const fits = left.columns === right.rows && right.rows > 0;
		if (!fits || left.rows < tileRows || right.columns < tileColumns) {
			return stock(call);
		}
		return multiply(call.backend as WasmBackend, left, right);
	};
}

function matrix({ dataId, shape }: TensorInfo, transposed: boolean): Matrix {
	const [rows = 0, columns = 0] = shape;
	return transposed
		? {
				dataId,
				rows: columns,
				columns: rows,
				rowStride: 1,
				columnStride: columns,
			}
		: { dataId, rows, columns, rowStride: columns, columnStride: 1 };
}

/** A·B, a panel of `tileColumns` columns at a time. If they do not divide evenly, the last tiles overlap others. */
function multiply(
	backend: WasmBackend,
	left: Matrix,
	right: Matrix,
): TensorInfo {
	const { kernel, zeros, ones, lowest } = productsIn(backend);
	const { rows, columns: depth } = left;
	const { columns } = right;
	const out = backend.makeOutput([rows, columns], "float32");
	const panel = backend.wasm._malloc(panelBytes(depth));
	const [a, b, c] = [left, right, out].map(({ dataId }) =>
		backend.getMemoryOffset(dataId),
	) as [number, number, number];
	const tiles = Math.floor(rows / tileRows);
	const multiplyRows = (firstRow: number, column: number, tiles: number) =>
		kernel.multiply(
			a + firstRow * left.rowStride * bytesPerNumber,
			left.rowStride * bytesPerNumber,
			left.columnStride * bytesPerNumber,
			panel,
			c + (firstRow * columns + column) * bytesPerNumber,
			columns * bytesPerNumber,
			depth,
			tiles,
			zeros,
			0,
			ones,
			0,
			lowest,
		);
	for (const column of starts(columns, tileColumns)) {
		kernel.pack(
			b + column * right.columnStride * bytesPerNumber,
			right.rowStride * bytesPerNumber,
			right.columnStride * bytesPerNumber,
			panel,
			depth,
			ones,
		);
		multiplyRows(0, column, tiles);
		if (tiles * tileRows < rows) {
			multiplyRows(rows - tileRows, column, 1);
		}
	}
	backend.wasm._free(panel);
	return out;
}

/** 0, width, 2·width … while the width fits into the length; then, if something is left, length − width. */
function starts(length: number, width: number): number[] {
	const count = Math.ceil(length / width);
	return Array.from({ length: count }, (_, index) =>
		Math.min(index * width, length - width),
	);
}
