import type { DataType, TensorInfo } from "@tensorflow/tfjs";
import type { JavaScriptBackend } from "./in-javascript";
import type { Besides } from "./replace-kernel";

/** Kernels of the plain JavaScript backend that bring numbers to another type. */
export const casts: Record<string, Besides> = {
	Cast: (stock) => (call) => {
		const { dataId, shape, dtype } = call.inputs.x as TensorInfo;
		const to = call.attrs?.dtype as DataType;
		const plain = call.backend as JavaScriptBackend;
		if (dtype === "float32" && to === "int32") {
			const values = plain.readSync(dataId) as Float32Array;
			return plain.makeTensorInfo(shape, to, Int32Array.from(values, whole));
		}
		// The stock kernel leaves the numbers as they are, with digits that float32 does not have.
		if (dtype === "int32" && to === "float32") {
			const values = plain.readSync(dataId) as Int32Array;
			return plain.makeTensorInfo(shape, to, Float32Array.from(values));
		}
		return stock(call);
	},
	// The stock kernel would cut the numbers down to the first tensor's type.
	Concat: (stock) => (call) => {
		const types = Object.values(call.inputs).map(
			(x) => (x as TensorInfo).dtype,
		);
		if (new Set(types).size > 1) {
			throw new Error(
				`Tensors of different types cannot be joined; these are ${types.join(", ")}. Cast them to one type first.`,
			);
		}
		return stock(call);
	},
};

/** Without what is behind the point; −2³¹ for NaN and for what int32 cannot hold, as x86 processors and TensorFlow have it. */
function whole(value: number): number {
	const kept = Math.trunc(value);
	return kept >= -(2 ** 31) && kept < 2 ** 31 ? kept : -(2 ** 31);
}
