import { type Matrix, type MatrixProducts, transpose } from "../products";
import type { Rows } from "./batches";
import { copyPicture, type Examples, unitOf } from "./examples";
import { checkModel, isDisposed, type Mlp } from "./model";
import { type LossName, outputLosses } from "./output-loss";
import type { Steps } from "./steps";
import {
	eachWeight,
	type WeightName,
	weightNames,
	weightShapes,
} from "./weights";

/** A batch of pictures, a picture a row, and what the network makes of it; see `gradientByHand` for the names. */
interface Layers {
	readonly x: Matrix;
	readonly h1: Matrix;
	readonly h2: Matrix;
	/** The answers, and then the slopes of the loss in them. */
	readonly out: Matrix;
	readonly dZ1: Matrix;
	readonly dZ2: Matrix;
}

/**
 * The steps of `gradientByHand` and `stepGradient` in one go, on matrices that stay where they are: each product is added
 * to the weights at once, and no gradient is ever written down.
 *
 * The model gets the weights only when it is told to, since they have to be copied for the engine.
 */
export class StepsInPlace implements Steps {
	private readonly read: number[] = [];
	private readonly weights: Record<WeightName, Matrix>;
	/** The model's memory that the weights were last read from or written to. */
	private known: Record<WeightName, object> | undefined;
	/** Whether steps were made since then. */
	private isAhead = false;
	private readonly layers: Layers;
	/** A row of ones: times a matrix, it gives the sums of its columns. */
	private readonly ones: Matrix;

	constructor(
		private readonly products: MatrixProducts,
		private readonly model: Mlp,
		private readonly examples: Examples,
		batchSize: number,
		private readonly loss: LossName,
	) {
		const { sizes } = model;
		const shapes = weightShapes(sizes);
		this.weights = eachWeight((name) => {
			const [columns = 0, rows = 1] = shapes[name].toReversed();
			return products.matrix(rows, columns);
		});
		const [inputs, hidden1, hidden2, outputs] = sizes;
		const rows = Math.min(batchSize, examples.count);
		this.layers = {
			x: products.matrix(rows, inputs),
			h1: products.matrix(rows, hidden1),
			h2: products.matrix(rows, hidden2),
			out: products.matrix(rows, outputs),
			dZ1: products.matrix(rows, hidden1),
			dZ2: products.matrix(rows, hidden2),
		};
		this.ones = products.matrix(1, rows);
		this.ones.numbers.fill(1, 0, rows);
	}

	step(rows: Rows, learningRate: number): void {
		checkModel(this.model);
		this.readWeights();
		this.isAhead = true;
		const { products } = this;
		const { w1, b1, w2, b2, w3, b3 } = this.weights;
		const { x, h1, h2, out, dZ1, dZ2 } = firstRows(this.layers, rows.length);
		this.cut(rows);
		// The pixels are what they are, perhaps bytes; their unit goes into both products that they take part in.
		const unit = unitOf(this.examples);
		products.multiply(h1, x, w1, { scale: unit, onto: b1, relu: true });
		products.multiply(h2, h1, w2, { onto: b2, relu: true });
		products.multiply(out, h2, w3, { onto: b3 });

		const dOut = out;
		this.read.push(this.takeSlopes(rows));
		products.multiply(dZ2, dOut, transpose(w3), { openWhere: h2 });
		products.multiply(dZ1, dZ2, transpose(w2), { openWhere: h1 });

		const ones = { ...this.ones, columns: rows.length };
		const descend = (
			weight: Matrix,
			input: Matrix,
			slope: Matrix,
			unit = 1,
		) => {
			const scale = -learningRate * unit;
			products.multiply(weight, input, slope, { scale, onto: "itself" });
		};
		descend(w1, transpose(x), dZ1, unit);
		descend(b1, ones, dZ1);
		descend(w2, transpose(h1), dZ2);
		descend(b2, ones, dZ2);
		descend(w3, transpose(h2), dOut);
		descend(b3, ones, dOut);
	}

	async losses(): Promise<readonly number[]> {
		return this.read;
	}

	update(): void {
		if (!this.isAhead || isDisposed(this.model)) {
			return;
		}
		this.isAhead = false;
		const { tf, weights, sizes } = this.model;
		const shapes = weightShapes(sizes);
		this.known = eachWeight((name) => {
			const { numbers, rows, columns, rowStride } = this.weights[name];
			const values = new Float32Array(rows * columns);
			for (let row = 0; row < rows; row++) {
				const start = row * rowStride;
				values.set(numbers.subarray(start, start + columns), row * columns);
			}
			tf.tidy(() => weights[name].assign(tf.tensor(values, [...shapes[name]])));
			return weights[name].dataId;
		});
	}

	end(): void {
		this.update();
		const { products, weights, layers, ones } = this;
		const all = [...Object.values(weights), ...Object.values(layers), ones];
		for (const matrix of all) {
			products.release(matrix);
		}
	}

	/** Reads the model's weights, unless they are those that it was last given. */
	private readWeights(): void {
		const { known, model } = this;
		if (
			weightNames.every((name) => known?.[name] === model.weights[name].dataId)
		) {
			return;
		}
		this.known = eachWeight((name) => {
			const { numbers, rows, columns, rowStride } = this.weights[name];
			const values = model.weights[name].dataSync<"float32">();
			for (let row = 0; row < rows; row++) {
				const start = row * columns;
				numbers.set(values.subarray(start, start + columns), row * rowStride);
			}
			return model.weights[name].dataId;
		});
	}

	private cut(rows: Rows): void {
		const { numbers, rowStride } = this.layers.x;
		for (let place = 0; place < rows.length; place++) {
			copyPicture(this.examples, rows.at(place), numbers, place * rowStride);
		}
	}

	/** Turns the answers into the slopes of the loss in them; gives the loss. */
	private takeSlopes({ length, at }: Rows): number {
		const { numbers, columns, rowStride } = this.layers.out;
		const { takeSlope } = outputLosses[this.loss];
		let loss = 0;
		for (let place = 0; place < length; place++) {
			const start = place * rowStride;
			const row = numbers.subarray(start, start + columns);
			loss += takeSlope(row, this.examples.labels[at(place)] as number, length);
		}
		return loss;
	}
}

/** The part of the matrices that a batch of so many pictures takes. */
function firstRows({ x, h1, h2, out, dZ1, dZ2 }: Layers, rows: number): Layers {
	return {
		x: { ...x, rows },
		h1: { ...h1, rows },
		h2: { ...h2, rows },
		out: { ...out, rows },
		dZ1: { ...dZ1, rows },
		dZ2: { ...dZ2, rows },
	};
}
