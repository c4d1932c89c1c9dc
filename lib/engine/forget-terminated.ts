import type { Engine } from "./engine";

interface Running {
	gradientDepth: number;
	kernelDepth: number;
}

/**
 * Resets TensorFlow.js after code was terminated midway, as by the stop button. Call it while no gradient is being computed.
 *
 * TensorFlow.js counts the kernels and gradients that run, and records operations for a gradient only while no kernel
 * does. Terminated code never counts itself out again, so that from then on no gradient would be found.
 */
export function forgetTerminated(tf: Engine): void {
	const { state } = tf.engine() as unknown as { state: Running };
	state.kernelDepth = 0;
	state.gradientDepth = 0;
}
