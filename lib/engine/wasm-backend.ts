import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { WasmMemory } from "../products";

/** The part of TensorFlow.js's WebAssembly backend that our kernels need. */
export interface WasmBackend {
	readonly wasm: {
		readonly asm: { readonly memory: WasmMemory };
		_malloc(bytes: number): number;
		_free(address: number): void;
	};
	/** The address of a tensor's numbers, which lie together, row after row. */
	getMemoryOffset(dataId: object): number;
	/** A new tensor with whatever numbers its memory holds. */
	makeOutput(shape: readonly number[], dtype: DataType): TensorInfo;
	/** A tensor's numbers where they lie, until the memory grows: with the next tensor, perhaps. */
	typedArrayFromHeap(
		tensor: TensorInfo,
	): Float32Array | Int32Array | Uint8Array;
}
