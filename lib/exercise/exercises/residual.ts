import { type Exercise, notStarted } from "../exercise";
import { residualMistakes } from "./line-mistakes";
import { residualOf } from "./lines";

type Args = [b: number, w: number, x: number, y: number];

export const residual: Exercise<Args, number> = {
	name: "residual",
	lesson: "01-loss",
	parameters: ["b", "w", "x", "y"],
	cases: () => [
		{ what: "a point above the line", args: [1, 2, 3, 8] },
		{ what: "a point below the line", args: [1, 2, 2, 4] },
		{ what: "a point on the line", args: [1, 2, 1, 3] },
		{ what: "a flat line", args: [2, 0, 5, 7.5] },
		{ what: "a falling line", args: [0.5, -1.5, -2, 1] },
		{ what: "the first of the hundred points", args: [0.1, 1.5, 32.5, 31.7] },
	],
	reference: residualOf,
	mistakes: [
		notStarted<Args>(
			[
				"What does the line predict for this `x`? Start with that.",
				"A residual is what is missing from the prediction to the observation.",
			],
			() => 0,
		),
		{
			id: "sign",
			says: "The size is right, the sign is the wrong way round.",
			hints: [
				"Is a residual positive above the line or below it?",
				"Above the line the observation is larger than the prediction, and the residual is positive. Which of the two has to be taken away from the other?",
			],
			wrong: [(b, w, x, y) => w * x + b - y],
		},
		{
			id: "prediction",
			says: "That is what the line predicts, not how far it is off.",
			hints: [
				"You are halfway there. What was observed?",
				"The parameter `y` is not used yet.",
			],
			wrong: [(b, w, x) => w * x + b],
		},
		{
			id: "absolute",
			says: "The minus sign is lost for points below the line.",
			hints: [
				"A residual may be negative: it says on which side of the line the point lies.",
				"Leave the size and the sign as the subtraction gives them.",
			],
			wrong: [(...args) => Math.abs(residualOf(...args))],
		},
		{
			id: "squared",
			says: "That is the square of the residual.",
			hints: [
				"You are a step ahead: squaring is what the loss does with it.",
				"Give the difference itself.",
			],
			wrong: [(...args) => residualOf(...args) ** 2],
		},
		...residualMistakes<Args>((residual) => [residual]),
		{
			id: "added",
			says: "The prediction is added. It should be taken away.",
			hints: [
				"How do you measure the distance from one number to another?",
				"Between the observation and the prediction stands a minus sign, and brackets keep the prediction together.",
			],
			wrong: [(b, w, x, y) => y + w * x + b],
		},
		{
			id: "ratio",
			says: "The observation was divided by the prediction.",
			hints: [
				"For a point on the line, what should come out?",
				"A residual is a difference.",
			],
			wrong: [(b, w, x, y) => y / (w * x + b)],
		},
		{
			id: "no-prediction",
			says: "The line plays no part in it.",
			hints: [
				"A residual belongs to a point and a line.",
				"Work out first what the line predicts for this `x`.",
			],
			wrong: [(_b, _w, _x, y) => y, (_b, _w, x, y) => y - x],
		},
	],
	praise:
		"Above the line it is positive, below it negative: the sign tells the gradient of lesson 2 which way to go.",
};
