import type { KernelConfig } from "@tensorflow/tfjs";
import type { Engine } from "./engine";

/** The function that computes an operation on one backend. */
export type Kernel = KernelConfig["kernelFunc"];

/** Makes a kernel of our own, which may pass calls on to the stock one. */
export type Besides = (stock: Kernel) => Kernel;

const ours = new WeakSet<Kernel>();

/**
 * Puts a kernel of our own before the stock one. Call it once the backend is there; calling it again changes nothing.
 */
export function replaceKernel(
	tf: Engine,
	backendName: string,
	kernelName: string,
	besides: Besides,
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

/** Adds a kernel of our own that a backend lacks. Calling it again changes nothing. */
export function addKernel(
	tf: Engine,
	backendName: string,
	kernelName: string,
	kernelFunc: Kernel,
): void {
	const known = tf.getKernelsForBackend(backendName);
	if (!known.some((kernel) => kernel.kernelName === kernelName)) {
		ours.add(kernelFunc);
		tf.registerKernel({ kernelName, backendName, kernelFunc });
	}
}
