import type { KernelConfig } from "@tensorflow/tfjs";
import type { Engine } from "./engine";

/** The function that computes an operation on one backend. */
export type Kernel = KernelConfig["kernelFunc"];

const ours = new WeakSet<Kernel>();

/**
 * Puts a kernel of our own before the stock one. Call it once the backend is there; calling it again changes nothing.
 *
 * @param besides makes the new kernel, which may pass calls on to the stock one.
 */
export function replaceKernel(
	tf: Engine,
	backendName: string,
	kernelName: string,
	besides: (stock: Kernel) => Kernel,
): void {
	const stock = tf.getKernel(kernelName, backendName);
	if (ours.has(stock.kernelFunc)) {
		return;
	}
	const kernelFunc = besides(stock.kernelFunc);
	ours.add(kernelFunc);
	tf.unregisterKernel(kernelName, backendName);
	tf.registerKernel({ ...stock, kernelFunc });
}
