import type { Tensor2D, Tensor4D } from "@tensorflow/tfjs";
import type { Engine } from "./engine";
import { inJavaScript } from "./in-javascript";
import type { Kernel } from "./replace-kernel";

/** What TensorFlow.js tells the kernel about the convolution; see `ConvInfo`. */
interface Attributes {
	readonly strides: number | [number, number];
	readonly pad: "valid" | "same" | number;
	readonly dataFormat: "NHWC" | "NCHW";
	readonly dimRoundingMode?: "floor" | "round" | "ceil";
	readonly filterShape: [number, number, number, number];
}

/**
 * A kernel for Conv2DBackpropFilter, the gradient of a convolution by its filter, which the WebAssembly backend lacks. For
 * each row of the filter it lays what the row has seen side by side, and multiplies that with the slopes of the output.
 */
export function filterSlopes(tf: Engine): Kernel {
	const plain = inJavaScript(tf, "Conv2DBackpropFilter");
	return (call) => {
		const { x, dy } = call.inputs as unknown as { x: Tensor4D; dy: Tensor4D };
		const { strides, pad, dataFormat, dimRoundingMode, filterShape } =
			call.attrs as unknown as Attributes;
		if (dataFormat !== "NHWC" || x.size === 0 || dy.size === 0) {
			return plain(call);
		}
		const { padInfo, strideHeight, strideWidth, filterHeight, filterWidth } =
			tf.backend_util.computeConv2DInfo(
				x.shape,
				filterShape,
				strides,
				1,
				pad,
				dimRoundingMode,
			);
		const [batch, rows, columns, outChannels] = dy.shape;
		const [, , , inChannels] = x.shape;
		return tf.tidy(() => {
			const padded = tf.pad(x, [
				[0, 0],
				[padInfo.top, padInfo.bottom],
				[padInfo.left, padInfo.right],
				[0, 0],
			]);
			const [, , width] = padded.shape;
			const pixels = padded.dataSync();
			const slopes: Tensor2D = tf.reshape(dy, [-1, outChannels]);
			const span = filterWidth * inChannels;
			/** What the row of the filter has seen, for each number of the output: neighbours lie together. */
			const seenBy = (row: number) => {
				const seen = new Float32Array(batch * rows * columns * span);
				let end = 0;
				for (let image = 0; image < batch; image++) {
					for (let y = 0; y < rows; y++) {
						const line = image * padded.shape[1] + y * strideHeight + row;
						for (let x = 0; x < columns; x++) {
							const start = (line * width + x * strideWidth) * inChannels;
							for (let index = 0; index < span; index++) {
								seen[end++] = pixels[start + index] as number;
							}
						}
					}
				}
				return tf.tensor2d(seen, [batch * rows * columns, span]);
			};
			const ofRow = (row: number) => tf.matMul(seenBy(row), slopes, true);
			const all = tf.concat(range(filterHeight).map(ofRow));
			return tf.reshape(all, filterShape);
		});
	};
}

function range(length: number): number[] {
	return Array.from({ length }, (_, index) => index);
}
