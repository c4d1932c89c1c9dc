import { softmax as librarySoftmax } from "../../logistic";
import { type Exercise, notStarted } from "../exercise";
import { total } from "./matrices";
import { slipsOfTheFraction } from "./softmax-mistakes";
import { plainSoftmax, stableSoftmax } from "./softmaxes";

type Args = [logits: number[]];

export const softmax: Exercise<Args, number[]> = {
	name: "softmax",
	lesson: "06-classify",
	parameters: ["logits"],
	cases: () => [
		{ what: "equal logits", args: [[0, 0]] },
		{ what: "moderate logits", args: [[1, 2, 3]] },
		{ what: "moderate logits", args: [[-1, 0.5, -3, 2, 2]] },
		{ what: "huge logits", args: [[1000, 1001]] },
		{ what: "logits far apart", args: [[800, 0, -800]] },
		{ what: "very negative logits", args: [[-1000, -1000, -1002]] },
	],
	reference: stableSoftmax,
	byHand: [librarySoftmax],
	mistakes: [
		notStarted<Args>(
			[
				"First the exponential of every logit, in a list of its own.",
				"Then each of them, divided by what they all add up to.",
			],
			() => [],
			(logits) => logits,
		),
		{
			id: "overflow",
			says: "Right for moderate logits, NaN for others: an exponential overflows.",
			hints: [
				"What is `Math.exp(1000)`? And what is that divided by itself?",
				"Taking the same number away from all logits changes nothing in the answer: it cancels out of the fraction. Which number makes sure that no exponent is above 0?",
			],
			wrong: [
				plainSoftmax,
				(logits) => {
					const least = Math.min(...logits);
					return plainSoftmax(logits.map((logit) => logit - least));
				},
				(logits) => {
					const mean = total(logits) / logits.length;
					return plainSoftmax(logits.map((logit) => logit - mean));
				},
			],
		},
		{
			id: "underflow",
			says: "It cannot handle very negative logits: all exponentials become 0.",
			hints: [
				"What is taken away must be one of the logits. Which one leaves an exponent of exactly 0?",
				"Where does your search for the largest begin? At 0 it never finds a negative one.",
			],
			wrong: [
				(logits) => {
					const most = Math.max(0, ...logits);
					return plainSoftmax(logits.map((logit) => logit - most));
				},
				(logits) => {
					const most = Math.max(...logits.map(Math.abs));
					return plainSoftmax(logits.map((logit) => logit - most));
				},
			],
		},
		{
			id: "not-normalised",
			says: "The numbers do not add up to 1.",
			hints: [
				"What must probabilities of ten classes add up to?",
				"The exponentials are there. What must each of them be divided by?",
			],
			wrong: [
				(logits) => logits.map(Math.exp),
				(logits) => {
					const most = Math.max(...logits);
					return logits.map((logit) => Math.exp(logit - most));
				},
			],
		},
		{
			id: "mean",
			says: "It divides by the number of classes.",
			hints: [
				"What do the answers add up to?",
				"Divide by the sum of the exponentials, not by how many there are.",
			],
			wrong: [(logits) => logits.map((z) => Math.exp(z) / logits.length)],
		},
		{
			id: "no-exponential",
			says: "The logits themselves were divided by their sum.",
			hints: [
				"A logit may be negative, a probability may not.",
				"Which function makes every number positive, and large ones much larger? It comes first.",
			],
			wrong: [
				(logits) => {
					const sum = total(logits);
					return logits.map((logit) => logit / sum);
				},
			],
		},
		{
			id: "shifted-half",
			says: "The numbers above and below the line are shifted by different amounts.",
			hints: [
				"The shift cancels out of a fraction only if both parts have it.",
				"Compute the shifted exponentials once, and use the same list twice.",
			],
			wrong: [
				(logits) => {
					const most = Math.max(...logits);
					const sum = total(logits.map(Math.exp));
					return logits.map((logit) => Math.exp(logit - most) / sum);
				},
				(logits) => {
					const most = Math.max(...logits);
					const sum = total(logits.map((logit) => Math.exp(logit - most)));
					return logits.map((logit) => Math.exp(logit) / sum);
				},
			],
		},
		{
			id: "sign",
			says: "The smallest logit gets the largest probability.",
			hints: ["Which class should win?", "Look at the sign in the exponent."],
			wrong: [
				(logits) => stableSoftmax(logits.map((logit) => -logit)),
				(logits) => plainSoftmax(logits.map((logit) => -logit)),
			],
		},
		{
			id: "one-hot",
			says: "The winner takes all.",
			hints: [
				"Softmax is soft: the others keep a share.",
				"No comparison is needed, only exponentials and one division.",
			],
			wrong: [
				(logits) =>
					logits.map((_, i) =>
						i === logits.indexOf(Math.max(...logits)) ? 1 : 0,
					),
			],
		},
		{
			id: "logarithms",
			says: "Those are the logarithms of the probabilities.",
			hints: [
				"They are what the cross-entropy needs in the end.",
				"Leave the last logarithm away.",
			],
			wrong: [(logits) => stableSoftmax(logits).map(Math.log)],
		},
		...slipsOfTheFraction(),
	],
	praise: "Ten numbers of any size have become ten probabilities.",
};
