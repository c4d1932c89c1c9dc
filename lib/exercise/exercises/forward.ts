import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { slipsOfLayers } from "./forward-mistakes";
import {
	openOnly,
	plusBias,
	product,
	randomMatrix,
	randomRow,
} from "./matrices";
import {
	type ForwardArgs,
	forwardWith,
	itself,
	noBias,
	type SmallLayers,
	type SmallNetwork,
} from "./networks";

export function smallNetwork(
	seed: number,
	[inputs, hidden1, hidden2, outputs]: readonly [
		number,
		number,
		number,
		number,
	],
): SmallNetwork {
	const random = seededRandom(seed);
	return {
		w1: randomMatrix(random, inputs, hidden1),
		b1: randomRow(random, hidden1),
		w2: randomMatrix(random, hidden1, hidden2),
		b2: randomRow(random, hidden2),
		w3: randomMatrix(random, hidden2, outputs),
		b3: randomRow(random, outputs),
	};
}

export const forward: Exercise<ForwardArgs, SmallLayers> = {
	name: "forward",
	lesson: "05-train-mnist",
	parameters: ["x", "weights"],
	cases: () => [
		{
			what: "one picture",
			args: [
				[[1, 2]],
				{
					w1: [
						[1, -1],
						[1, -1],
					],
					b1: [0, 1],
					w2: [
						[1, -1],
						[0, 2],
					],
					b2: [1, 0],
					w3: [
						[2, -1],
						[1, 1],
					],
					b3: [0, 1],
				},
			],
		},
		{
			what: "a batch",
			args: [
				randomMatrix(seededRandom(55), 4, 3),
				smallNetwork(56, [3, 4, 3, 2]),
			],
		},
		{
			what: "a batch",
			args: [
				randomMatrix(seededRandom(57), 6, 2),
				smallNetwork(58, [2, 3, 3, 3]),
			],
		},
	],
	reference: forwardWith(),
	mistakes: [
		notStarted<ForwardArgs>(
			[
				"The first layer takes `x`, the second what the first one gives, the third what the second one gives.",
				"Each layer is a matrix product plus a bias. After which of them comes a ReLU?",
			],
			() => ({ h1: [], h2: [], out: [] }),
		),
		{
			id: "relu-on-output",
			says: "The two hidden layers are right. The last one has a ReLU too many.",
			hints: [
				"May an output be below 0?",
				"The answer of the network is read as it comes from its weights.",
			],
			wrong: [forwardWith({ bends: [openOnly, openOnly, openOnly] })],
		},
		{
			id: "no-relu",
			says: "There is no ReLU in it.",
			hints: [
				"Without a bend, three layers are no more than one.",
				"What comes after the sum in each hidden layer?",
			],
			wrong: [
				forwardWith({ bends: [itself, itself, itself] }),
				forwardWith({ bends: [itself, itself, openOnly] }),
			],
		},
		{
			id: "no-second-relu",
			says: "The first hidden layer is right. The second one lacks its ReLU.",
			hints: [
				"How many hidden layers are there, and how many bends?",
				"Do with the second what you did with the first.",
			],
			wrong: [forwardWith({ bends: [openOnly, itself, itself] })],
		},
		{
			id: "no-first-relu",
			says: "The first hidden layer lacks its ReLU.",
			hints: [
				"No number of a hidden layer is below 0.",
				"Look at what `h1` holds before it goes on.",
			],
			wrong: [forwardWith({ bends: [itself, openOnly, itself] })],
		},
		{
			id: "no-bias",
			says: "The biases are missing.",
			hints: [
				"What is added to each product?",
				"Three of the six weights are not used yet.",
			],
			wrong: [
				forwardWith({ add: noBias }),
				forwardWith({ bends: [itself, itself, itself], add: noBias }),
			],
		},
		{
			id: "relu-before-bias",
			says: "The ReLU comes before the bias.",
			hints: [
				"The bias moves the point at which a neuron opens. When must it be added?",
				"First the whole sum, then the bend.",
			],
			wrong: [
				(x, { w1, b1, w2, b2, w3, b3 }) => {
					const h1 = plusBias(openOnly(product(x, w1)), b1);
					const h2 = plusBias(openOnly(product(h1, w2)), b2);
					return { h1, h2, out: plusBias(product(h2, w3), b3) };
				},
			],
		},
		{
			id: "only-out",
			says: "It gives the answer of the network alone. The hidden layers are asked for, too.",
			hints: [
				"The gradient will need what each layer gave.",
				"Give an object with three properties.",
			],
			wrong: [(...args) => forwardWith()(...args).out],
		},
		{
			id: "list",
			says: "It gives the three layers in a list. An object is asked for.",
			hints: [
				"Each layer has a name in the exercise.",
				"Braces make an object, brackets a list.",
			],
			wrong: [(...args) => Object.values(forwardWith()(...args))],
		},
		...slipsOfLayers(),
	],
	praise:
		"Every number between the picture and the answer is in your hands now.",
};
