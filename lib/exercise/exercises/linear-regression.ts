import { closedFormLine } from "../../closed-form";
import { numericalGradient } from "../../numerical-gradient";
import type { Point } from "../../points";
import {
	computeErrorForLineGivenPoints,
	gradientDescentRunner,
	gradient as libraryGradient,
	stepGradient,
} from "../../regression";
import type { Program } from "../exercise";
import { gradient } from "./gradient";
import type { LineArgs, StepArgs } from "./lines";
import { meanSquaredError } from "./mean-squared-error";
import { run } from "./run";
import { step } from "./step";

/** The original course's first exercise: all of linear regression, by hand. */
export const linearRegression: Program<{
	loss: LineArgs;
	gradient: LineArgs;
	step: StepArgs;
	run: [
		points: Point[],
		startingB: number,
		startingW: number,
		learningRate: number,
		numIterations: number,
	];
}> = {
	name: "linearRegression",
	parts: { loss: meanSquaredError, gradient, step, run },
	byHand: [
		computeErrorForLineGivenPoints,
		libraryGradient,
		numericalGradient,
		stepGradient,
		gradientDescentRunner,
		closedFormLine,
	],
	praise:
		"A thousand iterations over the hundred points lead from a loss of 5565.1 to 112.6, at b = 0.0889 and w = 1.4777: the numbers of the original program.",
};
