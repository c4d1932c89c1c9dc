import { check, type Matrix } from "../../../lib/exercise";
import { tells } from "./answers";

const cell = (matrix: Matrix, row: number, column: number) =>
	matrix[row]?.[column] ?? Number.NaN;

const add = (a: number, b: number) => a + b;

const oneHot = (label: number) =>
	Array.from({ length: 10 }, (_, digit) => (digit === label ? 1 : 0));

tells("prepare", check.prepare, {
	right: [
		(images, labels) => ({
			x: images.map((image) => image.flat().map((value) => value / 255)),
			target: labels.map(oneHot),
		}),
		(images, labels) => {
			const x: number[][] = [];
			const target: number[][] = [];
			for (const image of images) {
				const row: number[] = [];
				for (const pixels of image) {
					for (const pixel of pixels) {
						row.push(pixel * (1 / 255));
					}
				}
				x.push(row);
			}
			for (const label of labels) {
				const row = Array(10).fill(0);
				row[label] = 1;
				target.push(row);
			}
			return { target, x, count: x.length };
		},
	],
	wrong: [
		["not-started", () => ({ x: [], target: [] })],
		[
			"not-scaled",
			(images, labels) => ({
				x: images.map((image) => image.flat()),
				target: labels.map(oneHot),
			}),
		],
		[
			"scaled-by-256",
			(images, labels) => ({
				x: images.map((image) => image.flat().map((v) => v / 256)),
				target: labels.map(oneHot),
			}),
		],
		[
			"off-by-one",
			(images, labels) => ({
				x: images.map((image) => image.flat().map((v) => v / 255)),
				target: labels.map((label) => oneHot(label - 1)),
			}),
		],
		[
			"labels",
			(images, labels) => ({
				x: images.map((image) => image.flat().map((v) => v / 255)),
				target: labels,
			}),
		],
		[
			"one-long-row",
			(images, labels) => ({
				x: images.flat(2).map((v) => v / 255),
				target: labels.map(oneHot),
			}),
		],
		[
			"not-flat",
			(images, labels) => ({
				x: images.map((image) => image.map((row) => row.map((v) => v / 255))),
				target: labels.map(oneHot),
			}),
		],
		[
			"classes-of-batch",
			(images, labels) => ({
				x: images.map((image) => image.flat().map((v) => v / 255)),
				target: labels.map((label) =>
					oneHot(label).slice(0, Math.max(...labels) + 1),
				),
			}),
		],
		[
			"columns",
			(images, labels) => ({
				x: images.map((image) =>
					(image[0] ?? []).flatMap((_, c) =>
						image.map((row) => (row[c] ?? 0) / 255),
					),
				),
				target: labels.map(oneHot),
			}),
		],
		["wrong-kind", (images) => images],
		[
			"own-maximum",
			(images, labels) => ({
				x: images.map((image) => {
					const pixels = image.flat();
					return pixels.map((v) => v / Math.max(...pixels));
				}),
				target: labels.map(oneHot),
			}),
		],
		[
			"inverted",
			(images, labels) => ({
				x: images.map((image) => image.flat().map((v) => (255 - v) / 255)),
				target: labels.map(oneHot),
			}),
		],
		[
			"first-picture",
			([image = []], [label = 0]) => ({
				x: [image.flat().map((v) => v / 255)],
				target: [oneHot(label)],
			}),
		],
		[
			"black-or-white",
			(images, labels) => ({
				x: images.map((image) => image.flat().map((v) => Math.round(v / 255))),
				target: labels.map(oneHot),
			}),
		],
	],
});

tells("relu", check.relu, {
	right: [
		(layer) => layer.map((row) => row.map((value) => Math.max(0, value))),
		(layer) => layer.map((row) => row.map((value) => (value < 0 ? 0 : value))),
		(layer) => {
			const open = [];
			for (const row of layer) {
				const copy = [...row];
				for (let i = 0; i < copy.length; i++) {
					if ((copy[i] ?? 0) < 0) {
						copy[i] = 0;
					}
				}
				open.push(copy);
			}
			return open;
		},
	],
	wrong: [
		["not-started", (layer) => layer],
		[
			"changes-input",
			(layer) => {
				for (const row of layer) {
					for (let i = 0; i < row.length; i++) {
						row[i] = Math.max(0, row[i] ?? 0);
					}
				}
				return layer;
			},
		],
		["absolute", (layer) => layer.map((row) => row.map(Math.abs))],
		[
			"other-half",
			(layer) => layer.map((row) => row.map((v) => Math.min(0, v))),
		],
		["step", (layer) => layer.map((row) => row.map((v) => (v > 0 ? 1 : 0)))],
		[
			"leaky",
			(layer) => layer.map((row) => row.map((v) => (v > 0 ? v : 0.01 * v))),
		],
		["filtered", (layer) => layer.map((row) => row.filter((v) => v > 0))],
		[
			"cut-at-1",
			(layer) =>
				layer.map((row) => row.map((v) => Math.min(Math.max(v, 0), 1))),
		],
		["flat", (layer) => layer.flatMap((row) => row.map((v) => Math.max(0, v)))],
		[
			"wrong-kind",
			(layer) => layer.map((row) => Math.max(0, row as unknown as number)),
		],
		[
			"undefined",
			(layer) =>
				layer.forEach((row) => {
					row.map((v) => Math.max(0, v));
				}),
		],
	],
});

/** The three loops of a dense layer, with their choices. */
const loops =
	(
		weight: (w: Matrix, input: number, output: number) => number,
		start: (b: number[], output: number, picture: number) => number,
	) =>
	(x: Matrix, w: Matrix, b: number[]) =>
		x.map((row, picture) =>
			(w[0] ?? []).map((_, output) => {
				let sum = start(b, output, picture);
				for (const [input, value] of row.entries()) {
					sum += value * weight(w, input, output);
				}
				return sum;
			}),
		);

const right = loops(cell, (b, output) => b[output] ?? 0);

tells("dense", check.dense, {
	right: [
		right,
		(x, w, b) => {
			const out: number[][] = [];
			for (let i = 0; i < x.length; i++) {
				const row: number[] = [];
				for (let j = 0; j < b.length; j++) {
					let sum = 0;
					for (let k = 0; k < w.length; k++) {
						sum += cell(x, i, k) * cell(w, k, j);
					}
					row.push(sum + (b[j] ?? 0));
				}
				out.push(row);
			}
			return out;
		},
	],
	wrong: [
		["not-started", () => []],
		["no-bias", loops(cell, () => 0)],
		[
			"rows-and-columns",
			loops(
				(w, input, output) => cell(w, output, input),
				(b, output) => b[output] ?? 0,
			),
		],
		[
			"rows-and-columns",
			(x, w, b) =>
				x.map((row) =>
					b.map((bias, j) =>
						row.reduce(
							(sum, v, i) => sum + v * ((w[j] as number[])[i] as number),
							bias,
						),
					),
				),
		],
		[
			"bias-per-picture",
			loops(cell, (b, _output, picture) => b[picture] ?? Number.NaN),
		],
		[
			"bias-too-often",
			(x, w, b) =>
				x.map((row) =>
					b.map((bias, j) =>
						row.reduce((sum, v, i) => sum + v * cell(w, i, j) + bias, 0),
					),
				),
		],
		[
			"bias-subtracted",
			(x, w, b) =>
				right(
					x,
					w,
					b.map((bias) => -bias),
				),
		],
		[
			"relu-too",
			(x, w, b) => right(x, w, b).map((row) => row.map((v) => Math.max(0, v))),
		],
		[
			"output-transposed",
			(x, w, b) => {
				const out = right(x, w, b);
				return b.map((_, j) => out.map((row) => row[j]));
			},
		],
		[
			"last-input-only",
			(x, w, b) =>
				x.map((row) =>
					b.map((bias, j) => {
						let sum = 0;
						for (const [i, v] of row.entries()) {
							sum = v * cell(w, i, j);
						}
						return sum + bias;
					}),
				),
		],
		[
			"sum-carried-over",
			(x, w, b) =>
				x.map((row) => {
					let sum = 0;
					return b.map((bias, j) => {
						for (const [i, v] of row.entries()) {
							sum += v * cell(w, i, j);
						}
						return sum + bias;
					});
				}),
		],
		[
			"not-finite",
			(x, w, b) => right(x, w, b).map((row) => row.map((v) => v / 0)),
		],
		["first-picture", (x, w, b) => right(x, w, b).slice(0, 1)],
		["one-bias", loops(cell, (b) => b[0] ?? 0)],
		[
			"added-weights",
			(x, w, b) =>
				x.map((row) =>
					b.map((bias, j) =>
						row.reduce((sum, v, i) => sum + (v + cell(w, i, j)), bias),
					),
				),
		],
		["throws", (x, w, b) => right(x, w[9] as unknown as Matrix, b)],
	],
});

const bend = (layer: Matrix) =>
	layer.map((row) => row.map((v) => Math.max(0, v)));

tells("forward", check.forward, {
	right: [
		(x, { w1, b1, w2, b2, w3, b3 }) => {
			const h1 = bend(right(x, w1, b1));
			const h2 = bend(right(h1, w2, b2));
			return { h1, h2, out: right(h2, w3, b3) };
		},
	],
	wrong: [
		["not-started", () => ({ h1: [], h2: [], out: [] })],
		[
			"relu-on-output",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = bend(right(x, w1, b1));
				const h2 = bend(right(h1, w2, b2));
				return { h1, h2, out: bend(right(h2, w3, b3)) };
			},
		],
		[
			"no-relu",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = right(x, w1, b1);
				const h2 = right(h1, w2, b2);
				return { h1, h2, out: right(h2, w3, b3) };
			},
		],
		[
			"no-second-relu",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = bend(right(x, w1, b1));
				const h2 = right(h1, w2, b2);
				return { h1, h2, out: right(h2, w3, b3) };
			},
		],
		[
			"no-first-relu",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = right(x, w1, b1);
				const h2 = bend(right(h1, w2, b2));
				return { h1, h2, out: right(h2, w3, b3) };
			},
		],
		[
			"no-bias",
			(x, { w1, w2, w3 }) => {
				const h1 = bend(right(x, w1, []));
				const h2 = bend(right(h1, w2, []));
				return { h1, h2, out: right(h2, w3, []) };
			},
		],
		[
			"only-out",
			(x, { w1, b1, w2, b2, w3, b3 }) =>
				right(bend(right(bend(right(x, w1, b1)), w2, b2)), w3, b3),
		],
		[
			"list",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = bend(right(x, w1, b1));
				const h2 = bend(right(h1, w2, b2));
				return [h1, h2, right(h2, w3, b3)];
			},
		],
		["wrong-kind", (x, { w1, b1 }) => ({ h1: bend(right(x, w1, b1)) })],
		[
			"before-relu",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = right(x, w1, b1);
				const h2 = right(bend(h1), w2, b2);
				return { h1, h2, out: right(bend(h2), w3, b3) };
			},
		],
		[
			"relu-on-input",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = right(bend(x), w1, b1);
				const h2 = right(bend(h1), w2, b2);
				return { h1, h2, out: right(bend(h2), w3, b3) };
			},
		],
		[
			"first-picture",
			([picture = []], { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = bend(right([picture], w1, b1));
				const h2 = bend(right(h1, w2, b2));
				return { h1, h2, out: right(h2, w3, b3) };
			},
		],
		[
			"layer-skipped",
			(x, { w1, b1, w2, b2, w3, b3 }) => {
				const h1 = bend(right(x, w1, b1));
				return { h1, h2: bend(right(h1, w2, b2)), out: right(h1, w3, b3) };
			},
		],
	],
});

/** The gradient as loops over the batch, from what each output's error is taken for. */
const backwards =
	(
		error: (
			out: number,
			target: number,
			batch: number,
			outputs: number,
		) => number,
	) =>
	(h2: Matrix, out: Matrix, target: Matrix) => {
		const d = out.map((row, i) =>
			row.map((o, k) => error(o, cell(target, i, k), out.length, row.length)),
		);
		const w3 = (h2[0] ?? []).map((_, j) =>
			(out[0] ?? []).map((_, k) =>
				h2.map((row, i) => (row[j] ?? 0) * cell(d, i, k)).reduce(add),
			),
		);
		const b3 = (out[0] ?? []).map((_, k) =>
			d.map((row) => row[k] ?? 0).reduce(add),
		);
		return { w3, b3 };
	};

const slopes = backwards((o, y, n) => (2 / n) * (o - y));

tells("lastLayerGradient", check.lastLayerGradient, {
	right: [slopes],
	wrong: [
		["not-started", () => ({ w3: [], b3: [] })],
		["sign", backwards((o, y, n) => (2 / n) * (y - o))],
		["factor-2", backwards((o, y, n) => (o - y) / n)],
		["not-divided", backwards((o, y) => 2 * (o - y))],
		["mean-over-outputs-too", backwards((o, y, n, k) => (2 / n / k) * (o - y))],
		["target-forgotten", backwards((o, _y, n) => (2 / n) * o)],
		[
			"transposed",
			(...args) => {
				const { w3, b3 } = slopes(...args);
				return { w3: b3.map((_, k) => w3.map((row) => row[k])), b3 };
			},
		],
		[
			"bias-divided-again",
			(h2, out, target) => {
				const { w3, b3 } = slopes(h2, out, target);
				return { w3, b3: b3.map((d) => d / out.length) };
			},
		],
		[
			"bias-not-summed",
			(h2, out, target) => {
				const d = out.map((row, i) =>
					row.map((o, k) => (2 / out.length) * (o - cell(target, i, k))),
				);
				return { w3: slopes(h2, out, target).w3, b3: d };
			},
		],
		[
			"bias-wrong-axis",
			(h2, out, target) => {
				const d = out.map((row, i) =>
					row.map((o, k) => (2 / out.length) * (o - cell(target, i, k))),
				);
				return {
					w3: slopes(h2, out, target).w3,
					b3: d.map((row) => row.reduce(add)),
				};
			},
		],
		["wrong-kind", (...args) => slopes(...args).w3],
		[
			"first-picture",
			(h2, out, target) => slopes(h2.slice(0, 1), out.slice(0, 1), target),
		],
		["still-squared", backwards((o, y, n) => (2 / n) * (o - y) ** 2)],
		["fixed-size", backwards((o, y) => (2 / 200) * (o - y))],
		["twice", backwards((o, y, n) => (4 / n) * (o - y))],
		["b3-missing", (...args) => ({ ...slopes(...args), b3: [] })],
	],
});

const parts: Parameters<typeof check.digitsLoss>[0] = {
	prepare: (images, labels) => ({
		x: images.map((image) => image.flat().map((value) => value / 255)),
		target: labels.map(oneHot),
	}),
	forward: (x, { w1, b1, w2, b2, w3, b3 }) => {
		const h1 = bend(right(x, w1, b1));
		const h2 = bend(right(h1, w2, b2));
		return { h1, h2, out: right(h2, w3, b3) };
	},
	loss: (out, target) =>
		out
			.flatMap((row, i) => row.map((o, k) => (o - cell(target, i, k)) ** 2))
			.reduce(add) / out.length,
	gradient: slopes,
};

tells("digitsLoss", check.digitsLoss, {
	right: [parts],
	wrong: [
		["prepare/wrong-kind", { ...parts, prepare: (images) => images }],
		[
			"forward/not-started",
			{ ...parts, forward: () => ({ h1: [], h2: [], out: [] }) },
		],
		[
			"loss/not-divided",
			{
				...parts,
				loss: (out, target) => (parts.loss(out, target) as number) * out.length,
			},
		],
		[
			"gradient/sign",
			{ ...parts, gradient: backwards((o, y, n) => (2 / n) * (y - o)) },
		],
	],
});
