/**
 * Products of matrices as a training step needs them: where the numbers lie, on all processors, with the ends that layers
 * of a network put to them.
 *
 * @module
 */
import { nativeProducts } from "./native";
import type { MatrixProducts } from "./products";
import { wasmProducts } from "./wasm";

export {
	type Ending,
	type Matrix,
	type MatrixProducts,
	transpose,
} from "./products";
export { threadCount } from "./threads";
export {
	kernelIn,
	panelBytes,
	tileColumns,
	tileRows,
	type WasmKernel,
	type WasmMemory,
} from "./wasm-kernel";

/**
 * What multiplies as fast as the engine's backend of TensorFlow.js can and faster; undefined where there is nothing.
 *
 * @param backend of TensorFlow.js, by its name there.
 */
export function productsBeside(backend: string): MatrixProducts | undefined {
	switch (backend) {
		case "tensorflow":
			return nativeProducts();
		case "wasm":
			return wasmProducts();
		default:
			return undefined;
	}
}
