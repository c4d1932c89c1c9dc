import { numericalGradient } from "../../numerical-gradient";
import { gradient as referenceGradient } from "../../regression";
import { type Exercise, type Mistake, notStarted } from "../exercise";
import { but, slipsOfTerms } from "./gradient-mistakes";
import { meanMistakes, residualMistakes } from "./line-mistakes";
import { gradientWith, type LineArgs, lineCases } from "./lines";

const one = () => 1;
const x = (x: number) => x;

export const gradient: Exercise<LineArgs, readonly number[]> = {
	name: "gradient",
	lesson: "02-gradient-step",
	parameters: ["b", "w", "points"],
	parts: ["The slope in b", "The slope in w"],
	cases: lineCases,
	reference: referenceGradient,
	byHand: [referenceGradient, numericalGradient],
	mistakes: [
		notStarted<LineArgs>(
			[
				"Two sums over the points, one for each parameter. Both can grow in the same loop.",
				"The two formulas of the lesson differ in one factor inside the sum.",
			],
			() => [0, 0],
		),
		...slipsOfSign(),
		{
			id: "not-divided",
			says: "It grows with the number of points: a sum was not divided.",
			hints: [
				"The loss is a mean over the points, so its slopes are means, too.",
				"Both formulas have the number of points in front of the sum. Where is it in your loop?",
			],
			wrong: [
				gradientWith({ mean: false }),
				gradientWith({ mean: false, factor: 1 }),
				but(([dB, dW], _b, _w, { length }) => [dB * length, dW]),
				but(([dB, dW], _b, _w, { length }) => [dB, dW * length]),
			],
		},
		{
			id: "factor-2",
			says: "A factor of 2 is missing.",
			hints: [
				"Where does the square go when you take the derivative?",
				"The outer link of the chain rule: the derivative of r² by r. It stands in both formulas.",
			],
			wrong: [
				gradientWith({ factor: 1 }),
				but(([dB, dW]) => [dB / 2, dW]),
				but(([dB, dW]) => [dB, dW / 2]),
			],
		},
		{
			id: "order",
			says: "Both slopes are right, in the wrong order.",
			hints: [
				"In this course one of the two parameters always comes first.",
				"The answer has the order of the parameters of your function.",
			],
			wrong: [but(([dB, dW]) => [dW, dB])],
		},
		{
			id: "x-missing",
			says: "The slope in b is right. The one in w is the same number, which cannot be.",
			hints: [
				"Turn w up a little: at which points does the line move far, and at which does it hardly move?",
				"The inner derivative, that of the residual by w, still depends on the point.",
			],
			wrong: [
				gradientWith({ times: [one, one] }),
				gradientWith({ times: [one, one], factor: 1 }),
			],
		},
		{
			id: "x-in-both",
			says: "The slope in w is right. The one in b is the same number, which cannot be.",
			hints: [
				"By how much does the residual drop when b goes up by 1? Is that the same at every point?",
				"One of the two sums has a factor too many.",
			],
			wrong: [
				gradientWith({ times: [x, x] }),
				gradientWith({ times: [x, x], factor: 1 }),
			],
		},
		{
			id: "y-for-x",
			says: "In the slope in w, the residuals are multiplied by the wrong coordinate.",
			hints: [
				"In the prediction, what is w multiplied by?",
				"The inner derivative is taken by w, and only one coordinate stands beside w.",
			],
			wrong: [gradientWith({ times: [one, (_x, y) => y] })],
		},
		...residualMistakes<LineArgs>((residual) => [
			gradientWith({ residual }),
			gradientWith({ residual, factor: 1 }),
		]),
		...meanMistakes<LineArgs>(
			(chosen, divisor) => (b, w, points) =>
				gradientWith({ mean: false })(b, w, [...chosen(points)]).map(
					(slope) => slope / divisor(points.length),
				),
		),
		...slipsOfTerms(),
	],
	praise:
		"It points uphill, and `numericalGradient` would tell you the same without a formula. Check every gradient of your own like that.",
};

function slipsOfSign(): Mistake<LineArgs>[] {
	return [
		{
			id: "sign",
			says: "The sizes fit, the signs are the wrong way round: this points downhill.",
			hints: [
				"The gradient points uphill. Say the points lie above the line: does the loss rise or fall when b goes up?",
				"The inner derivatives, those of the residual, are negative. Where has their sign gone?",
			],
			wrong: [
				gradientWith({ sign: 1 }),
				gradientWith({ sign: 1, factor: 1 }),
				gradientWith({ sign: 1, mean: false }),
			],
		},
		{
			id: "sign-of-one",
			says: "One of the two slopes has the wrong sign.",
			hints: [
				"Both formulas of the lesson begin with the same sign.",
				"Compare the two lines of your loop with each other, sign by sign.",
			],
			wrong: [but(([dB, dW]) => [-dB, dW]), but(([dB, dW]) => [dB, -dW])],
		},
	];
}
