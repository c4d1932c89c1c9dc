import type {
	KernelBackend,
	NamedTensorInfoMap,
	TensorInfo,
} from "@tensorflow/tfjs";
import type { Engine } from "./engine";
import { addKernel, type Kernel } from "./replace-kernel";

/** The numbers of a tensor as backends take and give them. */
export type Values = Parameters<KernelBackend["write"]>[0];

/** The part of TensorFlow.js's plain JavaScript backend that kernels of our own need. */
export interface JavaScriptBackend {
	/** A new tensor that holds the values, not a copy of them. */
	makeTensorInfo(
		shape: readonly number[],
		dtype: TensorInfo["dtype"],
		values: Values,
	): TensorInfo;
	/** The values themselves, not a copy of them. */
	readSync(dataId: object): Values;
	disposeData(dataId: object): boolean;
}

/**
 * A kernel for another engine that has plain JavaScript compute, with the kernels of `registerCpuKernels`. It is slow, since
 * numbers are copied there and back.
 */
export function inJavaScript(tf: Engine, kernelName: string): Kernel {
	return ({ inputs, backend, attrs = {} }) => {
		const engine = backend as KernelBackend;
		const plain = tf.findBackend("cpu") as unknown as JavaScriptBackend;
		const { kernelFunc } = tf.getKernel(kernelName, "cpu");
		const made: TensorInfo[] = [];
		const copyThere = ({ dataId, shape, dtype }: TensorInfo) => {
			const values = engine.readSync(dataId) as Values;
			const copy = plain.makeTensorInfo(shape, dtype, values);
			made.push(copy);
			return copy;
		};
		const copyBack = ({ dataId, shape, dtype }: TensorInfo) => {
			if (dtype === "complex64") {
				throw new Error(
					"This engine has no complex numbers. Set DOWNHILL_ENGINE to native or cpu, and restart the kernel.",
				);
			}
			const values = plain.readSync(dataId);
			return { dataId: engine.write(values, shape, dtype), shape, dtype };
		};
		try {
			const found = kernelFunc({
				inputs: eachInput(inputs, copyThere),
				backend: plain,
				attrs,
			});
			made.push(...[found].flat());
			return Array.isArray(found) ? found.map(copyBack) : copyBack(found);
		} finally {
			for (const { dataId } of made) {
				plain.disposeData(dataId);
			}
		}
	};
}

/** Has plain JavaScript compute every operation that an engine lacks. */
export function fillGaps(tf: Engine, backendName: string): void {
	for (const { kernelName } of tf.getKernelsForBackend("cpu")) {
		addKernel(tf, backendName, kernelName, inJavaScript(tf, kernelName));
	}
}

/** Some kernels take a list of tensors instead of tensors by name, and some of these may be missing. */
function eachInput(
	inputs: NamedTensorInfoMap,
	copy: (input: TensorInfo) => TensorInfo,
): NamedTensorInfoMap {
	if (Array.isArray(inputs)) {
		return inputs.map(copy) as unknown as NamedTensorInfoMap;
	}
	const named = Object.entries(inputs) as [string, TensorInfo | undefined][];
	return Object.fromEntries(
		named.map(([name, input]) => [name, input && copy(input)]),
	) as NamedTensorInfoMap;
}
