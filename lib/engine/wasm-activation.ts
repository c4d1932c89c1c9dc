import type { KernelBackend, TensorInfo } from "@tensorflow/tfjs";
import { usualLeak } from "./cpu-arithmetic";
import type { Engine } from "./engine";
import type { Besides } from "./replace-kernel";

const kernels: Record<string, string> = {
	relu: "Relu",
	relu6: "Relu6",
	elu: "Elu",
	sigmoid: "Sigmoid",
	leakyrelu: "LeakyRelu",
};

/**
 * Kernels for products and convolutions that end with an activation. The stock ones turn NaN into 0 there, and a leak that is
 * not given too, so ours leave it to the kernel of the activation itself.
 */
export function activationApart(tf: Engine): Besides {
	return (stock) => (call) => {
		const { activation, leakyreluAlpha } = call.attrs ?? {};
		const kernelName = kernels[String(activation)];
		if (kernelName === undefined) {
			return stock(call);
		}
		const attrs = { ...call.attrs, activation: "linear" };
		const x = stock({ ...call, attrs }) as TensorInfo;
		const backend = call.backend as KernelBackend;
		const { kernelFunc } = tf.getKernel(kernelName, "wasm");
		const inputs = { x } as unknown as typeof call.inputs;
		const out = kernelFunc({
			inputs,
			backend,
			attrs: { alpha: leakyreluAlpha ?? usualLeak },
		});
		backend.disposeData(x.dataId);
		return out;
	};
}
