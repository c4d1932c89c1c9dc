/**
 * The multilayer perceptron of the course, and how it is trained.
 *
 * @module
 */
export { type Order, shuffled } from "./batches";
export { estimateTraining, TrainingEstimate } from "./estimate";
export { type Batch, createExamples, type Examples } from "./examples";
export { examplesOf } from "./examples-of";
export { forward, type Layers, loss } from "./forward";
export { gradient, stepGradient } from "./gradient";
export { gradientByHand } from "./gradient-by-hand";
export { glorotLimit, initialWeights } from "./initial-weights";
export { lessonEpochs } from "./lesson-epochs";
export { blendMlp, copyMlp, createMlp, type Mlp } from "./model";
export { type NeuronPicture, neuronPictures } from "./neuron-pictures";
export type { LossName } from "./output-loss";
export { accuracy, predict } from "./predict";
export { loadMlp, saveMlp } from "./storage";
export {
	type EpochOptions,
	type EpochResult,
	type StepProgress,
	type TrainOptions,
	train,
	trainEpoch,
} from "./train";
export {
	courseSizes,
	disposeAll,
	type LayerSizes,
	type LossAndGradient,
	type WeightName,
	type Weights,
} from "./weights";
