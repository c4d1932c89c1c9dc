import type { Tensor } from "@tensorflow/tfjs";
import { refusingBool } from "./cpu-arithmetic";
import { refusingNothing } from "./cpu-choices";
import { registerCpuKernels } from "./cpu-kernels";
import { refusals } from "./cpu-refusals";
import type { Engine } from "./engine";
import { fillGaps, inJavaScript } from "./in-javascript";
import { type Besides, type Kernel, replaceKernel } from "./replace-kernel";

const backendName = "tensorflow";

/** Kernels whose mistakes the plain ones explain better. */
const explained = [
	"FloorDiv",
	"Mod",
	"Pow",
	"Concat",
	"Reciprocal",
	...Object.keys(refusals),
];

/**
 * Replaces what is needlessly slow or wrong in tfjs-node's backend, and adds what it lacks. Call it once the backend is
 * there.
 */
export function registerNativeKernels(tf: Engine): void {
	registerCpuKernels(tf);
	const kernels: Record<string, Besides> = {
		Step: stepBesides(tf),
		Prelu: () => prelu(tf),
		TopK: plainForNaN(tf, "TopK"),
		Unique: plainForNaN(tf, "Unique"),
		MaxPool: plainForNaN(tf, "MaxPool"),
		MaxPool3D: plainForNaN(tf, "MaxPool3D"),
		// The stock kernel gives zeros for whole numbers.
		Round: (stock) => (call) =>
			(call.inputs.x as Tensor).dtype === "int32"
				? tf.clone(call.inputs.x as Tensor)
				: stock(call),
		// The stock kernel leaves its output as the memory was, where there are no pictures.
		DepthwiseConv2dNativeBackpropFilter: plainForNothing(tf),
		ArgMax: refusingNothing,
		ArgMin: refusingNothing,
		BatchMatMul: refusingBool,
		_FusedMatMul: refusingBool,
	};
	for (const name of new Set([...Object.keys(kernels), ...explained])) {
		replaceKernel(tf, backendName, name, (stock) => {
			const kernel = kernels[name]?.(stock) ?? stock;
			return explained.includes(name) ? inOurWords(tf, name)(kernel) : kernel;
		});
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

/**
 * Where there is a NaN, TensorFlow orders the other numbers wrongly, counts each NaN as a number of its own, and takes the
 * lowest number for the largest of several NaN.
 */
function plainForNaN(tf: Engine, name: string): Besides {
	const plain = inJavaScript(tf, name);
	return (stock) => (call) => {
		const x = call.inputs.x as Tensor;
		const [broken] = tf.tidy(() =>
			x.dtype === "float32" ? tf.any(tf.isNaN(x)).dataSync() : [],
		);
		return broken === 1 ? plain(call) : stock(call);
	};
}

function plainForNothing(tf: Engine): Besides {
	const plain = inJavaScript(tf, "DepthwiseConv2dNativeBackpropFilter");
	return (stock) => (call) =>
		(call.inputs.x as Tensor).size === 0 ? plain(call) : stock(call);
}

/** What TensorFlow refuses, the plain kernel refuses in words of ours. */
function inOurWords(tf: Engine, name: string): Besides {
	const plain = inJavaScript(tf, name);
	return (stock) => (call) => {
		try {
			return stock(call);
		} catch (error) {
			for (const { dataId } of [plain(call)].flat()) {
				tf.engine().backend.disposeData(dataId);
			}
			throw error;
		}
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
