import type { Tensor2D } from "@tensorflow/tfjs";
import { checkCount } from "../checks";

/** The weights with which one neuron sees its inputs. */
export interface NeuronPicture {
	/** A weight for each input, in the order of the inputs. */
	readonly pixels: Float32Array;
	/** The name of the layer and the neuron's index in it, such as "h1[3]". */
	readonly caption: string;
}

/**
 * The weights of the first neurons of a layer, each as a picture of its inputs.
 *
 * @param weights [inputs, neurons].
 * @param count how many neurons; by default, all of them.
 * @param layer what the layer is called in the captions; without a name they are indices alone.
 * @throws RangeError unless `count` is a whole number from 1 to the number of neurons.
 */
export function neuronPictures(
	weights: Tensor2D,
	count: number = weights.shape[1],
	layer?: string,
): NeuronPicture[] {
	const [inputs, neurons] = weights.shape;
	checkCount("number of neurons", count, 1);
	if (count > neurons) {
		throw new RangeError(
			`The layer has ${neurons} neurons; ${count} were asked for.`,
		);
	}
	const columns = weights.dataSync<"float32">();
	return Array.from({ length: count }, (_, neuron) => ({
		pixels: Float32Array.from(
			{ length: inputs },
			(_, input) => columns[input * neurons + neuron] as number,
		),
		caption: layer === undefined ? `${neuron}` : `${layer}[${neuron}]`,
	}));
}
