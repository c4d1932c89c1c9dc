import { type Exercise, notStarted } from "../exercise";
import { bAndWSwapped, residualOf, withoutBrackets } from "./lines";

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
			id: "brackets",
			says: "The intercept is added where it should be taken away.",
			hints: [
				"A minus sign in front of a sum belongs to every term of the sum.",
				"Put brackets around the whole prediction.",
			],
			wrong: [withoutBrackets],
		},
		{
			id: "b-and-w-swapped",
			says: "The intercept and the slope have changed places.",
			hints: [
				"One of the two is multiplied by `x`. Which one?",
				"Turn only the slope and the line tilts: its effect grows with `x`. In this course the intercept comes first in the list of parameters.",
			],
			wrong: [bAndWSwapped],
		},
		{
			id: "x-and-y-swapped",
			says: "The point's coordinates have changed places.",
			hints: [
				"Which coordinate goes into the line, and which one is compared with what comes out?",
				"The line takes `x` and predicts a `y`.",
			],
			wrong: [(b, w, x, y) => x - (w * y + b)],
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
	],
	praise:
		"Above the line it is positive, below it negative: the sign tells the gradient of lesson 2 which way to go.",
};
