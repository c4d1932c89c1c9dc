import type { Tensor } from "@tensorflow/tfjs";
import type { Engine } from "./engine";
import { type Kernel, replaceKernel } from "./replace-kernel";

/** Replaces what is needlessly slow in tfjs-node's backend. Call it once the backend is there. */
export function registerNativeKernels(tf: Engine): void {
	replaceKernel(tf, "tensorflow", "Step", stepBesides(tf));
}

/**
 * A kernel for Step, the gradient of ReLU: 1 above 0, else 0, and NaN for NaN. The stock one takes seven operations and
 * a fifth of the time of a training step; two do. See
 * https://github.com/tensorflow/tfjs/blob/tfjs-v4.22.0/tfjs-node/src/kernels/Step.ts
 */
function stepBesides(tf: Engine) {
	return (stock: Kernel): Kernel =>
		(call) => {
			const x = call.inputs.x as Tensor;
			if (x.dtype !== "float32" || call.attrs?.alpha !== 0) {
				return stock(call);
			}
			return tf.tidy(() => tf.relu(tf.sign(x)));
		};
}
