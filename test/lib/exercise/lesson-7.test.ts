import { expect, test } from "vitest";
import {
	check,
	type Links,
	type MadeFrom,
	type Matrix,
	type SmallNetwork,
} from "../../../lib/exercise";
import { numericalGradient } from "../../../lib/numerical-gradient";
import { tells } from "./answers";

tells("localSlopes", check.localSlopes, {
	right: [
		(operation, a, b) => {
			switch (operation) {
				case "plus":
					return [1, 1];
				case "minus":
					return [1, -1];
				case "times":
					return [b, a];
				case "square":
					return [2 * a];
				case "relu":
					return [a > 0 ? 1 : 0];
				default:
					return [Math.exp(a)];
			}
		},
		// As a learner would who measures in place of deriving.
		(operation, a, b) => {
			const two: Record<string, (a: number, b: number) => number> = {
				plus: (a, b) => a + b,
				minus: (a, b) => a - b,
				times: (a, b) => a * b,
			};
			const one: Record<string, (a: number) => number> = {
				square: (a) => a ** 2,
				relu: (a) => Math.max(0, a),
				exp: (a) => Math.exp(a),
			};
			const [pair, single] = [two[operation], one[operation]];
			return pair
				? numericalGradient(pair, [a, b])
				: numericalGradient(single ?? Math.abs, [a]);
		},
		(operation, a, b) =>
			({
				plus: [1, 1],
				minus: [1, -1],
				times: [b, a],
				square: [a + a],
				relu: [Number(a > 0)],
				exp: [Math.E ** a],
			})[operation],
	],
	wrong: [
		[
			"not-started",
			(operation) =>
				({ plus: [1, 1], minus: [0, 0], times: [0, 0] })[operation] ?? [0],
		],
		[
			// The others are not begun.
			"times-own",
			(operation, a, b) =>
				({ plus: [1, 1], minus: [0, 0], times: [a, b] })[operation] ?? [0],
		],
		[
			"minus-signs",
			(operation) =>
				({ plus: [1, 1], minus: [1, 1], times: [0, 0] })[operation] ?? [0],
		],
		[
			"square-itself",
			(operation, a, b) =>
				({
					plus: [1, 1],
					minus: [1, -1],
					times: [b, a],
					square: [a ** 2],
					relu: [0],
					exp: [0],
				})[operation],
		],
		[
			"relu-itself",
			(operation, a, b) =>
				({
					plus: [1, 1],
					minus: [1, -1],
					times: [b, a],
					square: [2 * a],
					relu: [Math.max(0, a)],
					exp: [Math.exp(a)],
				})[operation],
		],
		[
			"exp-as-power",
			(operation, a, b) =>
				({
					plus: [1, 1],
					minus: [1, -1],
					times: [b, a],
					square: [2 * a],
					relu: [a > 0 ? 1 : 0],
					exp: [a * Math.exp(a - 1)],
				})[operation],
		],
		[
			"unfinished",
			(operation, a, b) =>
				({
					plus: [1, 1],
					minus: [1, -1],
					times: [b, a],
					square: [2 * a],
					relu: [0],
					exp: [0],
				})[operation],
		],
		["undefined", () => undefined],
	],
});

const product = (path: number[]) => path.reduce((all, slope) => all * slope, 1);

tells("slopeOverPaths", check.slopeOverPaths, {
	right: [
		(paths) => paths.map(product).reduce((sum, slope) => sum + slope, 0),
		(paths) => {
			let slope = 0;
			for (const path of paths) {
				let along = 1;
				for (const link of path) {
					along *= link;
				}
				slope += along;
			}
			return slope;
		},
	],
	wrong: [
		["not-started", () => 0],
		[
			"overwritten",
			(paths) => {
				let slope = 0;
				for (const path of paths) {
					slope = product(path);
				}
				return slope;
			},
		],
		[
			"first-only",
			(paths) => {
				for (const path of paths) {
					return product(path);
				}
				return 0;
			},
		],
		["all-multiplied", (paths) => paths.flat().reduce((a, b) => a * b)],
		["all-added", (paths) => paths.flat().reduce((a, b) => a + b)],
		[
			"swapped",
			(paths) =>
				paths
					.map((path) => path.reduce((a, b) => a + b))
					.reduce((a, b) => a * b),
		],
		[
			"mean",
			(paths) => paths.map(product).reduce((a, b) => a + b) / paths.length,
		],
		["starts-at-1", (paths) => paths.map(product).reduce((a, b) => a + b, 1)],
		["wrong-kind", (paths) => paths.map(product)],
	],
});

function behind(madeFrom: MadeFrom, end: string): string[] {
	const order: string[] = [];
	function visit(name: string) {
		if (order.includes(name)) {
			return;
		}
		for (const from of madeFrom[name] ?? []) {
			visit(from);
		}
		order.push(name);
	}
	visit(end);
	return order;
}

tells("orderBack", check.orderBack, {
	right: [
		(madeFrom, end) => behind(madeFrom, end).reverse(),
		// Kahn's: whoever has no user left.
		(madeFrom, end) => {
			const needed = new Set(behind(madeFrom, end));
			const order: string[] = [];
			while (needed.size > 0) {
				for (const name of needed) {
					const isUsed = [...needed].some((user) =>
						madeFrom[user]?.includes(name),
					);
					if (!isUsed) {
						needed.delete(name);
						order.push(name);
					}
				}
			}
			return order;
		},
	],
	wrong: [
		["not-started", (_madeFrom, end) => [end]],
		["forwards", (madeFrom, end) => behind(madeFrom, end)],
		[
			"twice",
			(madeFrom, end) => {
				const order = [end];
				for (let at = 0; at < order.length; at++) {
					order.push(...(madeFrom[order[at] ?? ""] ?? []));
				}
				return order;
			},
		],
		["everything", (madeFrom) => Object.keys(madeFrom)],
		[
			"missing",
			(madeFrom, end) =>
				behind(madeFrom, end)
					.reverse()
					.filter((name) => name !== "w" && name !== "a"),
		],
		[
			"too-early",
			(madeFrom, end) => {
				const order: string[] = [];
				const visit = (name: string) => {
					if (!order.includes(name)) {
						order.push(name);
						(madeFrom[name] ?? []).forEach(visit);
					}
				};
				visit(end);
				return order;
			},
		],
		["wrong-kind", (_madeFrom, end) => end],
	],
});

tells("backward", check.backward, {
	right: [
		(links, old) => {
			const slopes = old.map(() => 0);
			slopes[slopes.length - 1] = 1;
			for (let value = links.length - 1; value >= 0; value--) {
				for (const [from, slope] of links[value] ?? []) {
					slopes[from] = (slopes[from] ?? 0) + slope * (slopes[value] ?? 0);
				}
			}
			return slopes;
		},
		// Forward in thought: how the end grows with each value, by looking for its users.
		(links: [number, number][][]) => {
			const slope = (value: number): number =>
				value === links.length - 1
					? 1
					: links
							.flatMap((made, user) =>
								made
									.filter(([from]) => from === value)
									.map(([, local]) => local * slope(user)),
							)
							.reduce((a, b) => a + b, 0);
			return links.map((_, value) => slope(value));
		},
	],
	wrong: [
		["not-started", (_links, old) => [...old]],
		["not-reset", going({ begin: (old) => [...old] })],
		["overwritten", going({ add: (_now, more) => more })],
		[
			"overwritten",
			going({ begin: (old) => [...old], add: (_now, more) => more }),
		],
		["local-only", going({ times: (slope) => slope })],
		["added-along", going({ times: (slope, own) => slope + own })],
		["end-is-0", going({ end: 0 })],
		["forwards", going({ turn: (order) => order })],
		["reversed", (links, old) => going({})(links, old).reverse()],
		[
			"changes-input",
			(links, old) => {
				old.fill(0);
				return going({})(links, old);
			},
		],
	],
});

type Going = (links: Links, old: number[]) => number[];

/** The loop of a learner, with its choices. */
function going({
	begin = (old: number[]) => Array<number>(old.length).fill(0),
	end = 1,
	turn = (order: number[]) => order.reverse(),
	add = (now: number, more: number) => now + more,
	times = (slope: number, own: number) => slope * own,
}): Going {
	return (links, old) => {
		const slopes = begin(old);
		slopes[links.length - 1] = end;
		for (const value of turn([...links.keys()])) {
			for (const [from, slope] of links[value] ?? []) {
				const more = times(slope, slopes[value] as number);
				slopes[from] = add(slopes[from] as number, more);
			}
		}
		return slopes;
	};
}

const cell = (matrix: Matrix, row: number, column: number) =>
	matrix[row]?.[column] as number;

tells("reluBack", check.reluBack, {
	right: [
		(dH, h) =>
			dH.map((row, i) => row.map((d, j) => (cell(h, i, j) > 0 ? d : 0))),
		(dH, h) =>
			dH.map((row, i) => row.map((d, j) => d * Math.sign(cell(h, i, j)))),
	],
	wrong: [
		["not-started", (dH) => dH],
		["relu-of-slope", (dH) => dH.map((row) => row.map((d) => (d > 0 ? d : 0)))],
		[
			"inverted",
			(dH, h) =>
				dH.map((row, i) => row.map((d, j) => (cell(h, i, j) > 0 ? 0 : d))),
		],
		[
			"times-h",
			(dH, h) => dH.map((row, i) => row.map((d, j) => d * cell(h, i, j))),
		],
		["gate-only", (_dH, h) => h.map((row) => row.map(Math.sign))],
		["h-itself", (_dH, h) => h],
		[
			"filtered",
			(dH, h) => dH.map((row, i) => row.filter((_, j) => cell(h, i, j) > 0)),
		],
		[
			"changes-input",
			(dH, h) => {
				for (const [i, row] of dH.entries()) {
					for (let j = 0; j < row.length; j++) {
						if (cell(h, i, j) <= 0) {
							row[j] = 0;
						}
					}
				}
				return dH;
			},
		],
	],
});

const turned = (matrix: Matrix): Matrix =>
	(matrix[0] as number[]).map((_, j) => matrix.map((row) => row[j] as number));
const times = (a: Matrix, b: Matrix): Matrix =>
	a.map((row) =>
		turned(b).map((column) =>
			row.reduce((sum, value, i) => sum + value * (column[i] as number), 0),
		),
	);
const sums = (matrix: Matrix) =>
	turned(matrix).map((column) => column.reduce((a, b) => a + b, 0));

tells("layerBack", check.layerBack, {
	right: [
		(x, w, dOut) => ({
			w: times(turned(x), dOut),
			b: sums(dOut),
			x: times(dOut, turned(w)),
		}),
		(x, w, dOut) => ({
			w: w.map((row, j) =>
				row.map((_, k) =>
					x.reduce((sum, _, i) => sum + cell(x, i, j) * cell(dOut, i, k), 0),
				),
			),
			b: (w[0] ?? []).map((_, k) => {
				let slope = 0;
				for (const i of dOut.keys()) {
					slope += cell(dOut, i, k);
				}
				return slope;
			}),
			x: x.map((row, i) =>
				row.map((_, j) =>
					(w[j] ?? []).reduce(
						(sum, weight, k) => sum + weight * cell(dOut, i, k),
						0,
					),
				),
			),
		}),
	],
	wrong: [
		["not-started", () => ({ w: [], b: [], x: [] })],
		[
			"x-not-transposed",
			(x, w, dOut) => ({
				w: times(turned(x), dOut),
				b: sums(dOut),
				x: times(dOut, w),
			}),
		],
		[
			"x-transposed",
			(x, w, dOut) => ({
				w: times(turned(x), dOut),
				b: sums(dOut),
				x: times(w, turned(dOut)),
			}),
		],
		[
			"x-missing",
			(x, _w, dOut) => ({ w: times(turned(x), dOut), b: sums(dOut), x: [] }),
		],
		[
			"swapped",
			(x, w, dOut) => ({
				x: times(turned(x), dOut),
				b: sums(dOut),
				w: times(dOut, turned(w)),
			}),
		],
		[
			"w-transposed",
			(x, w, dOut) => ({
				w: times(turned(dOut), x),
				b: sums(dOut),
				x: times(dOut, turned(w)),
			}),
		],
		[
			"w-not-transposed",
			(x, w, dOut) => ({
				w: times(x, dOut),
				b: sums(dOut),
				x: times(dOut, turned(w)),
			}),
		],
		[
			"mean-taken-again",
			(x, w, dOut) => ({
				w: times(turned(x), dOut).map((row) => row.map((d) => d / x.length)),
				b: sums(dOut).map((d) => d / x.length),
				x: times(dOut, turned(w)),
			}),
		],
		[
			"bias-not-summed",
			(x, w, dOut) => ({
				w: times(turned(x), dOut),
				b: dOut,
				x: times(dOut, turned(w)),
			}),
		],
		[
			"bias-wrong-axis",
			(x, w, dOut) => ({
				w: times(turned(x), dOut),
				b: sums(turned(dOut)),
				x: times(dOut, turned(w)),
			}),
		],
	],
});

/** A learner's whole program, of which single functions can be replaced. */
const dense = (x: Matrix, w: Matrix, b: number[]) =>
	times(x, w).map((row) => row.map((z, k) => z + (b[k] as number)));
const open = (layer: Matrix) =>
	layer.map((row) => row.map((z) => Math.max(0, z)));
const shut = (d: Matrix, h: Matrix) =>
	d.map((row, i) => row.map((slope, j) => (cell(h, i, j) > 0 ? slope : 0)));

const program = {
	prepare: (images: Matrix[], labels: number[]) => ({
		x: images.map((image) => image.flat().map((value) => value / 255)),
		target: labels.map((label) =>
			Array.from({ length: 10 }, (_, digit) => (digit === label ? 1 : 0)),
		),
	}),
	forward(x: Matrix, { w1, b1, w2, b2, w3, b3 }: SmallNetwork) {
		const h1 = open(dense(x, w1, b1));
		const h2 = open(dense(h1, w2, b2));
		return { h1, h2, out: dense(h2, w3, b3) };
	},
	loss: (out: Matrix, target: Matrix) =>
		out
			.flatMap((row, i) => row.map((o, k) => (o - cell(target, i, k)) ** 2))
			.reduce((a, b) => a + b) / out.length,
	gradient(x: Matrix, target: Matrix, weights: SmallNetwork): SmallNetwork {
		const { h1, h2, out } = program.forward(x, weights);
		const dOut = out.map((row, i) =>
			row.map((o, k) => (2 / out.length) * (o - cell(target, i, k))),
		);
		const d2 = shut(times(dOut, turned(weights.w3)), h2);
		const d1 = shut(times(d2, turned(weights.w2)), h1);
		return {
			w1: times(turned(x), d1),
			b1: sums(d1),
			w2: times(turned(h1), d2),
			b2: sums(d2),
			w3: times(turned(h2), dOut),
			b3: sums(dOut),
		};
	},
	iterate(
		x: Matrix,
		target: Matrix,
		start: SmallNetwork,
		rate: number,
		steps: number,
	): SmallNetwork {
		let weights = start;
		for (let step = 0; step < steps; step++) {
			weights = stepped(weights, program.gradient(x, target, weights), rate);
		}
		return weights;
	},
};

function stepped(
	weights: SmallNetwork,
	slopes: SmallNetwork,
	rate: number,
): SmallNetwork {
	const matrix = (w: Matrix, d: Matrix) =>
		w.map((row, i) => row.map((value, j) => value - rate * cell(d, i, j)));
	const row = (b: number[], d: number[]) =>
		b.map((value, j) => value - rate * (d[j] as number));
	return {
		w1: matrix(weights.w1, slopes.w1),
		b1: row(weights.b1, slopes.b1),
		w2: matrix(weights.w2, slopes.w2),
		b2: row(weights.b2, slopes.b2),
		w3: matrix(weights.w3, slopes.w3),
		b3: row(weights.b3, slopes.b3),
	};
}

test("the whole program passes, and its loss falls", () => {
	const verdict = check.handwrittenDigits(program);
	expect(verdict.passed, String(verdict)).toBe(true);
	const x = [
		[1, 0, 0.5],
		[0, 1, -0.5],
	];
	const target = [
		[1, 0],
		[0, 1],
	];
	const start: SmallNetwork = {
		w1: [
			[0.5, -0.3],
			[0.2, 0.4],
			[-0.1, 0.3],
		],
		b1: [0.1, 0],
		w2: [
			[0.6, -0.2],
			[0.3, 0.5],
		],
		b2: [0, 0.1],
		w3: [
			[0.4, 0.2],
			[-0.3, 0.5],
		],
		b3: [0, 0],
	};
	const lossAt = (weights: SmallNetwork) =>
		program.loss(program.forward(x, weights).out, target);
	const after = program.iterate(x, target, start, 0.1, 200);
	expect(lossAt(after)).toBeLessThan(lossAt(start) / 10);
});

tells(
	"handwrittenDigits",
	(changed: Partial<typeof program>) =>
		check.handwrittenDigits({ ...program, ...changed }),
	{
		right: [
			{},
			{
				iterate: (x, target, start, rate, steps) =>
					steps === 0
						? start
						: program.iterate(
								x,
								target,
								stepped(start, program.gradient(x, target, start), rate),
								rate,
								steps - 1,
							),
			},
		],
		wrong: [
			["gradient/not-started", { gradient: (_x, _target, weights) => weights }],
			[
				"gradient/last-layer-only",
				{
					gradient: (x, target, weights) => {
						const { w3, b3 } = program.gradient(x, target, weights);
						return { ...weights, w3, b3 };
					},
				},
			],
			[
				"gradient/no-gates",
				{
					gradient: (x, target, weights) => {
						const { h1, h2, out } = program.forward(x, weights);
						const dOut = out.map((row, i) =>
							row.map((o, k) => (2 / out.length) * (o - cell(target, i, k))),
						);
						const d2 = times(dOut, turned(weights.w3));
						const d1 = times(d2, turned(weights.w2));
						return {
							w1: times(turned(x), d1),
							b1: sums(d1),
							w2: times(turned(h1), d2),
							b2: sums(d2),
							w3: times(turned(h2), dOut),
							b3: sums(dOut),
						};
					},
				},
			],
			["iterate/not-started", { iterate: (_x, _target, start) => start }],
			[
				"iterate/climbs",
				{
					iterate: (x, target, start, rate, steps) =>
						program.iterate(x, target, start, -rate, steps),
				},
			],
			[
				"iterate/old-gradient",
				{
					iterate: (x, target, start, rate, steps) => {
						const slopes = program.gradient(x, target, start);
						let weights = start;
						for (let step = 0; step < steps; step++) {
							weights = stepped(weights, slopes, rate);
						}
						return weights;
					},
				},
			],
			[
				"iterate/one-step",
				{
					iterate: (x, target, start, rate, steps) => {
						if (steps > 0) {
							return stepped(start, program.gradient(x, target, start), rate);
						}
						return start;
					},
				},
			],
			[
				"iterate/off-by-one",
				{
					iterate: (x, target, start, rate, steps) =>
						program.iterate(x, target, start, rate, steps + 1),
				},
			],
			[
				"iterate/changes-input",
				{
					iterate: (x, target, start, rate, steps) =>
						Object.assign(
							start,
							program.iterate(x, target, start, rate, steps),
						),
				},
			],
		],
	},
);
