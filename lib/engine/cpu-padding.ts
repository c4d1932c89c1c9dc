import type { TensorInfo } from "@tensorflow/tfjs";
import type { Besides, Kernel } from "./replace-kernel";

/** Kernels with windows of two dimensions. */
const windowed = [
	"AvgPool",
	"Conv2D",
	"DepthwiseConv2dNative",
	"FusedConv2D",
	"FusedDepthwiseConv2D",
	"MaxPool",
];

/**
 * Whether a window is padded by a number, and differs in its two dimensions. TensorFlow.js counts the columns of the result
 * as if the window were square then, and the WebAssembly engine writes over memory that is not the result's.
 */
export function isPaddedOblong(
	name: string,
	{ inputs, attrs }: Parameters<Kernel>[0],
): boolean {
	if (!windowed.includes(name)) {
		return false;
	}
	const filter = inputs.filter as TensorInfo | undefined;
	const lengths = [
		filter?.shape.slice(0, 2) ?? attrs?.filterSize,
		attrs?.strides,
		attrs?.dilations,
	] as (number | number[] | undefined)[];
	return (
		typeof attrs?.pad === "number" &&
		lengths.some((each) => Array.isArray(each) && each[0] !== each[1])
	);
}

/** Kernels of the plain JavaScript backend that refuse such windows. */
export const paddings: Record<string, Besides> = Object.fromEntries(
	windowed.map((name) => [
		name,
		(stock: Kernel): Kernel =>
			(call) => {
				if (isPaddedOblong(name, call)) {
					throw new RangeError(
						'A padding that is a number takes a window with one length, step and dilation in both dimensions: pad with tf.pad first and give "valid" instead.',
					);
				}
				return stock(call);
			},
	]),
);
