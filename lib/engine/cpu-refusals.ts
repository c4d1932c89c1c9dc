import type { TensorInfo } from "@tensorflow/tfjs";
import { paddings } from "./cpu-padding";
import type { JavaScriptBackend } from "./in-javascript";
import type { Besides } from "./replace-kernel";

/** These give fractions. The stock kernels cut them down to whole numbers, if they are given such. */
const ofFractions = [
	"Acos",
	"Acosh",
	"Asin",
	"Asinh",
	"Atan",
	"Atan2",
	"Atanh",
	"Expm1",
	"Log1p",
	"Selu",
	"Sinh",
	"Softplus",
];

/** These give numbers, which bool cannot hold. */
const ofNumbers = [
	"Abs",
	"AddN",
	"Exp",
	"FloorDiv",
	"Neg",
	"RealDiv",
	"Relu",
	"Relu6",
	"Round",
	"Sign",
	"Square",
	"Step",
];

/** Kernels of the plain JavaScript backend that have no right answer for some inputs, where the stock ones give a wrong one. */
export const refusals: Record<string, Besides> = {
	...paddings,
	...Object.fromEntries(
		ofFractions.map((name) => [
			name,
			refusing(
				["int32", "bool"],
				`${name} takes fractions, not whole numbers or bool: cast to "float32" first.`,
			),
		]),
	),
	...Object.fromEntries(
		ofNumbers.map((name) => [
			name,
			refusing(
				["bool"],
				`${name} takes numbers, not bool: cast to "int32" or "float32" first.`,
			),
		]),
	),
	// The stock kernel looks only whether the place is in the tensor at all, in another row perhaps.
	GatherNd: (stock) => (call) => {
		const { params, indices } = call.inputs as Record<string, TensorInfo>;
		const { shape } = params as TensorInfo;
		const depth = indices?.shape.at(-1) ?? 0;
		const plain = call.backend as JavaScriptBackend;
		const places = plain.readSync((indices as TensorInfo).dataId) as Int32Array;
		places.forEach((place, index) => {
			const length = shape[index % depth] ?? 0;
			if (place < 0 || place >= length) {
				throw new RangeError(
					`The index ${place} is not in [0, ${length - 1}], along axis ${index % depth} of a tensor of the shape [${shape.join(", ")}].`,
				);
			}
		});
		return stock(call);
	},
};

function refusing(types: TensorInfo["dtype"][], why: string): Besides {
	return (stock) => (call) => {
		const inputs = Object.values(call.inputs) as TensorInfo[];
		if (inputs.every(({ dtype }) => types.includes(dtype))) {
			throw new TypeError(why);
		}
		return stock(call);
	};
}
