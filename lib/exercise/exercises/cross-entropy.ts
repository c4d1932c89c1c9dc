import { softmaxCrossEntropy } from "../../logistic";
import { type Exercise, notStarted } from "../exercise";
import { total } from "./matrices";

type Args = [probabilities: number[], label: number];

const ofLabel = (...[probabilities, label]: Args) =>
	probabilities[label] ?? Number.NaN;

export const crossEntropy: Exercise<Args, number> = {
	name: "crossEntropy",
	lesson: "06-classify",
	parameters: ["probabilities", "label"],
	cases: () => [
		{ what: "two classes", args: [[0.5, 0.5], 0] },
		{ what: "three classes", args: [[0.7, 0.2, 0.1], 1] },
		{ what: "three classes", args: [[0.7, 0.2, 0.1], 0] },
		{ what: "three classes", args: [[0.25, 0.7, 0.05], 2] },
		{ what: "four classes", args: [[0.1, 0.15, 0.35, 0.4], 2] },
	],
	reference: (...args) => -Math.log(ofLabel(...args)),
	byHand: [softmaxCrossEntropy],
	mistakes: [
		notStarted<Args>(
			[
				"Only one of the probabilities counts. Which one?",
				"It goes through a logarithm, and the sign is turned round so that the loss is never negative.",
			],
			() => 0,
		),
		{
			id: "sign",
			says: "The loss is negative.",
			hints: [
				"A probability is below 1. Which sign does its logarithm have?",
				"The loss should be 0 at best, and grow as the probability shrinks.",
			],
			wrong: [(...args) => Math.log(ofLabel(...args))],
		},
		{
			id: "base",
			says: "The logarithm has another base.",
			hints: [
				"The natural logarithm is asked for, the one with base e.",
				"`Math.log2` and `Math.log10` have a base in their names. Which function has none?",
			],
			wrong: [
				(...args) => -Math.log2(ofLabel(...args)),
				(...args) => -Math.log10(ofLabel(...args)),
			],
		},
		{
			id: "no-logarithm",
			says: "There is no logarithm in it.",
			hints: [
				"With this, being quite wrong costs hardly more than being a little wrong.",
				"What makes the loss grow without limit as the probability goes to 0?",
			],
			wrong: [
				(...args) => 1 - ofLabel(...args),
				(...args) => ofLabel(...args),
				(...args) => -ofLabel(...args),
			],
		},
		{
			id: "squared-error",
			says: "That is a squared error.",
			hints: [
				"This is the loss of lesson 5. Here another one is asked for.",
				"Take the logarithm of one probability instead of the squares of all differences.",
			],
			wrong: [
				(...args) => (1 - ofLabel(...args)) ** 2,
				(probabilities, label) =>
					total(probabilities.map((p, i) => (p - (i === label ? 1 : 0)) ** 2)),
			],
		},
		{
			id: "all-classes",
			says: "All classes count. Only the label's should.",
			hints: [
				"In the one-hot target, what are the other classes multiplied by?",
				"The sum of the formula has one term that is not 0.",
			],
			wrong: [
				(probabilities) => -total(probabilities.map(Math.log)),
				(probabilities) =>
					-total(probabilities.map(Math.log)) / probabilities.length,
			],
		},
		{
			id: "entropy",
			says: "That is the entropy of the answer. The label plays no part in it.",
			hints: [
				"A target stands before the logarithm, not the probability itself.",
				"The parameter `label` is not used.",
			],
			wrong: [
				(probabilities) => -total(probabilities.map((p) => p * Math.log(p))),
			],
		},
		{
			id: "wrong-class",
			says: "It is the loss of another class.",
			hints: [
				"At which place do you look?",
				"The label is the place, counted from 0. The largest probability is of no interest here.",
			],
			wrong: [
				(probabilities, label) =>
					-Math.log(probabilities[label - 1] ?? Number.NaN),
				(probabilities, label) =>
					-Math.log(probabilities[label + 1] ?? Number.NaN),
				(probabilities) => -Math.log(Math.max(...probabilities)),
				(probabilities) => -Math.log(probabilities[0] ?? Number.NaN),
			],
		},
		{
			id: "divided",
			says: "It was divided by the number of classes.",
			hints: [
				"There is one picture here, so there is nothing to take a mean of.",
				"Take the division away.",
			],
			wrong: [(...args) => -Math.log(ofLabel(...args)) / args[0].length],
		},
		{
			id: "yes-and-no",
			says: "The other classes are counted, too, as if each were a yes-or-no question.",
			hints: [
				"The probabilities of all classes add up to 1 already, so raising one lowers the others.",
				"The term with one minus the probability belongs to the loss with a single output.",
			],
			wrong: [
				(probabilities, label) =>
					-total(
						probabilities.map((p, i) => Math.log(i === label ? p : 1 - p)),
					),
			],
		},
		{
			id: "of-the-rest",
			says: "That is the logarithm of what the other classes got.",
			hints: [
				"For a sure and right answer, what should the loss be?",
				"Take the logarithm of the probability itself.",
			],
			wrong: [(...args) => -Math.log(1 - ofLabel(...args))],
		},
		{
			id: "weighted",
			says: "The logarithm is multiplied by the probability again.",
			hints: [
				"What is the target of the right class? It is no probability of yours.",
				"The right class has the target 1: its logarithm counts as it is.",
			],
			wrong: [(...args) => -ofLabel(...args) * Math.log(ofLabel(...args))],
		},
		{
			id: "inverse",
			says: "It falls with the probability, but there is no logarithm in it.",
			hints: [
				"What should a probability of 1 cost?",
				"Nothing. Which function gives 0 for 1 and grows without limit towards 0?",
			],
			wrong: [
				(...args) => 1 / ofLabel(...args),
				(...args) => Math.exp(-ofLabel(...args)),
			],
		},
		{
			id: "softmax-again",
			says: "The probabilities went through softmax once more.",
			hints: [
				"What does the function get: logits or probabilities?",
				"They add up to 1 already. Take the logarithm at once.",
			],
			wrong: [
				(probabilities, label) => {
					const powers = probabilities.map(Math.exp);
					return -Math.log((powers[label] ?? Number.NaN) / total(powers));
				},
			],
		},
	],
	praise:
		"Being sure and wrong is expensive: this is what makes the network learn fast.",
};
