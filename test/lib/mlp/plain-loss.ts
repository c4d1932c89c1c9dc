import type { LossName, Mlp } from "../../../lib/mlp";
import { weightNames } from "../../../lib/mlp/weights";

/**
 * The loss of a network in double precision, from its definition and without TensorFlow.
 *
 * @param values its weights, as `weightValues` gives them.
 * @param x pictures.
 * @param y their one-hot targets.
 */
export function plainLoss(
	model: Mlp,
	lossName: LossName,
	values: number[],
	x: number[][],
	y: number[][],
): number {
	const losses = plainOutputs(model, values, x).map((out, row) =>
		plainLosses[lossName](out, y[row] ?? []),
	);
	return sum(losses) / losses.length;
}

/** What the network answers to each picture. */
function plainOutputs(model: Mlp, values: number[], x: number[][]) {
	let start = 0;
	const take = (length: number) => {
		start += length;
		return values.slice(start - length, start);
	};
	const layers = weightNames
		.filter((name) => name.startsWith("w"))
		.map((name) => {
			const [fanIn = 0, fanOut = 0] = model.weights[name].shape;
			return { fanOut, w: take(fanIn * fanOut), b: take(fanOut) };
		});
	return x.map((picture) => {
		let signal = picture;
		for (const [depth, { fanOut, w, b }] of layers.entries()) {
			signal = b.map((bias, column) => {
				const z = signal.reduce(
					(sum, value, i) => sum + value * (w[i * fanOut + column] ?? 0),
					bias,
				);
				return depth < 2 ? Math.max(z, 0) : z;
			});
		}
		return signal;
	});
}

const sum = (values: number[]) => values.reduce((total, z) => total + z, 0);

/** Of one picture, from the definition: what the network answers, and what it should. */
const plainLosses = {
	"squared error": (out: number[], y: number[]) =>
		sum(out.map((value, k) => (value - (y[k] ?? 0)) ** 2)),
	"cross-entropy": (out: number[], y: number[]) =>
		-Math.log(
			Math.exp(out[y.indexOf(1)] ?? Number.NaN) / sum(out.map(Math.exp)),
		),
};
