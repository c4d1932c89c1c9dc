import type { TensorInfo } from "@tensorflow/tfjs";
import type { Engine } from "./engine";
import type { JavaScriptBackend } from "./in-javascript";
import type { Besides } from "./replace-kernel";

/** What a reduction over no numbers is, by kernel: the same as in TensorFlow's own library. */
const ofNothing: Record<string, { float32: number; int32?: number }> = {
	Sum: { float32: 0 },
	Mean: { float32: Number.NaN },
	Prod: { float32: 1 },
	Max: { float32: -Infinity, int32: -(2 ** 31) },
	Min: { float32: Infinity, int32: 2 ** 31 - 1 },
	All: { float32: 1 },
	Any: { float32: 0 },
};

/** Kernels of the plain JavaScript backend that make one number of many. */
export function reductions(tf: Engine): Record<string, Besides> {
	return Object.fromEntries(
		Object.keys(ofNothing).map((name) => [name, reduction(tf, name)]),
	);
}

function reduction({ backend_util, util }: Engine, name: string): Besides {
	return (stock) => (call) => {
		const { shape, dtype } = call.inputs.x as TensorInfo;
		if (util.sizeFromShape(shape) > 0) {
			return stock(call);
		}
		const { axis, reductionIndices, keepDims } = call.attrs ?? {};
		const axes = util.parseAxisParam(
			(axis ?? reductionIndices) as number | number[],
			shape,
		);
		const [left] = backend_util.computeOutAndReduceShapes(shape, axes);
		const outShape = keepDims
			? backend_util.expandShapeToKeepDim(left, axes)
			: left;
		const outType = name === "Mean" ? "float32" : dtype;
		const { float32 = 0, int32 = float32 } = ofNothing[name] ?? {};
		const values = util.getTypedArrayFromDType(
			outType as "float32",
			util.sizeFromShape(outShape),
		);
		values.fill(outType === "int32" ? int32 : float32);
		const plain = call.backend as JavaScriptBackend;
		return plain.makeTensorInfo(outShape, outType, values);
	};
}
