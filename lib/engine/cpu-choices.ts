import type { TensorInfo } from "@tensorflow/tfjs";
import type { JavaScriptBackend } from "./in-javascript";
import type { Besides, Kernel } from "./replace-kernel";

/** Kernels of the plain JavaScript backend that choose the largest or smallest numbers: a NaN comes after all others. */
export const choices: Record<string, Besides> = {
	ArgMax: (stock) => refusingNothing(passingOverNaN(stock, -Infinity)),
	ArgMin: (stock) => refusingNothing(passingOverNaN(stock, Infinity)),
	TopK: (stock) => (call) =>
		holdsNaN(valuesOf(call, "x")) ? largestFirst(call) : stock(call),
};

/** Where there is nothing to choose from, the stock kernels answer 0, or fail in words of their own. */
export function refusingNothing(kernel: Kernel): Kernel {
	return (call) => {
		const { shape } = call.inputs.x as TensorInfo;
		const given = Number(call.attrs?.axis);
		const axis = given < 0 ? given + shape.length : given;
		if (shape[axis] === 0 && shape.every((n, i) => n > 0 || i === axis)) {
			throw new RangeError(
				`Over nothing there is no largest or smallest number: the tensor has the shape [${shape.join(", ")}], and axis ${axis} has the length 0.`,
			);
		}
		return kernel(call);
	};
}

/** Whether a tensor's numbers include NaN. */
export function holdsNaN(values: ArrayLike<number>): boolean {
	for (let index = 0; index < values.length; index++) {
		if (Number.isNaN(values[index])) {
			return true;
		}
	}
	return false;
}

type Call = Parameters<Kernel>[0];

function valuesOf({ inputs, backend }: Call, name: string): Float32Array {
	const { dataId } = inputs[name] as TensorInfo;
	return (backend as JavaScriptBackend).readSync(dataId) as Float32Array;
}

function passingOverNaN(stock: Kernel, last: number): Kernel {
	return (call) => {
		const values = valuesOf(call, "x");
		if (!holdsNaN(values)) {
			return stock(call);
		}
		const { shape, dtype } = call.inputs.x as TensorInfo;
		const plain = call.backend as JavaScriptBackend;
		const replaced = values.map((v) => (Number.isNaN(v) ? last : v));
		const x = plain.makeTensorInfo(shape, dtype, replaced);
		try {
			return stock({ ...call, inputs: { x } as typeof call.inputs });
		} finally {
			plain.disposeData(x.dataId);
		}
	};
}

/** The k largest numbers of each row and their places: equal ones in their order, NaN last. */
const largestFirst: Kernel = (call) => {
	const { shape, dtype } = call.inputs.x as TensorInfo;
	const values = valuesOf(call, "x");
	const plain = call.backend as JavaScriptBackend;
	const k = call.attrs?.k as number;
	const length = shape[shape.length - 1] ?? 1;
	const places: number[] = [];
	for (let start = 0; start < values.length; start += length) {
		const row = values.subarray(start, start + length);
		const order = [...row.keys()].sort(
			(i, j) => after(row[i], row[j]) || i - j,
		);
		for (const place of order.slice(0, k)) {
			places.push(place);
		}
	}
	const chosen = Float32Array.from(
		places,
		(place, n) => values[Math.floor(n / k) * length + place] as number,
	);
	const outShape = [...shape.slice(0, -1), k];
	return [
		plain.makeTensorInfo(outShape, dtype, chosen),
		plain.makeTensorInfo(outShape, "int32", Int32Array.from(places)),
	];
};

/** Above 0 if x comes after y. */
function after(x = Number.NaN, y = Number.NaN): number {
	if (Number.isNaN(x) || Number.isNaN(y)) {
		return Number(Number.isNaN(x)) - Number(Number.isNaN(y));
	}
	return x === y ? 0 : Number(x < y) - Number(x > y);
}
