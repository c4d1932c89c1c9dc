import type { TensorInfo } from "@tensorflow/tfjs";
import { refusingBool, spread } from "./cpu-arithmetic";
import type { Engine } from "./engine";
import type { JavaScriptBackend } from "./in-javascript";
import type { Besides, Kernel } from "./replace-kernel";

type Inputs = Parameters<Kernel>[0]["inputs"];

/** Products of matrices for the plain JavaScript backend. */
export function products(tf: Engine): Record<string, Besides> {
	return {
		BatchMatMul: (stock) => refusingBool(repeatingBatches(tf, stock)),
	};
}

/** Whether batches of matrices have to repeat to fit each other. The stock kernels repeat them in a wrong order. */
export function repeatsBatches(inputs: Inputs): boolean {
	const { a, b } = inputs as { a: TensorInfo; b: TensorInfo };
	const [left, right] = [batchesOf(a), batchesOf(b)];
	const several = (shape: number[]) => shape.some((length) => length !== 1);
	return left.join() !== right.join() && several(left) && several(right);
}

function repeatingBatches(tf: Engine, stock: Kernel): Kernel {
	return (call) => {
		if (!repeatsBatches(call.inputs)) {
			return stock(call);
		}
		const plain = call.backend as JavaScriptBackend;
		const { a, b } = call.inputs as { a: TensorInfo; b: TensorInfo };
		const batches = tf.backend_util.assertAndGetBroadcastShape(
			batchesOf(a),
			batchesOf(b),
		);
		const [left, right] = [a, b].map((matrices) => {
			const shape = [...batches, ...matrices.shape.slice(-2)];
			const values = plain.readSync(matrices.dataId) as Float32Array;
			const repeated = spread(values, matrices.shape, shape);
			return plain.makeTensorInfo(shape, matrices.dtype, repeated);
		}) as [TensorInfo, TensorInfo];
		try {
			return stock({ ...call, inputs: { a: left, b: right } as Inputs });
		} finally {
			plain.disposeData(left.dataId);
			plain.disposeData(right.dataId);
		}
	};
}

function batchesOf({ shape }: TensorInfo): number[] {
	return shape.slice(0, -2);
}
