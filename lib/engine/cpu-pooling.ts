import type { TensorInfo } from "@tensorflow/tfjs";
import { holdsNaN } from "./cpu-choices";
import type { Engine } from "./engine";
import type { JavaScriptBackend } from "./in-javascript";
import type { Besides, Kernel } from "./replace-kernel";

type Three = [number, number, number];
type Call = Parameters<Kernel>[0];

interface Attributes {
	readonly filterSize: number | number[];
	readonly strides: number | number[];
	readonly pad: "valid" | "same" | number;
	readonly dimRoundingMode?: "floor" | "round" | "ceil";
}

/** One window of a pooling: what it gives, and the numbers that it sees, as places in the tensors. */
interface Window {
	readonly out: number;
	readonly seen: readonly number[];
}

/** Gives the slopes of a window's numbers, from the slope of what the window gives. */
type Spread = (
	dx: Float32Array,
	x: Float32Array,
	w: Window,
	dy: number,
) => void;

/**
 * Gradients of pooling for the plain JavaScript backend. The stock ones divide by a window's size also where a part of
 * the window lies outside, and mix up the places in a window that is wider than high and has a depth.
 */
export function pooling(tf: Engine): Record<string, Besides> {
	return {
		AvgPoolGrad: () => gradient(tf, shareOut),
		AvgPool3DGrad: () => gradient(tf, shareOut),
		MaxPool3DGrad: () => gradient(tf, giveToLargest),
		AvgPool3D: refusingOver,
		MaxPool: (stock) => passingOverNaN(tf, stock),
		MaxPool3D: (stock) => refusingOver(passingOverNaN(tf, stock)),
		Conv3D: refusingOver,
	};
}

/**
 * Whether the steps of windows of three dimensions, with the padding "same", pass over numbers at the edge. TensorFlow.js
 * begins such windows too late.
 */
export function stepsOverNumbers({ inputs, attrs }: Call): boolean {
	const { filterSize, strides, pad } = attrs as unknown as Attributes;
	const { x, filter } = inputs as Record<string, TensorInfo | undefined>;
	const window = filter?.shape.slice(0, 3) ?? filterSize;
	const along = (given: number | number[], axis: number) =>
		typeof given === "number" ? given : (given[axis] ?? 1);
	return (
		pad === "same" &&
		[0, 1, 2].some((axis) => {
			const length = x?.shape[axis + 1] ?? 0;
			const step = along(strides, axis);
			const lastStart = (Math.ceil(length / step) - 1) * step;
			return lastStart + along(window, axis) < length;
		})
	);
}

function refusingOver(stock: Kernel): Kernel {
	return (call) => {
		if (stepsOverNumbers(call)) {
			throw new RangeError(
				'With the padding "same", steps in three dimensions cannot be longer than the window: choose a larger window, shorter strides or the padding "valid".',
			);
		}
		return stock(call);
	};
}

const shareOut: Spread = (dx, _x, { seen }, dy) => {
	for (const place of seen) {
		dx[place] = (dx[place] as number) + dy / seen.length;
	}
};

/** The first of equal ones gets it all. */
const giveToLargest: Spread = (dx, x, { seen }, dy) => {
	const largest = placeOfLargest(x, seen);
	dx[largest] = (dx[largest] as number) + dy;
};

/** A NaN comes after all others. */
function placeOfLargest(x: Float32Array, seen: readonly number[]): number {
	let largest = seen[0] as number;
	for (const place of seen) {
		const best = x[largest] as number;
		if ((x[place] as number) > best || Number.isNaN(best)) {
			largest = place;
		}
	}
	return largest;
}

/** Where a window holds nothing but NaN, the stock kernel gives −∞. */
function passingOverNaN(tf: Engine, stock: Kernel): Kernel {
	return (call) => {
		const { dataId, shape, dtype } = call.inputs.x as TensorInfo;
		const plain = call.backend as JavaScriptBackend;
		const x = plain.readSync(dataId) as Float32Array;
		if (!holdsNaN(x)) {
			return stock(call);
		}
		const largest = Array.from(
			windows(tf, shape, call.attrs),
			({ seen }) => x[placeOfLargest(x, seen)] as number,
		);
		const { outShape } = geometry(
			tf,
			shape,
			call.attrs as unknown as Attributes,
		);
		return plain.makeTensorInfo(outShape, dtype, Float32Array.from(largest));
	};
}

function gradient(tf: Engine, spread: Spread): Kernel {
	return (call) => {
		const { dy, input } = call.inputs as { dy: TensorInfo; input: TensorInfo };
		const plain = call.backend as JavaScriptBackend;
		const slopes = plain.readSync(dy.dataId) as Float32Array;
		const x = plain.readSync(input.dataId) as Float32Array;
		const dx = new Float32Array(x.length);
		for (const window of windows(tf, input.shape, call.attrs)) {
			spread(dx, x, window, slopes[window.out] as number);
		}
		return plain.makeTensorInfo(input.shape, "float32", dx);
	};
}

/** Every window of each picture and channel; a picture of two dimensions has the depth 1. */
function* windows(
	tf: Engine,
	shape: readonly number[],
	attrs: Call["attrs"],
): Generator<Window> {
	const { inside, outside, filter, strides, padding } = geometry(
		tf,
		shape,
		attrs as unknown as Attributes,
	);
	const [batch = 0, channels = 0] = [shape[0], shape[shape.length - 1]];
	const span = (axis: 0 | 1 | 2, at: number) => {
		const start = at * strides[axis] - padding[axis];
		const from = Math.max(0, start);
		const to = Math.min(inside[axis], start + filter[axis]);
		return Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
	};
	let out = 0;
	for (let picture = 0; picture < batch; picture++) {
		for (let z = 0; z < outside[0]; z++) {
			for (let y = 0; y < outside[1]; y++) {
				for (let x = 0; x < outside[2]; x++) {
					const pixels = span(0, z).flatMap((depth) =>
						span(1, y).flatMap((row) =>
							span(2, x).map(
								(column) =>
									((picture * inside[0] + depth) * inside[1] + row) *
										inside[2] +
									column,
							),
						),
					);
					for (let channel = 0; channel < channels; channel++) {
						const seen = pixels.map((pixel) => pixel * channels + channel);
						yield { out: out++, seen };
					}
				}
			}
		}
	}
}

function geometry(
	{ backend_util }: Engine,
	shape: readonly number[],
	{ filterSize, strides, pad, dimRoundingMode }: Attributes,
) {
	if (shape.length === 4) {
		const info = backend_util.computePool2DInfo(
			shape as [number, number, number, number],
			filterSize as [number, number],
			strides as [number, number],
			1,
			pad,
			dimRoundingMode,
		);
		return {
			outShape: info.outShape,
			inside: [1, info.inHeight, info.inWidth] as Three,
			outside: [1, info.outHeight, info.outWidth] as Three,
			filter: [1, info.filterHeight, info.filterWidth] as Three,
			strides: [1, info.strideHeight, info.strideWidth] as Three,
			padding: [0, info.padInfo.top, info.padInfo.left] as Three,
		};
	}
	const info = backend_util.computePool3DInfo(
		shape as [number, number, number, number, number],
		filterSize as Three,
		strides as Three,
		1,
		pad,
		dimRoundingMode,
	);
	const { front, top, left } = info.padInfo;
	return {
		outShape: info.outShape,
		inside: [info.inDepth, info.inHeight, info.inWidth] as Three,
		outside: [info.outDepth, info.outHeight, info.outWidth] as Three,
		filter: [info.filterDepth, info.filterHeight, info.filterWidth] as Three,
		strides: [info.strideDepth, info.strideHeight, info.strideWidth] as Three,
		padding: [front, top, left] as Three,
	};
}
