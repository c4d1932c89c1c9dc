import { computeErrorForLineGivenPoints, gradient } from "../../regression";
import { type Exercise, notStarted } from "../exercise";
import {
	gradientWith,
	type LineArgs,
	lineCases,
	sum,
	withoutBrackets,
} from "./lines";

type Choices = NonNullable<Parameters<typeof gradientWith>[0]>;

/** The slope in b with slips. */
const slope =
	(choices: Choices) =>
	(...args: LineArgs) =>
		gradientWith(choices)(...args)[0];

export const slopeInB: Exercise<LineArgs, number> = {
	name: "slopeInB",
	lesson: "02-gradient-step",
	parameters: ["b", "w", "points"],
	cases: lineCases,
	reference: (...args) => gradient(...args)[0],
	mistakes: [
		notStarted<LineArgs>(
			[
				"The sum of the residuals is there already. What does the formula of the lesson have in front of it?",
				"A sign and a fraction. Where in the derivation does each of them come from?",
			],
			() => 0,
			(b, w, points) => sum(points, (x, y) => y - (w * x + b)),
		),
		{
			id: "sign",
			says: "The size fits, the sign is the wrong way round.",
			hints: [
				"Say the points lie above the line. Then raising b lowers the loss. Which sign does the slope have?",
				"The inner derivative, that of the residual by b, is −1. Where has its sign gone?",
			],
			wrong: [
				slope({ sign: 1 }),
				slope({ sign: 1, factor: 1 }),
				slope({ sign: 1, mean: false }),
			],
		},
		{
			id: "not-divided",
			says: "It grows with the number of points: the sum was not divided.",
			hints: [
				"The loss is a mean over the points. What is its derivative?",
				"The fraction in front of the sum has the number of points below its line.",
			],
			wrong: [slope({ mean: false }), slope({ mean: false, factor: 1 })],
		},
		{
			id: "factor-2",
			says: "It is half of what it should be: a factor of 2 is missing.",
			hints: [
				"Where does the square go when you take the derivative?",
				"The outer link of the chain rule: the derivative of r² by r.",
			],
			wrong: [slope({ factor: 1 })],
		},
		{
			id: "times-x",
			says: "That is the slope in w.",
			hints: [
				"By how much does the residual drop when b goes up by 1? Does that depend on `x`?",
				"One factor in your sum belongs to the other derivative.",
			],
			wrong: [
				slope({ times: [(x) => x, (x) => x] }),
				slope({ times: [(x) => x, (x) => x], factor: 1 }),
			],
		},
		{
			id: "loss",
			says: "That is the loss itself, or a multiple of it, not its slope: the residuals are still squared.",
			hints: [
				"Taking the derivative turns a square into something simpler.",
				"The chain rule leaves the residual itself, with a factor in front.",
			],
			wrong: [
				computeErrorForLineGivenPoints,
				(...args) => -2 * computeErrorForLineGivenPoints(...args),
				(...args) => 2 * computeErrorForLineGivenPoints(...args),
			],
		},
		{
			id: "brackets",
			says: "In the residual, the intercept is added where it should be taken away.",
			hints: [
				"A minus sign in front of a sum belongs to every term of the sum.",
				"Put brackets around the whole prediction.",
			],
			wrong: [
				slope({ residual: withoutBrackets }),
				slope({ residual: withoutBrackets, factor: 1 }),
			],
		},
		{
			id: "last-point-only",
			says: "Only the last point counts.",
			hints: [
				"Each turn of the loop throws away what the turns before it have found.",
				"Look at the operator between the total and what a point contributes: it sets, it does not add.",
			],
			wrong: [
				(b, w, points) => slope({})(b, w, points.slice(-1)) / points.length,
				(b, w, points) => slope({})(b, w, points.slice(-1)),
			],
		},
	],
	praise:
		"Up to its factor it is the mean residual: as long as the points lie above the line on average, b goes up.",
};
