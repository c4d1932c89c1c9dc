import { check } from "../../../lib/exercise";
import { tells } from "./answers";

tells("flatten", check.flatten, {
	right: [
		(image) => image.flat(),
		(image) => {
			const numbers = [];
			for (const row of image) {
				for (const value of row) {
					numbers.push(value);
				}
			}
			return numbers;
		},
		(image) => image.reduce((all, row) => all.concat(row), []),
		(image) => Float32Array.from(image.flat()),
	],
	wrong: [
		[
			"square-only",
			(image) => {
				const list: number[] = [];
				for (let r = 0; r < image.length; r++) {
					for (let c = 0; c < (image[r] ?? []).length; c++) {
						list[r * image.length + c] = image[r]?.[c] ?? 0;
					}
				}
				return list;
			},
		],
		["zeros-left-out", (image) => image.flat().filter(Boolean)],
		["not-started", () => []],
		[
			"columns",
			(image) => {
				const numbers = [];
				for (let column = 0; column < (image[0]?.length ?? 0); column++) {
					for (let row = 0; row < image.length; row++) {
						numbers.push(image[row]?.[column]);
					}
				}
				return numbers;
			},
		],
		[
			"square-only",
			(image) => {
				const numbers = [];
				for (let row = 0; row < image.length; row++) {
					for (let column = 0; column < image.length; column++) {
						numbers.push(image[row]?.[column]);
					}
				}
				return numbers;
			},
		],
		[
			"not-flat",
			(image) => {
				const numbers = [];
				for (const row of image) {
					numbers.push(row);
				}
				return numbers;
			},
		],
		["first-row", (image) => image[0]],
		["last-row", (image) => [...(image.at(-1) ?? [])]],
		["backwards", (image) => image.flat().reverse()],
		["sums", (image) => image.map((row) => row.reduce((a, b) => a + b))],
		["changes-input", (image) => image.splice(0).flat()],
		["undefined", (image) => void image.flat()],
		["wrong-kind", (image) => image.flat().join()],
		["wrong-kind", (image) => image.flat().slice(1)],
	],
});

tells("oneHot", check.oneHot, {
	right: [
		(label, classes) => {
			const row = Array(classes).fill(0);
			row[label] = 1;
			return row;
		},
		(label, classes) => [...Array(classes).keys()].map((i) => +(i === label)),
	],
	wrong: [
		[
			"holes",
			(label, classes) => {
				const row = new Array(classes);
				row[label] = 1;
				return row;
			},
		],
		["all-alike", (_label, classes) => new Array(classes).fill(1)],
		["places", (_label, classes) => [...new Array(classes).keys()]],
		["not-started", (_label, classes) => Array(classes).fill(0)],
		[
			"off-by-one",
			(label, classes) => {
				const row = Array(classes).fill(0);
				row[label - 1] = 1;
				return row;
			},
		],
		[
			"off-by-one",
			(label, classes) =>
				Array.from({ length: classes }, (_, i) => (i === label + 1 ? 1 : 0)),
		],
		[
			"length",
			(label, classes) => {
				const row = [];
				for (let i = 0; i <= classes; i++) {
					row.push(i === label ? 1 : 0);
				}
				return row;
			},
		],
		["as-long-as-label", (label) => [...Array(label).fill(0), 1]],
		[
			"label-as-value",
			(label, classes) => {
				const row = Array(classes).fill(0);
				row[label] = label;
				return row;
			},
		],
		[
			"one-cold",
			(label, classes) => {
				const row = Array(classes).fill(1);
				row[label] = 0;
				return row;
			},
		],
		[
			"thermometer",
			(label, classes) => Array(classes).fill(0).fill(1, 0, label),
		],
		[
			"booleans",
			(label, n) => Array.from({ length: n }, (_, i) => i === label),
		],
		[
			"backwards",
			(label, classes) => {
				const row: number[] = [];
				for (let i = 0; i < classes; i++) {
					row.unshift(i === label ? 1 : 0);
				}
				return row;
			},
		],
		["throws", (label) => Array(-1 - label).fill(0)],
	],
});

tells("argmax", check.argmax, {
	right: [
		(values) => values.indexOf(Math.max(...values)),
		(values) => {
			let best = 0;
			for (let i = 1; i < values.length; i++) {
				if ((values[i] ?? 0) > (values[best] ?? 0)) {
					best = i;
				}
			}
			return best;
		},
		(values) =>
			values.reduce((at, v, i) => (v > (values[at] ?? 0) ? i : at), 0),
	],
	wrong: [
		[
			"best-never-changes",
			(values) => {
				const best = values[0] ?? 0;
				let at = 0;
				for (let i = 1; i < values.length; i++) {
					if ((values[i] ?? 0) > best) {
						at = i;
					}
				}
				return at;
			},
		],
		[
			"place-compared",
			(values) => {
				let best = 0;
				for (let i = 0; i < values.length; i++) {
					if ((values[i] ?? 0) > best) {
						best = i;
					}
				}
				return best;
			},
		],
		[
			"last-left-out",
			(values) => {
				let best = 0;
				for (let i = 1; i < values.length - 1; i++) {
					if ((values[i] ?? 0) > (values[best] ?? 0)) {
						best = i;
					}
				}
				return best;
			},
		],
		["not-started", () => -1],
		["value", (values) => Math.max(...values)],
		["off-by-one", (values) => values.indexOf(Math.max(...values)) + 1],
		["smallest", (values) => values.indexOf(Math.min(...values))],
		[
			"starts-at-zero",
			(values) => {
				let [most, best] = [0, 0];
				for (const [i, value] of values.entries()) {
					if (value > most) {
						[most, best] = [value, i];
					}
				}
				return best;
			},
		],
		[
			"starts-at-zero",
			(values) => {
				let [most, best] = [0, -1];
				for (const [i, value] of values.entries()) {
					if (value > most) {
						[most, best] = [value, i];
					}
				}
				return best;
			},
		],
		["last-of-equals", (values) => values.lastIndexOf(Math.max(...values))],
		[
			"absolute",
			(values) => {
				const sizes = values.map(Math.abs);
				return sizes.indexOf(Math.max(...sizes));
			},
		],
		[
			"last-that-rises",
			(values) => {
				let best = 0;
				for (let i = 1; i < values.length; i++) {
					if ((values[i] ?? 0) > (values[i - 1] ?? 0)) {
						best = i;
					}
				}
				return best;
			},
		],
		["changes-input", (values) => values.indexOf(values.sort().at(-1) ?? 0)],
		["sorted", (values) => [...values].sort().length - 1],
		["wrong-kind", (values) => [values.indexOf(Math.max(...values))]],
	],
});

tells("predictions", check.predictions, {
	right: [
		(out) => out.map((row) => row.indexOf(Math.max(...row))),
		(out) => {
			const digits: number[] = [];
			for (const row of out) {
				let best = 0;
				for (let i = 0; i < row.length; i++) {
					if ((row[i] ?? 0) > (row[best] ?? 0)) {
						best = i;
					}
				}
				digits.push(best);
			}
			return digits;
		},
	],
	wrong: [
		["not-started", () => []],
		[
			"wrong-axis",
			(out) =>
				(out[0] ?? []).map((_, column) => {
					const values = out.map((row) => row[column] ?? 0);
					return values.indexOf(Math.max(...values));
				}),
		],
		["confidences", (out) => out.map((row) => Math.max(...row))],
		["one-for-all", (out) => out[0]?.indexOf(Math.max(...(out[0] ?? [])))],
		[
			"off-by-one",
			(out) => out.map((row) => row.indexOf(Math.max(...row)) + 1),
		],
		[
			"one-hot",
			(out) =>
				out.map((row) => row.map((value) => +(value === Math.max(...row)))),
		],
	],
});

/** Two loops, with what one output adds and what is made of the sum. */
const loop =
	(
		add: (out: number, target: number) => number,
		finish: (total: number, pictures: number, outputs: number) => number,
	) =>
	(out: number[][], target: number[][]) => {
		let total = 0;
		for (let i = 0; i < out.length; i++) {
			for (let k = 0; k < (out[i]?.length ?? 0); k++) {
				total += add(out[i]?.[k] ?? 0, target[i]?.[k] ?? 0);
			}
		}
		return finish(total, out.length, out[0]?.length ?? 0);
	};

tells("squaredLoss", check.squaredLoss, {
	right: [
		loop(
			(o, y) => (o - y) ** 2,
			(total, n) => total / n,
		),
		(out, target) =>
			out
				.flatMap((row, i) =>
					row.map((o, k) => (o - (target[i]?.[k] ?? 0)) ** 2),
				)
				.reduce((a, b) => a + b) / out.length,
	],
	wrong: [
		[
			"caret",
			(out, target) => {
				let total = 0;
				for (const [i, row] of out.entries()) {
					for (const [k, value] of row.entries()) {
						total += (value - (target[i]?.[k] ?? 0)) ^ 2;
					}
				}
				return total / out.length;
			},
		],
		[
			"fixed-size",
			(out, target) =>
				out
					.flatMap((row, i) =>
						row.map((v, k) => (v - (target[i]?.[k] ?? 0)) ** 2),
					)
					.reduce((sum, square) => sum + square, 0) / 200,
		],
		[
			"target-forgotten",
			(out) => out.flat().reduce((sum, v) => sum + v * v, 0) / out.length,
		],
		["not-started", () => 0],
		[
			"mean-over-outputs-too",
			loop(
				(o, y) => (o - y) ** 2,
				(t, n, k) => t / (n * k),
			),
		],
		[
			"divided-by-outputs",
			loop(
				(o, y) => (o - y) ** 2,
				(t, _n, k) => t / k,
			),
		],
		[
			"not-divided",
			loop(
				(o, y) => (o - y) ** 2,
				(t) => t,
			),
		],
		[
			"not-squared",
			loop(
				(o, y) => o - y,
				(t, n) => t / n,
			),
		],
		[
			"absolute",
			loop(
				(o, y) => Math.abs(o - y),
				(t, n) => t / n,
			),
		],
		[
			"half",
			loop(
				(o, y) => (o - y) ** 2 / 2,
				(t, n) => t / n,
			),
		],
		[
			"root",
			loop(
				(o, y) => (o - y) ** 2,
				(t, n) => Math.sqrt(t / n),
			),
		],
		[
			"squared-after-summing",
			loop(
				(o, y) => o - y,
				(t, n) => t ** 2 / n,
			),
		],
		[
			"label-only",
			loop(
				(o, y) => (y === 1 ? (o - y) ** 2 : 0),
				(t, n) => t / n,
			),
		],
		[
			"first-picture",
			(out, target) =>
				loop(
					(o, y) => (o - y) ** 2,
					(t) => t,
				)(out.slice(0, 1), target),
		],
		["wrong-kind", (out) => out.map((row) => row.length)],
		[
			"other",
			loop(
				(o, y) => (o + y) ** 2,
				(t, n) => t / n,
			),
		],
	],
});
