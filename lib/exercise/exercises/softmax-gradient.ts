import { softmaxCrossEntropyGradient } from "../../logistic";
import { type Exercise, notStarted } from "../exercise";
import { plainSoftmax, stableSoftmax } from "./softmaxes";

type Args = [logits: number[], label: number];

/** Something for each class, from its probability and its place in the one-hot target. */
const each =
	(give: (probability: number, target: number, classes: number) => number) =>
	(logits: number[], label: number) =>
		stableSoftmax(logits).map((probability, place) =>
			give(probability, place === label ? 1 : 0, logits.length),
		);

export const softmaxGradient: Exercise<Args, number[]> = {
	name: "softmaxGradient",
	lesson: "06-classify",
	parameters: ["logits", "label"],
	cases: () => [
		{ what: "equal logits", args: [[0, 0], 0] },
		{ what: "three classes", args: [[1, 2, 3], 1] },
		{ what: "three classes", args: [[2, -1, 0.5], 0] },
		{ what: "five classes", args: [[-1, 0.5, -3, 2, 1], 4] },
		{ what: "huge logits", args: [[1000, 1001], 1] },
	],
	reference: each((probability, target) => probability - target),
	byHand: [softmaxCrossEntropyGradient],
	mistakes: [
		notStarted<Args>(
			[
				"You need the softmax of the logits, and the one-hot row of the label.",
				"The lesson found that nearly everything cancels out. What is left for each class, when its probability should be 1, or 0?",
			],
			() => [],
			(logits) => logits,
			(logits) => logits.map(() => 0),
		),
		{
			id: "sign",
			says: "The sizes fit, the signs are the wrong way round.",
			hints: [
				"Raise the logit of the right class: does the loss rise or fall?",
				"Only the class of the label has a negative slope.",
			],
			wrong: [each((probability, target) => target - probability)],
		},
		{
			id: "no-target",
			says: "That is the softmax. The label plays no part in it.",
			hints: [
				"When the answer is perfect, the gradient must be 0.",
				"At one place, something is still to be taken away.",
			],
			wrong: [stableSoftmax, plainSoftmax],
		},
		{
			id: "label-only",
			says: "Only the class of the label has a slope. The others have one, too.",
			hints: [
				"Raise the logit of a wrong class: its probability grows, and all others shrink.",
				"Keep what the softmax gives for the other classes.",
			],
			wrong: [
				each((probability, target) => target * (probability - 1)),
				each((probability, target) => target * probability),
			],
		},
		{
			id: "overflow",
			says: "Right for moderate logits, NaN for huge ones.",
			hints: [
				"Is your softmax the one that passed its check?",
				"Take the largest logit away from all of them before the exponential.",
			],
			wrong: [
				(logits, label) =>
					plainSoftmax(logits).map((p, place) => p - (place === label ? 1 : 0)),
			],
		},
		{
			id: "off-by-one",
			says: "The class beside the right one was used.",
			hints: [
				"How does JavaScript count the places of a list?",
				"Label 0 belongs to the first place, which has the number 0.",
			],
			wrong: [
				(logits, label) => each((p, t) => p - t)(logits, label - 1),
				(logits, label) => each((p, t) => p - t)(logits, label + 1),
			],
		},
		{
			id: "squared-error",
			says: "That is the gradient of the squared error, by the probabilities.",
			hints: [
				"The square has left a factor of 2. Is there a square in the cross-entropy?",
				"With the cross-entropy there is nothing to multiply by.",
			],
			wrong: [
				each((probability, target) => 2 * (probability - target)),
				each(
					(probability, target) =>
						(probability - target) * probability * (1 - probability),
				),
				each(
					(probability, target) =>
						2 * (probability - target) * probability * (1 - probability),
				),
			],
		},
		{
			id: "by-probabilities",
			says: "That is the gradient by the probabilities. The one by the logits is asked for.",
			hints: [
				"Between the logits and the probabilities there is one more link of the chain: the softmax.",
				"After the second link nearly all cancels out, and no division is left.",
			],
			wrong: [
				each((probability, target) => -target / probability),
				(logits, label) =>
					stableSoftmax(logits).map((p, place) =>
						place === label ? -1 / p : 0,
					),
			],
		},
		{
			id: "divided",
			says: "It was divided by the number of classes.",
			hints: [
				"There is one picture here, and no mean to take.",
				"Take the division away.",
			],
			wrong: [
				each(
					(probability, target, classes) => (probability - target) / classes,
				),
			],
		},
		{
			id: "logits",
			says: "The logits were taken for probabilities.",
			hints: [
				"What do your numbers add up to? It should be 0.",
				"Which function turns logits into probabilities?",
			],
			wrong: [
				(logits, label) =>
					logits.map((logit, place) => logit - (place === label ? 1 : 0)),
			],
		},
		{
			id: "sign-of-others",
			says: "The class of the label is right. The others have the wrong sign, or too much taken away.",
			hints: [
				"Which way should the logit of a wrong class go, up or down?",
				"The target of a wrong class is 0: what is left of the probability then?",
			],
			wrong: [
				each((p, target) => (target === 1 ? p - 1 : 1 - p)),
				each((p, target) => (target === 1 ? p - 1 : -p)),
				each((p) => p - 1),
			],
		},
		{
			id: "label-subtracted",
			says: "The number of the label was taken away.",
			hints: [
				"What is the target of each class: a digit, or 0 and 1?",
				"Take away 1 in the place of the label, and nothing elsewhere.",
			],
			wrong: [
				(logits, label) => stableSoftmax(logits).map((p) => p - label),
				(logits, label) =>
					stableSoftmax(logits).map((p, place) =>
						place === label ? p - label : p,
					),
			],
		},
		{
			id: "added",
			says: "The target is added. It should be taken away.",
			hints: [
				"Should the logit of the right class rise or fall, when it is too low?",
				"Answer minus target.",
			],
			wrong: [each((p, target) => p + target)],
		},
		{
			id: "absolute",
			says: "The signs are lost.",
			hints: [
				"A slope says which way is up. Which classes have a negative one?",
				"Leave the difference as it is.",
			],
			wrong: [each((p, target) => Math.abs(p - target))],
		},
		{
			id: "own-derivative",
			says: "That is the slope of each probability in its own logit.",
			hints: [
				"You want the slope of the loss. What does the logarithm do to it?",
				"In the lesson, almost everything cancels. What is left is a difference.",
			],
			wrong: [each((p) => p * (1 - p))],
		},
		{
			id: "losses",
			says: "Those are losses, one for each class.",
			hints: [
				"A slope may be negative. What is left when the logarithm has been derived?",
				"Answer minus target, without a logarithm.",
			],
			wrong: [each((p) => -Math.log(p))],
		},
		{
			id: "sigmoid",
			says: "Each logit was turned into a probability by itself.",
			hints: [
				"With ten classes, how do they compete?",
				"Divide by the sum over all classes: softmax comes first.",
			],
			wrong: [
				(logits, label) =>
					logits.map(
						(z, place) => 1 / (1 + Math.exp(-z)) - (place === label ? 1 : 0),
					),
			],
		},
		{
			id: "not-normalised",
			says: "The exponentials were not divided by their sum.",
			hints: [
				"What do the slopes of all classes add up to?",
				"First the whole softmax, then the difference.",
			],
			wrong: [
				(logits, label) =>
					logits.map((z, place) => Math.exp(z) - (place === label ? 1 : 0)),
				(logits, label) => {
					const most = Math.max(...logits);
					return logits.map(
						(z, place) => Math.exp(z - most) - (place === label ? 1 : 0),
					);
				},
			],
		},
	],
	praise:
		"An answer minus a target: so simple a slope is why softmax and cross-entropy go together.",
};
