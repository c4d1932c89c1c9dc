import type { Engine } from "./engine";

interface Running {
	gradientDepth: number;
	kernelDepth: number;
}

/**
 * To be called where no gradient is being computed. TensorFlow.js counts the kernels and gradients that run, and records
 * operations for a gradient only where no kernel does; code that is terminated midway, as by the stop button, never
 * counts itself out again, and from then on no gradient would be found.
 */
export function forgetTerminated(tf: Engine): void {
	const { state } = tf.engine() as unknown as { state: Running };
	state.kernelDepth = 0;
	state.gradientDepth = 0;
}
