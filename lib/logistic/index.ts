/**
 * Classification: logistic regression for two classes, softmax for more.
 *
 * @module
 */
export {
	crossEntropy,
	type OutputLoss,
	squaredError,
} from "./output-loss";
export {
	decisionBoundary,
	type LabelledFeatures,
	type LogisticWeights,
	logisticGradient,
	logisticLoss,
	logisticRunner,
	logit,
	probability,
} from "./regression";
export { sigmoid } from "./sigmoid";
export {
	softmax,
	softmaxCrossEntropy,
	softmaxCrossEntropyGradient,
} from "./softmax";
