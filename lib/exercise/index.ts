import { Checker } from "./checker";
import { bestRate } from "./exercises/best-rate";
import { betterLine } from "./exercises/better-line";
import { fastDescent } from "./exercises/fast-descent";
import { gradient } from "./exercises/gradient";
import { linearRegression } from "./exercises/linear-regression";
import { meanAbsoluteError } from "./exercises/mean-absolute-error";
import { meanSquaredError } from "./exercises/mean-squared-error";
import { residual } from "./exercises/residual";
import { run } from "./exercises/run";
import { slopeInB } from "./exercises/slope-in-b";
import { step } from "./exercises/step";

export type { Verdict } from "./verdict";

const checker = new Checker();

/** The exercises of the course: `check.NAME(yourFunction)` tries it on hidden cases and says what came of it. */
export const check = {
	/** Lesson 1. How far a point lies above the line y = wx + b: a number. */
	residual: checker.exercise(residual),
	/** Lesson 1. The mean of the squared residuals: a number. */
	meanSquaredError: checker.exercise(meanSquaredError),
	/** Lesson 1. The mean of the residuals without their signs: a number. */
	meanAbsoluteError: checker.exercise(meanAbsoluteError),
	/** Lesson 1. A line [b, w] with a loss below 111 over the hundred points. */
	betterLine: checker.exercise(betterLine),

	/** Lesson 2. The slope of the loss in b, ∂L/∂b: a number. */
	slopeInB: checker.exercise(slopeInB),
	/** Lesson 2. The gradient of the loss, [∂L/∂b, ∂L/∂w]. */
	gradient: checker.exercise(gradient),
	/** Lesson 2. Where one step of gradient descent leads: [b, w]. */
	step: checker.exercise(step),
	/** Lesson 2. A learning rate with which one step from b = 0, w = 0 gets 98 % of the best decrease. */
	bestRate: checker.exercise(bestRate),

	/** Lesson 3. Where a number of steps lead: [b, w]. */
	run: checker.exercise(run),
	/** Lesson 3. Linear regression from scratch: the functions loss, gradient, step and run. */
	linearRegression: checker.program(linearRegression),
	/** Lesson 3. [learning rate, iterations], at most 600, that end within 0.000001 of the least loss on centred points. */
	fastDescent: checker.exercise(fastDescent),
};
