import type { Engine } from "./engine";
import { replaceKernel } from "./replace-kernel";
import { matMulBesides } from "./wasm-mat-mul";
import { sliceBesides } from "./wasm-slice";

/** Replaces what is needlessly slow in the WebAssembly backend. Call it once the backend is there. */
export function registerWasmKernels(tf: Engine): void {
	replaceKernel(tf, "wasm", "BatchMatMul", matMulBesides);
	replaceKernel(tf, "wasm", "Slice", sliceBesides(tf));
}
