import type { Tensor } from "@tensorflow/tfjs";
import { jupyterDisplay } from "../display";
import type { Engine } from "./engine";

/**
 * Lets a tensor that is the last value of a cell show its type, its shape and its first and last numbers instead of
 * TensorFlow.js's internal fields.
 */
export function showTensors(tf: Engine): void {
	Object.defineProperty(tf.Tensor.prototype, jupyterDisplay, {
		configurable: true,
		value(this: Tensor): { "text/plain": string } {
			return { "text/plain": inWords(this) };
		},
	});
}

function inWords(tensor: Tensor): string {
	const kind = `Tensor [${tensor.shape.join(", ")}] ${tensor.dtype}`;
	if (tensor.isDisposed) {
		return `${kind}, whose memory was given back`;
	}
	// TensorFlow.js's own words: "Tensor" on a line of its own, then the numbers.
	const numbers = tensor.toString().split("\n").slice(1).join("\n");
	return `${kind}\n${numbers}`;
}
