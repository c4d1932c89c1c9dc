import type { TensorInfo } from "@tensorflow/tfjs";
import type { Engine } from "./engine";
import type { JavaScriptBackend } from "./in-javascript";
import type { Besides, Kernel } from "./replace-kernel";

type Numbers = Float32Array | Int32Array;

type Attributes = Parameters<Kernel>[0]["attrs"];

/** Arithmetic of one type of numbers. */
type Binary = (x: number, y: number) => number;

/** Kernels of the plain JavaScript backend that compute number by number. */
export function arithmetic(tf: Engine): Record<string, Besides> {
	return {
		Sign: () => unary(Math.sign),
		Square: forWhole(unary((x) => Math.imul(x, x))),
		Multiply: forWhole(binary(tf, Math.imul)),
		Pow: eachType(binary(tf, power), binary(tf, wholePower)),
		FloorDiv: eachType(
			binary(tf, (x, y) => Math.floor(x / y)),
			binary(tf, (x, y) => Math.floor(x / divisor(y))),
		),
		Mod: eachType(
			binary(tf, modulo),
			binary(tf, (x, y) => modulo(x, divisor(y))),
		),
		Add: refusingBool,
		Sub: refusingBool,
		BatchMatMul: refusingBool,
		_FusedMatMul: (stock) => refusingBool(withLeak(stock)),
		FusedConv2D: withLeak,
		FusedDepthwiseConv2D: withLeak,
		Reciprocal: forWhole(() => {
			throw new RangeError(
				'The reciprocal of a whole number is none: cast to "float32" first.',
			);
		}),
	};
}

/** Sums and products of bool would be neither bool nor numbers. */
export function refusingBool(stock: Kernel): Kernel {
	return (call) => {
		const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
		if (a.dtype === "bool" && b.dtype === "bool") {
			throw new Error(
				'Sums, differences and matrix products take numbers, not bool: cast to "int32" or "float32" first.',
			);
		}
		return stock(call);
	};
}

/** What a leaky ReLU lets through below 0 where nothing else is said. The stock kernels give NaN then. */
export const usualLeak = 0.2;

function withLeak(stock: Kernel): Kernel {
	return (call) =>
		stock({
			...call,
			attrs: { leakyreluAlpha: usualLeak, ...given(call.attrs) },
		});
}

/** The attributes that are not undefined. */
function given(attrs: Attributes = {}): NonNullable<Attributes> {
	const entries = Object.entries(attrs).filter(
		([, value]) => value !== undefined,
	);
	return Object.fromEntries(entries);
}

function eachType(ofFloats: Kernel, ofWhole: Kernel): Besides {
	return () => forWhole(ofWhole)(ofFloats);
}

function forWhole(kernel: Kernel): Besides {
	return (stock) => (call) => {
		const isWhole = Object.values(call.inputs).every(
			(input) => (input as TensorInfo).dtype === "int32",
		);
		return (isWhole ? kernel : stock)(call);
	};
}

function unary(f: (x: number) => number): Kernel {
	return ({ inputs, backend }) => {
		const { dataId, shape, dtype } = inputs.x as TensorInfo;
		const plain = backend as JavaScriptBackend;
		const x = plain.readSync(dataId) as Numbers;
		return plain.makeTensorInfo(shape, dtype, x.map(f));
	};
}

/** Both are brought to one shape as TensorFlow does it, numbers repeating where a length is 1 or missing. */
function binary(tf: Engine, f: Binary): Kernel {
	return ({ inputs, backend }) => {
		const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
		const plain = backend as JavaScriptBackend;
		const shape = tf.backend_util.assertAndGetBroadcastShape(a.shape, b.shape);
		const [x, y] = [a, b].map((input) =>
			spread(plain.readSync(input.dataId) as Numbers, input.shape, shape),
		) as [Numbers, Numbers];
		const out = x.map((value, index) => f(value, y[index] as number));
		return plain.makeTensorInfo(shape, a.dtype, out);
	};
}

/** Numbers of one shape, repeated along lengths of 1 and missing ones, until they fill another shape. */
function spread(
	values: Numbers,
	from: readonly number[],
	to: readonly number[],
): Numbers {
	if (from.join() === to.join()) {
		return values;
	}
	const size = to.reduce((product, length) => product * length, 1);
	const places = Int32Array.from({ length: size }, (_, index) => {
		let [place, step, rest] = [0, 1, index];
		for (let back = 1; back <= from.length; back++) {
			const length = from[from.length - back] as number;
			const along = to[to.length - back] as number;
			place += length === 1 ? 0 : (rest % along) * step;
			step *= length;
			rest = Math.floor(rest / along);
		}
		return place;
	});
	const at = (place: number) => values[place] as number;
	return values instanceof Int32Array
		? places.map(at)
		: Float32Array.from(places, at);
}

/** As IEEE 754 has it: 1 to any power is 1, and so is −1 to an infinite one. JavaScript's own gives NaN. */
function power(x: number, y: number): number {
	const isOne = x === 1 || (x === -1 && Math.abs(y) === Infinity);
	return isOne ? 1 : x ** y;
}

/** By squaring; what overflows wraps round, as in 32-bit products. */
function wholePower(base: number, exponent: number): number {
	if (exponent < 0) {
		throw new RangeError(
			`The whole number ${base} has no whole power ${exponent}: cast to "float32" first.`,
		);
	}
	let result = 1;
	let square = base;
	for (let left = exponent; left > 0; left >>= 1) {
		if (left & 1) {
			result = Math.imul(result, square);
		}
		square = Math.imul(square, square);
	}
	return result;
}

/** The remainder with the sign of the divisor, as Python has it. */
function modulo(x: number, y: number): number {
	const rest = x % y;
	return rest !== 0 && rest < 0 !== y < 0 ? rest + y : rest;
}

function divisor(y: number): number {
	if (y === 0) {
		throw new RangeError(
			'A whole number cannot be divided by 0: cast to "float32" first, where that gives Infinity or NaN.',
		);
	}
	return y;
}
