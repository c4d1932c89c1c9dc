import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { type Matrix, mapped, openOnly, randomMatrix } from "./matrices";

type Args = [dH: Matrix, h: Matrix];

/** Number by number, from the slope and from what the ReLU gave. */
const each =
	(give: (slope: number, output: number) => number) =>
	(dH: Matrix, h: Matrix) =>
		mapped(dH, (slope, row, column) => give(slope, h[row]?.[column] ?? 0));

function randomCase(seed: number, rows: number, columns: number) {
	const random = seededRandom(seed);
	const args: Args = [
		randomMatrix(random, rows, columns),
		openOnly(randomMatrix(random, rows, columns)),
	];
	return { what: "a batch", args };
}

export const reluBack: Exercise<Args, Matrix> = {
	name: "reluBack",
	lesson: "07-backpropagation",
	parameters: ["dH", "h"],
	cases: () => [
		{ what: "one picture", args: [[[5, -3, 2]], [[0.5, 4, 0]]] },
		randomCase(71, 3, 4),
		randomCase(72, 5, 2),
	],
	reference: each((slope, output) => (output > 0 ? slope : 0)),
	mistakes: [
		notStarted<Args>(
			[
				"For each number, ask what the ReLU did on the way forward: was it open there, or shut?",
				"`h` tells it. Where `h` is 0 the ReLU was shut.",
			],
			(dH) => dH,
			() => [],
		),
		{
			id: "relu-of-slope",
			says: "The ReLU was put on the slopes. A negative slope gets lost where it should pass.",
			hints: [
				"What decides: the sign of the slope, or what came through on the way forward?",
				"A slope may well be negative. Look at `h` instead.",
			],
			wrong: [
				each((slope) => Math.max(0, slope)),
				each((s, h) => (s > 0 && h > 0 ? s : 0)),
			],
		},
		{
			id: "inverted",
			says: "It lets through where the ReLU was shut.",
			hints: [
				"Where `h` is 0, turning the input a little changes nothing.",
				"The two branches of your condition are swapped.",
			],
			wrong: [each((slope, output) => (output > 0 ? 0 : slope))],
		},
		{
			id: "times-h",
			says: "The slopes were multiplied by `h` itself.",
			hints: [
				"How steep is a ReLU where it is open: as steep as its output is large?",
				"Its local slope is 1 or 0, and nothing else.",
			],
			wrong: [each((slope, output) => slope * output)],
		},
		{
			id: "gate-only",
			says: "It gives the slope of the ReLU alone. What arrives from behind is not in it.",
			hints: [
				"The chain rule multiplies the local slope by another one.",
				"An open ReLU passes on what arrives, not the number 1.",
			],
			wrong: [each((_slope, output) => (output > 0 ? 1 : 0))],
		},
		{
			id: "h-itself",
			says: "It gives `h` where a slope is asked for.",
			hints: [
				"`h` only says where the gates are open.",
				"What passes through them is `dH`.",
			],
			wrong: [(_dH, h) => h, each((slope, output) => (slope > 0 ? output : 0))],
		},
		{
			id: "filtered",
			says: "What is shut was left out, and the rows have become shorter.",
			hints: [
				"Every number keeps its place.",
				"`map` keeps the length, `filter` does not.",
			],
			wrong: [
				(dH, h) =>
					dH.map((row, i) => row.filter((_, j) => (h[i]?.[j] ?? 0) > 0)),
			],
		},
	],
	praise:
		"A ReLU on the way back is a row of gates: open or shut, as they were on the way forward.",
};
