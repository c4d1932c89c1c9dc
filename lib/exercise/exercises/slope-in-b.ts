import { numericalGradient } from "../../numerical-gradient";
import { computeErrorForLineGivenPoints, gradient } from "../../regression";
import { type Exercise, notStarted } from "../exercise";
import { meanMistakes, residualMistakes } from "./line-mistakes";
import { gradientWith, type LineArgs, lineCases, sum } from "./lines";

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
	byHand: [gradient, numericalGradient],
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
		...residualMistakes<LineArgs>((residual) => [
			slope({ residual }),
			slope({ residual, factor: 1 }),
		]),
		...meanMistakes<LineArgs>(
			(chosen, divisor) => (b, w, points) =>
				slope({ mean: false })(b, w, [...chosen(points)]) /
				divisor(points.length),
		),
		{
			id: "fraction-upside-down",
			says: "The fraction in front of the sum stands on its head.",
			hints: [
				"With twice as many points of the same kind, the sum doubles and the slope should stay. Does yours?",
				"What stands above the line of the fraction, and what below?",
			],
			wrong: [
				slope({ factor: 0.5, mean: false }),
				(...args) =>
					(slope({ factor: 1, mean: false })(...args) * args[2].length) / 2,
				(...args) => slope({ mean: false })(...args) * args[2].length,
			],
		},
		{
			id: "sum-below",
			says: "The sum stands below the line of the fraction.",
			hints: [
				"What does the formula divide by?",
				"Brackets decide what is divided: close them before the sum.",
			],
			wrong: [
				(b, w, points) =>
					-2 / (points.length * sum(points, (x, y) => y - (w * x + b))),
			],
		},
		{
			id: "fraction-added",
			says: "The fraction is added to the sum. It should multiply it.",
			hints: [
				"The chain rule multiplies its links.",
				"One plus sign should be a times.",
			],
			wrong: [
				(b, w, points) =>
					-2 / points.length + sum(points, (x, y) => y - (w * x + b)),
			],
		},
		{
			id: "twice",
			says: "It is twice what it should be.",
			hints: [
				"How many factors of 2 does the derivative of a square have?",
				"One of your factors of 2 is one too many.",
			],
			wrong: [slope({ factor: 4 })],
		},
	],
	praise:
		"Up to its factor it is the mean residual: as long as the points lie above the line on average, b goes up.",
};
