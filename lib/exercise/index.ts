import { Checker } from "./checker";
import { argmax } from "./exercises/argmax";
import { backward } from "./exercises/backward";
import { bestRate } from "./exercises/best-rate";
import { betterLine } from "./exercises/better-line";
import { crossEntropy } from "./exercises/cross-entropy";
import { dense } from "./exercises/dense";
import { digitsLoss } from "./exercises/digits-loss";
import { fahrenheit } from "./exercises/fahrenheit";
import { fastDescent } from "./exercises/fast-descent";
import { flatten } from "./exercises/flatten";
import { forward } from "./exercises/forward";
import { gradient } from "./exercises/gradient";
import { greet } from "./exercises/greet";
import { handwrittenDigits } from "./exercises/handwritten-digits";
import { lastLayerGradient } from "./exercises/last-layer-gradient";
import { layerBack } from "./exercises/layer-back";
import { linearRegression } from "./exercises/linear-regression";
import { localSlopes } from "./exercises/local-slopes";
import { mean } from "./exercises/mean";
import { meanAbsoluteError } from "./exercises/mean-absolute-error";
import { meanSquaredError } from "./exercises/mean-squared-error";
import { oneHot } from "./exercises/one-hot";
import { orderBack } from "./exercises/order-back";
import { predictions } from "./exercises/predictions";
import { prepare } from "./exercises/prepare";
import { relu } from "./exercises/relu";
import { reluBack } from "./exercises/relu-back";
import { residual } from "./exercises/residual";
import { run } from "./exercises/run";
import { sigmoid } from "./exercises/sigmoid";
import { slopeInB } from "./exercises/slope-in-b";
import { slopeOverPaths } from "./exercises/slope-over-paths";
import { softmax } from "./exercises/softmax";
import { softmaxGradient } from "./exercises/softmax-gradient";
import { squaredLoss } from "./exercises/squared-loss";
import { step } from "./exercises/step";

export type { Links } from "./exercises/backward";
export type { Matrix } from "./exercises/matrices";
export type { SmallLayers, SmallNetwork } from "./exercises/networks";
export type { MadeFrom } from "./exercises/order-back";
export type { Verdict } from "./verdict";

const checker = new Checker();

/** The exercises of the course: `check.NAME(yourFunction)` tries it on hidden cases and says what came of it. */
export const check = {
	/** Lesson 0. `Hello, Ada!` for a name. */
	greet: checker.exercise(greet),
	/** Lesson 0. The temperature in degrees Fahrenheit: 1.8 times the one in Celsius, plus 32. */
	fahrenheit: checker.exercise(fahrenheit),
	/** Lesson 0. The mean of a list of numbers. */
	mean: checker.exercise(mean),

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

	/** Lesson 4. The numbers of a picture, row after row, in one list. */
	flatten: checker.exercise(flatten),
	/** Lesson 4. A list with a 1 in the place of the label and 0 for all other classes. */
	oneHot: checker.exercise(oneHot),
	/** Lesson 4. The place of the largest number; the first of them where there are several. */
	argmax: checker.exercise(argmax),
	/** Lesson 4. The argmax of each row. */
	predictions: checker.exercise(predictions),
	/** Lesson 4. The squared differences, added over the outputs, as a mean over the batch. */
	squaredLoss: checker.exercise(squaredLoss),

	/** Lesson 5. Pictures and labels, ready for the network: { x, target }, flat rows of 0 to 1 and one-hot rows of ten. */
	prepare: checker.exercise(prepare),
	/** Lesson 5. A layer with 0 in the place of every number below 0. */
	relu: checker.exercise(relu),
	/** Lesson 5. The matrix product x·w, plus b in each row. */
	dense: checker.exercise(dense),
	/** Lesson 5. The layers { h1, h2, out } of a network with two ReLUs. */
	forward: checker.exercise(forward),
	/** Lesson 5. The slopes { w3, b3 } of the squared loss by the weights of the last layer. */
	lastLayerGradient: checker.exercise(lastLayerGradient),
	/** Lesson 5. The loss of handwritten digits from scratch: the functions prepare, forward, loss and gradient. */
	digitsLoss: checker.program(digitsLoss),

	/** Lesson 6. The sigmoid 1 / (1 + e⁻ᶻ), for any number. */
	sigmoid: checker.exercise(sigmoid),
	/** Lesson 6. Probabilities from logits of any size. */
	softmax: checker.exercise(softmax),
	/** Lesson 6. −ln of the probability of the label. */
	crossEntropy: checker.exercise(crossEntropy),
	/** Lesson 6. The slopes of the cross-entropy by the logits. */
	softmaxGradient: checker.exercise(softmaxGradient),

	/** Lesson 7. The slopes of an operation in its inputs: plus, minus, times, square, relu, exp. */
	localSlopes: checker.exercise(localSlopes),
	/** Lesson 7. The slope over several paths, each a list of local slopes: a number. */
	slopeOverPaths: checker.exercise(slopeOverPaths),
	/** Lesson 7. All that the end was made from, in an order in which slopes can be passed back. */
	orderBack: checker.exercise(orderBack),
	/** Lesson 7. The slopes of all values, whatever the slopes of the last time were. */
	backward: checker.exercise(backward),
	/** Lesson 7. The slopes before a ReLU, from those behind it. */
	reluBack: checker.exercise(reluBack),
	/** Lesson 7. The slopes { w, b, x } before a layer, from those behind it. */
	layerBack: checker.exercise(layerBack),
	/** Lesson 7. Handwritten digits from scratch: the functions prepare, forward, loss, gradient and iterate. */
	handwrittenDigits: checker.program(handwrittenDigits),
};
