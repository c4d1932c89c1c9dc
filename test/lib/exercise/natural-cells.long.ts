/**
 * What learners naturally write compiles in the cell that the lesson gives them: the check speaks, and no type error
 * comes before it. The bodies are put into the lessons' own skeletons and run by the kernel.
 */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, root } from "../../../harness/kernel-client";
import { courseNotebooks, readLesson } from "../../../lab/notebooks/files.mjs";
import { codeCells, joined } from "../../../lab/notebooks/notebook.mjs";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start({ folder: join(root, "notebooks") });
	const { error } = await kernel.execute(`
		import { closedFormLine } from "../lib/closed-form";
		import { loadPoints, type Point } from "../lib/points";
		import { computeErrorForLineGivenPoints, gradient, gradientDescentRunner, type Line, stepGradient } from "../lib/regression";
		import { numericalGradient } from "../lib/numerical-gradient";
		import type { SmallNetwork } from "../lib/exercise";
	`);
	expect(error).toBeUndefined();
});

afterAll(() => kernel?.shutdown());

const cells = courseNotebooks().flatMap((path) =>
	codeCells(readLesson(path).notebook).map((cell) => joined(cell.source)),
);

/** The lesson's cell for an exercise, with another body in its function. */
function filledIn(name: string, body: string): string {
	const cell = cells.find((source) => source.includes(`check.${name}(`));
	const skeleton = /^(function [\s\S]*?\{\n)[\s\S]*?(\n\}\n)/m;
	if (cell === undefined || !skeleton.test(cell)) {
		throw new Error(`No lesson gives a skeleton for check.${name}.`);
	}
	return cell.replace(skeleton, (_, head, end) => `${head}${body}${end}`);
}

const bodiesOf: Record<string, string[]> = {
	residual: [
		"return y - (w * x + b);",
		"const predict = (x: number) => w * x + b; return y - predict(x);",
		"let r = y; r -= w * x; r -= b; return r;",
	],
	meanSquaredError: [
		"let total = 0; for (const [x, y] of points) total += (y - (w * x + b)) ** 2; return total / points.length;",
		"let total = 0; for (let i = 0; i < points.length; i++) { const x = points[i][0]; const y = points[i][1]; total += Math.pow(y - (w * x + b), 2); } return total / points.length;",
		"let total = 0; points.forEach((p) => { total += (p[1] - w * p[0] - b) ** 2; }); return total / points.length;",
		"const errors = points.map(([x, y]) => y - (w * x + b)); return errors.map((e) => e * e).reduce((s, e) => s + e, 0) / errors.length;",
		"const r = (p: number[]) => p[1] - (w * p[0] + b); return points.map(r).reduce((s, e) => s + e ** 2, 0) / points.length;",
		"const square = ([x, y]: [number, number]) => (y - (w * x + b)) ** 2; let sum = 0; for (const p of points) sum += square(p); return sum / points.length;",
		"const list: number[][] = points; let sum = 0; for (const p of list) sum += (p[1] - w * p[0] - b) ** 2; return sum / list.length;",
		"let [sum, n] = [0, 0]; for (const p of points) { const { 0: x, 1: y } = p; sum += (y - w * x - b) ** 2; n++; } return sum / n;",
	],
	meanAbsoluteError: [
		"let total = 0; for (const [x, y] of points) total += Math.abs(y - (w * x + b)); return total / points.length;",
		"const xs: number[] = points.map((p) => p[0]); const ys: number[] = points.map((p) => p[1]); return xs.reduce((s, x, i) => s + Math.abs(ys[i] - w * x - b), 0) / xs.length;",
	],
	betterLine: [
		"let best = [0, 0]; for (let b = -10; b <= 20; b++) for (let w = 0; w <= 3; w += 0.01) if (computeErrorForLineGivenPoints(b, w, points) < computeErrorForLineGivenPoints(best[0], best[1], points)) best = [b, w]; return best;",
		"let best = [0, 0]; for (let b = -10; b <= 20; b++) for (let w = 0; w <= 3; w += 0.01) if (computeErrorForLineGivenPoints(b, w, points) < computeErrorForLineGivenPoints(...best, points)) best = [b, w]; return best;",
		"return closedFormLine(points);",
		"let line = closedFormLine(points); line = [line[0], line[1]]; return line;",
		"let place = [8, 1.3]; place = closedFormLine(points); return place;",
		"return [8, 1.32];",
	],
	slopeInB: [
		"let total = 0; for (const [x, y] of points) total += y - (w * x + b); return -(2 / points.length) * total;",
		"return (-2 * points.reduce((s, p) => s + p[1] - (w * p[0] + b), 0)) / points.length;",
	],
	gradient: [
		"let dB = 0; let dW = 0; for (const [x, y] of points) { const r = y - (w * x + b); dB -= 2 * r / points.length; dW -= 2 * x * r / points.length; } return [dB, dW];",
		"const slopes = [0, 0]; for (const p of points) { const r = p[1] - (w * p[0] + b); slopes[0] += (-2 / points.length) * r; slopes[1] += (-2 / points.length) * r * p[0]; } return slopes;",
		"const sum = points.reduce(([dB, dW], [x, y]) => [dB + y - w * x - b, dW + x * (y - w * x - b)], [0, 0]); return sum.map((s) => (-2 / points.length) * s);",
	],
	step: [
		"const [dB, dW] = gradient(b, w, points); return [b - rate * dB, w - rate * dW];",
		"const g = gradient(b, w, points); return [b - rate * g[0], w - rate * g[1]];",
		"let g = [0, 0]; g = gradient(b, w, points); const next = [b, w].map((v, i) => v - rate * g[i]); return next;",
		"const slopes: number[] = gradient(b, w, points); b -= rate * slopes[0]; w -= rate * slopes[1]; return [b, w];",
		"const place = [b, w]; const [dB, dW] = gradient(...place, points); return [b - rate * dB, w - rate * dW];",
	],
	bestRate: [
		"let best = 0; let least = computeErrorForLineGivenPoints(0, 0, points); for (let rate = 1e-8; rate < 10; rate *= 1.05) { const line = stepGradient(0, 0, points, rate); const loss = computeErrorForLineGivenPoints(line[0], line[1], points); if (loss < least) { least = loss; best = rate; } } return best;",
		"let place = [0, 0]; let best = 0; let least = Infinity; for (let rate = 1e-8; rate < 10; rate *= 1.05) { place = stepGradient(0, 0, points, rate); const loss = computeErrorForLineGivenPoints(...place, points); if (loss < least) [least, best] = [loss, rate]; } return best;",
	],
	run: [
		"let [b, w] = [startingB, startingW]; for (let i = 0; i < numIterations; i++) [b, w] = stepGradient(b, w, points, learningRate); return [b, w];",
		"let b = startingB; let w = startingW; for (let i = 0; i < numIterations; i++) { [b, w] = stepGradient(b, w, points, learningRate); } return [b, w];",
		"let b = startingB, w = startingW; for (let i = 0; i < numIterations; i++) { const next = stepGradient(b, w, points, learningRate); b = next[0]; w = next[1]; } return [b, w];",
		"let place = [startingB, startingW]; for (let i = 0; i < numIterations; i++) place = stepGradient(place[0], place[1], points, learningRate); return place;",
		"let place = [startingB, startingW]; for (let i = 0; i < numIterations; i++) place = stepGradient(...place, points, learningRate); return place;",
		"let place: Line = [startingB, startingW]; for (let i = 0; i < numIterations; i++) place = stepGradient(...place, points, learningRate); return place;",
		"let place: [number, number] = [startingB, startingW]; while (numIterations-- > 0) place = stepGradient(...place, points, learningRate); return place;",
		"let place: number[] = [startingB, startingW]; while (numIterations-- > 0) { const [b, w] = place; place = stepGradient(b, w, points, learningRate); } return place;",
		"const places = [[startingB, startingW]]; for (let i = 0; i < numIterations; i++) places.push(stepGradient(places[i][0], places[i][1], points, learningRate)); return places[numIterations];",
		"return Array.from({ length: numIterations }).reduce<number[]>(([b, w]) => stepGradient(b, w, points, learningRate), [startingB, startingW]);",
		"return [...Array(numIterations).keys()].reduce((place) => stepGradient(place[0], place[1], points, learningRate), [startingB, startingW] as Line);",
		"const go = (b: number, w: number, left: number): number[] => left === 0 ? [b, w] : go(...stepGradient(b, w, points, learningRate), left - 1); return go(startingB, startingW, numIterations);",
	],
	fastDescent: [
		"return [0.0104, 600];",
		"const plan = [0.0104, 600]; return plan;",
	],
	flatten: [
		"return image.flat();",
		"const all = []; for (const row of image) for (const value of row) all.push(value); return all;",
		"let all: number[] = []; for (const row of image) all = all.concat(row); return all;",
		"return image.reduce((all, row) => [...all, ...row], []);",
		"return ([] as number[]).concat(...image);",
	],
	oneHot: [
		"const row = Array(classes).fill(0); row[label] = 1; return row;",
		"const row = []; for (let k = 0; k < classes; k++) row.push(k === label ? 1 : 0); return row;",
		"return [...Array(classes).keys()].map((k) => Number(k === label));",
		"return Array.from({ length: classes }, (_, k) => +(k === label));",
	],
	argmax: [
		"let best = 0; for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i; return best;",
		"let largest = -Infinity; let place = -1; values.forEach((value, i) => { if (value > largest) { largest = value; place = i; } }); return place;",
		"return values.reduce((best, value, i) => (value > values[best] ? i : best), 0);",
	],
	predictions: [
		"return out.map((row) => row.indexOf(Math.max(...row)));",
		"const digits = []; for (const row of out) { let best = 0; for (let k = 0; k < row.length; k++) if (row[k] > row[best]) best = k; digits.push(best); } return digits;",
	],
	squaredLoss: [
		"let total = 0; for (let i = 0; i < out.length; i++) for (let k = 0; k < out[i].length; k++) total += (out[i][k] - target[i][k]) ** 2; return total / out.length;",
		"return out.flatMap((row, i) => row.map((v, k) => (v - target[i][k]) ** 2)).reduce((s, v) => s + v, 0) / out.length;",
		"let total = 0; out.forEach((row, i) => row.forEach((v, k) => { const d = v - target[i][k]; total += d * d; })); return total / out.length;",
	],
	prepare: [
		"const x = images.map((image) => image.flat().map((v) => v / 255)); const target = labels.map((label) => { const row = Array(10).fill(0); row[label] = 1; return row; }); return { x, target };",
		"const x: number[][] = []; const target: number[][] = []; for (const image of images) { const row = []; for (const line of image) for (const v of line) row.push(v / 255); x.push(row); } for (const label of labels) target.push(Array.from({ length: 10 }, (_, k) => (k === label ? 1 : 0))); return { x, target };",
	],
	relu: [
		"return layer.map((row) => row.map((value) => Math.max(0, value)));",
		"const open = []; for (const row of layer) { const copy = [...row]; for (let k = 0; k < copy.length; k++) if (copy[k] < 0) copy[k] = 0; open.push(copy); } return open;",
		"return layer.map((row) => row.map((value) => (value > 0 ? value : 0)));",
	],
	dense: [
		"const out = []; for (let i = 0; i < x.length; i++) { const row = []; for (let j = 0; j < b.length; j++) { let sum = b[j]; for (let k = 0; k < w.length; k++) sum += x[i][k] * w[k][j]; row.push(sum); } out.push(row); } return out;",
		"return x.map((row) => b.map((bias, j) => row.reduce((sum, value, k) => sum + value * w[k][j], bias)));",
		"const out: number[][] = x.map(() => [...b]); x.forEach((row, i) => row.forEach((v, k) => w[k].forEach((weight, j) => { out[i][j] += v * weight; }))); return out;",
	],
	lastLayerGradient: [
		"const dOut = out.map((row, i) => row.map((v, k) => (2 / out.length) * (v - target[i][k]))); const w3: number[][] = []; for (let j = 0; j < h2[0].length; j++) { w3.push([]); for (let k = 0; k < out[0].length; k++) { let sum = 0; for (let i = 0; i < h2.length; i++) sum += h2[i][j] * dOut[i][k]; w3[j].push(sum); } } const b3 = out[0].map((_, k) => dOut.reduce((sum, row) => sum + row[k], 0)); return { w3, b3 };",
	],
	forward: [
		"const { w1, b1, w2, b2, w3, b3 } = weights; const layer = (x: number[][], w: number[][], b: number[]) => x.map((row) => b.map((bias, j) => row.reduce((sum, v, k) => sum + v * w[k][j], bias))); const bend = (m: number[][]) => m.map((row) => row.map((v) => Math.max(0, v))); const h1 = bend(layer(x, w1, b1)); const h2 = bend(layer(h1, w2, b2)); return { h1, h2, out: layer(h2, w3, b3) };",
	],
	sigmoid: [
		"return 1 / (1 + Math.exp(-z));",
		"const e = Math.E ** -z; return 1 / (1 + e);",
	],
	softmax: [
		"const most = Math.max(...logits); const powers = logits.map((z) => Math.exp(z - most)); let sum = 0; for (const p of powers) sum += p; return powers.map((p) => p / sum);",
		"let most = logits[0]; for (const z of logits) if (z > most) most = z; const powers = []; let sum = 0; for (const z of logits) { const p = Math.exp(z - most); powers.push(p); sum += p; } return powers.map((p) => p / sum);",
	],
	crossEntropy: ["return -Math.log(probabilities[label]);"],
	softmaxGradient: [
		"const most = Math.max(...logits); const powers = logits.map((z) => Math.exp(z - most)); const sum = powers.reduce((s, p) => s + p); const slopes = powers.map((p) => p / sum); slopes[label] -= 1; return slopes;",
	],
};

describe.each(Object.entries(bodiesOf))("%s", (name, bodies) => {
	test.each(bodies)("%s", async (body) => {
		const { error, value } = await kernel.execute(filledIn(name, body));
		expect(error).toBeUndefined();
		expect(value).toMatch(/^✓ Right/);
	});
});

describe("the library's functions", () => {
	test.each([
		"let place = [0, 0]; place = gradient(1, 2, loadPoints());",
		"let place = [0, 0]; place = gradientDescentRunner(loadPoints(), 0, 0, 0.0001, 10);",
		"let place = [0, 1]; gradientDescentRunner(loadPoints(), ...place, 0.0001, 10);",
		"const points: number[][] = loadPoints();",
		"const points: [number, number][] = loadPoints(); points[0][0] += 1;",
		"let at = [0, 0]; at = numericalGradient((b, w) => computeErrorForLineGivenPoints(b, w, loadPoints()), [0, 0]);",
	])("give what can be kept and changed: %s", async (cell) => {
		expect((await kernel.execute(cell)).error).toBeUndefined();
	});

	test("take what must not be changed", async () => {
		const { error } = await kernel.execute(`
			const fixed = [[1, 3], [2, 4]] as const;
			computeErrorForLineGivenPoints(0, 0, fixed);
			stepGradient(0, 0, fixed, 0.1);
			gradientDescentRunner(fixed, 0, 0, 0.1, 1);
			closedFormLine(fixed);
		`);
		expect(error).toBeUndefined();
	});

	test("are still told from calls with a wrong argument", async () => {
		const { error } = await kernel.execute(
			'stepGradient("0", 0, loadPoints(), 0.1);',
		);
		expect(error?.evalue).toContain(
			"Argument of type 'string' is not assignable to parameter of type 'number'.",
		);
	});
});

describe("programs", () => {
	test.each([
		`const mine = {
			loss(b: number, w: number, points: Point[]) { return points.reduce((s, [x, y]) => s + (y - w * x - b) ** 2, 0) / points.length; },
			gradient(b: number, w: number, points: Point[]) {
				const slopes = [0, 0];
				for (const [x, y] of points) { slopes[0] -= (2 / points.length) * (y - w * x - b); slopes[1] -= (2 / points.length) * x * (y - w * x - b); }
				return slopes;
			},
			step(b: number, w: number, points: Point[], rate: number) { const g = mine.gradient(b, w, points); return [b - rate * g[0], w - rate * g[1]]; },
			run(points: Point[], b: number, w: number, rate: number, count: number) {
				let place = [b, w];
				for (let i = 0; i < count; i++) place = mine.step(place[0], place[1], points, rate);
				return place;
			},
		};
		check.linearRegression(mine);`,
		`const loss = (b: number, w: number, points: Point[]) => points.map(([x, y]) => (y - (w * x + b)) ** 2).reduce((a, c) => a + c) / points.length;
		const slopes = (b: number, w: number, points: Point[]): [number, number] => { let [dB, dW] = [0, 0]; for (const [x, y] of points) { dB += (-2 / points.length) * (y - w * x - b); dW += (-2 / points.length) * x * (y - w * x - b); } return [dB, dW]; };
		const step = (b: number, w: number, points: Point[], rate: number): [number, number] => { const [dB, dW] = slopes(b, w, points); return [b - rate * dB, w - rate * dW]; };
		const run = (points: Point[], b: number, w: number, rate: number, count: number) => { for (let i = 0; i < count; i++) [b, w] = step(b, w, points, rate); return [b, w]; };
		check.linearRegression({ loss, gradient: slopes, step, run });`,
	])("%#", async (cell) => {
		const { error, value } = await kernel.execute(cell);
		expect(error).toBeUndefined();
		expect(value).toMatch(/^✓ Right/);
	});
});
