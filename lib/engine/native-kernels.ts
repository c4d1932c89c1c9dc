import type { Tensor } from "@tensorflow/tfjs";
import { refusingBool } from "./cpu-arithmetic";
import { refusingNothing } from "./cpu-choices";
import { registerCpuKernels } from "./cpu-kernels";
import type { Engine } from "./engine";
import { fillGaps, inJavaScript } from "./in-javascript";
import { type Besides, type Kernel, replaceKernel } from "./replace-kernel";

const backendName = "tensorflow";

/**
 * Replaces what is needlessly slow or wrong in tfjs-node's backend, and adds what it lacks. Call it once the backend is
 * there.
 */
export function registerNativeKernels(tf: Engine): void {
	registerCpuKernels(tf);
	const kernels: Record<string, Besides> = {
		Step: stepBesides(tf),
		Prelu: () => prelu(tf),
		TopK: topKBesides(tf),
		ArgMax: refusingNothing,
		ArgMin: refusingNothing,
		BatchMatMul: refusingBool,
		_FusedMatMul: refusingBool,
	};
	for (const [name, besides] of Object.entries(kernels)) {
		replaceKernel(tf, backendName, name, besides);
	}
	fillGaps(tf, backendName);
}

/** x above 0, else alpha·x. The stock kernel computes ∞ − ∞ where x is infinite. */
function prelu(tf: Engine): Kernel {
	return ({ inputs }) => {
		const { x, alpha } = inputs as { x: Tensor; alpha: Tensor };
		return tf.tidy(() => tf.where(tf.greater(x, 0), x, tf.mul(x, alpha)));
	};
}

/** Where there is a NaN, TensorFlow's order of the others is not theirs. */
function topKBesides(tf: Engine): Besides {
	const plain = inJavaScript(tf, "TopK");
	return (stock) => (call) => {
		const x = call.inputs.x as Tensor;
		const [broken] = tf.tidy(() =>
			x.dtype === "float32" ? tf.any(tf.isNaN(x)).dataSync() : [],
		);
		return broken === 1 ? plain(call) : stock(call);
	};
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
