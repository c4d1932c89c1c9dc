import type { TensorInfo } from "@tensorflow/tfjs";
import { holdsNaN } from "./cpu-choices";
import { registerCpuKernels } from "./cpu-kernels";
import type { Engine } from "./engine";
import { fillGaps, inJavaScript } from "./in-javascript";
import {
	addKernel,
	type Besides,
	type Kernel,
	replaceKernel,
} from "./replace-kernel";
import { activationApart } from "./wasm-activation";
import type { WasmBackend } from "./wasm-backend";
import { filterSlopes } from "./wasm-filter-slopes";
import { matMulBesides } from "./wasm-mat-mul";
import { sliceBesides } from "./wasm-slice";

type Call = Parameters<Kernel>[0];
type Inputs = Call["inputs"];

/** More numbers than this are not added up in float32, one after the other, whose error would be seen. */
const manyNumbers = 2 ** 14;

/** Which calls the stock kernels answer wrongly or not at all, although they have all the numbers that they need. */
const beyondStock: Record<string, (call: Call) => boolean> = {
	// They do not know NaN.
	Maximum: someNaN,
	Minimum: someNaN,
	Relu6: someNaN,
	ClipByValue: someNaN,
	Sign: someNaN,
	ArgMax: someNaN,
	ArgMin: someNaN,
	TopK: someNaN,
	Conv2D: someNaN,
	DepthwiseConv2dNative: someNaN,
	FusedConv2D: someNaN,
	FusedDepthwiseConv2D: someNaN,
	// They take any 0 for a number to divide by, and saturate instead of wrapping round.
	FloorDiv: allWhole,
	Mod: () => true,
	Pow: allWhole,
	// They keep the lowest byte.
	Cast: ({ inputs, attrs }) =>
		attrs?.dtype === "bool" ||
		(attrs?.dtype === "int32" && typesOf(inputs).includes("float32")),
	// They know float32 only.
	BatchMatMul: ({ inputs }) => !isFloat(inputs),
	_FusedMatMul: ({ inputs }) => !isFloat(inputs),
	Sum: addsMany,
	Mean: addsMany,
	// They add to what their memory held before.
	Conv3DBackpropInputV2: () => true,
	// They lose the digits of numbers near 0.
	Log1p: () => true,
	// They read memory that is not theirs.
	GatherV2: ({ attrs }) => Number(attrs?.batchDims) > 0,
	Select: ({ inputs }) => typesOf({ t: inputs.t } as Inputs).includes("bool"),
	// They give numbers that mean nothing, where the plain kernels refuse.
	Add: someBool,
	Sub: someBool,
	Reciprocal: allWhole,
	Concat: ({ inputs }) => new Set(typesOf(inputs)).size > 1,
};

/**
 * Replaces what is needlessly slow or wrong in the WebAssembly backend, and adds what it lacks. Call it once the backend
 * is there.
 */
export function registerWasmKernels(tf: Engine): void {
	registerCpuKernels(tf);
	const own: Record<string, Besides> = {
		BatchMatMul: matMulBesides,
		Slice: sliceBesides(tf),
		_FusedMatMul: activationApart(tf),
		FusedConv2D: activationApart(tf),
		FusedDepthwiseConv2D: activationApart(tf),
	};
	for (const { kernelName } of tf.getKernelsForBackend("wasm")) {
		const besides = own[kernelName] ?? ((stock) => stock);
		replaceKernel(tf, "wasm", kernelName, (stock) => {
			const usual = besides(stock);
			const plain = inJavaScript(tf, kernelName);
			const isBeyond = beyondStock[kernelName];
			return (call) =>
				takesNothing(call) || takesText(call) || isBeyond?.(call)
					? plain(call)
					: usual(call);
		});
	}
	addKernel(tf, "wasm", "Conv2DBackpropFilter", filterSlopes(tf));
	fillGaps(tf, "wasm");
}

/** The stock kernels leave their output as the memory was, where they have no numbers to make it of. */
function takesNothing({ inputs }: Call): boolean {
	return tensorsOf(inputs).some(({ shape }) => shape.includes(0));
}

/** Most of the stock kernels take texts for numbers. */
function takesText({ inputs }: Call): boolean {
	return typesOf(inputs).includes("string");
}

function someBool({ inputs }: Call): boolean {
	return typesOf(inputs).includes("bool");
}

function someNaN({ inputs, backend }: Call): boolean {
	return tensorsOf(inputs).some(
		(input) =>
			input.dtype === "float32" &&
			holdsNaN((backend as WasmBackend).typedArrayFromHeap(input)),
	);
}

function allWhole({ inputs }: Call): boolean {
	return typesOf(inputs).every((dtype) => dtype === "int32");
}

function isFloat({ a, b }: Inputs): boolean {
	return typesOf({ a, b } as Inputs).every((dtype) => dtype === "float32");
}

function addsMany({ inputs, attrs }: Call): boolean {
	const { dtype, shape } = inputs.x as TensorInfo;
	const axes = [attrs?.axis ?? shape.map((_, axis) => axis)].flat() as number[];
	const count = axes.reduce(
		(product, axis) => product * (shape.at(axis) ?? 1),
		1,
	);
	return dtype === "float32" && count > manyNumbers;
}

function tensorsOf(inputs: Inputs): TensorInfo[] {
	return Object.values(inputs).filter((x) => x !== undefined) as TensorInfo[];
}

function typesOf(inputs: Inputs) {
	return tensorsOf(inputs).map(({ dtype }) => dtype);
}
