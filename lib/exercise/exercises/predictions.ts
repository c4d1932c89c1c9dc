import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { type Matrix, randomMatrix, transposed } from "./matrices";

type Args = [out: Matrix];

const place = (values: number[]) => values.indexOf(Math.max(...values));

export const predictions: Exercise<Args, number[]> = {
	name: "predictions",
	lesson: "04-flatten",
	parameters: ["out"],
	cases: () => [
		{ what: "one picture", args: [[[0.1, 0.2, 0.9]]] },
		{
			what: "two pictures",
			args: [
				[
					[0.1, 0.2, 0.9],
					[0.8, 0.3, 0.1],
				],
			],
		},
		{ what: "a batch", args: [randomMatrix(seededRandom(42), 5, 10)] },
		{
			what: "as many pictures as classes",
			args: [randomMatrix(seededRandom(44), 4, 4)],
		},
	],
	reference: (out) => out.map(place),
	mistakes: [
		notStarted<Args>(
			[
				"Each row of `out` belongs to one picture. What is done with one row?",
				"Do it for every row, and collect the answers in a list.",
			],
			() => [],
		),
		{
			id: "wrong-axis",
			says: "It looks for the largest number of each column, over the pictures.",
			hints: [
				"Who competes: the ten classes of one picture, or the pictures?",
				"A row is one picture, so the answer has as many numbers as there are rows.",
			],
			wrong: [(out) => transposed(out).map(place)],
		},
		{
			id: "confidences",
			says: "Those are the largest confidences. The classes are asked for.",
			hints: [
				"Where in its row does each of them stand?",
				"The place in the row is the digit.",
			],
			wrong: [(out) => out.map((row) => Math.max(...row))],
		},
		{
			id: "one-for-all",
			says: "It gives one number for the whole batch.",
			hints: [
				"Each picture has an answer of its own.",
				"How many numbers must come out for two pictures?",
			],
			wrong: [
				(out) => out.slice(-1).map(place),
				(out) => place(out.flat()),
				([first = []]) => place(first),
				([first = []]) => [place(first)],
			],
		},
		{
			id: "off-by-one",
			says: "All of them are one beside the right place.",
			hints: [
				"The first place of a row has the number 0.",
				"What did you add or take away, and why?",
			],
			wrong: [
				(out) => out.map((row) => place(row) - 1),
				(out) => out.map((row) => place(row) + 1),
			],
		},
		{
			id: "one-hot",
			says: "It gives rows with a 1 at the right place. The place itself is asked for.",
			hints: [
				"The answer to a picture is one number, a digit.",
				"Where does the 1 stand in each row?",
			],
			wrong: [
				(out) =>
					out.map((row) => row.map((_, i) => (i === place(row) ? 1 : 0))),
			],
		},
		{
			id: "smallest",
			says: "Those are the places of the smallest confidences.",
			hints: [
				"Is a high confidence good or bad?",
				"Turn the comparison round.",
			],
			wrong: [(out) => out.map((row) => row.indexOf(Math.min(...row)))],
		},
		{
			id: "threshold",
			says: "It finds the first confidence above some fixed limit.",
			hints: [
				"What if no class gets that far, or two do?",
				"The largest of the row wins, however small it is.",
			],
			wrong: [
				(out) => out.map((row) => row.findIndex((value) => value > 0.5)),
				(out) => out.map((row) => row.findIndex((value) => value >= 0.5)),
			],
		},
		{
			id: "largest-of-batch",
			says: "It looks in each row for the largest number of the whole batch.",
			hints: [
				"With what is a confidence compared: its own row, or all rows?",
				"Find the largest inside the function that handles one row.",
			],
			wrong: [(out) => out.map((row) => row.indexOf(Math.max(...out.flat())))],
		},
		{
			id: "row-numbers",
			says: "It gives the number of each row.",
			hints: [
				"`map` hands over two things: the element and its index. Which one do you use?",
				"The answer depends on the numbers in the row.",
			],
			wrong: [(out) => out.map((_, index) => index)],
		},
	],
	praise: "Compare these with the labels, and you have the accuracy.",
};
