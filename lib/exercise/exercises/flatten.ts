import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { type Matrix, randomMatrix, transposed } from "./matrices";

type Args = [image: Matrix];

export const flatten: Exercise<Args, number[]> = {
	name: "flatten",
	lesson: "04-flatten",
	parameters: ["image"],
	cases: () => [
		{
			what: "two rows",
			args: [
				[
					[1, 2, 3],
					[4, 5, 6],
				],
			],
		},
		{
			what: "three rows",
			args: [
				[
					[1, 2],
					[3, 4],
					[5, 6],
				],
			],
		},
		{ what: "one row", args: [[[7, 8, 9]]] },
		{
			what: "a picture of 28 × 28",
			args: [randomMatrix(seededRandom(41), 28, 28)],
		},
	],
	reference: (image) => image.flat(),
	mistakes: [
		notStarted<Args>(
			[
				"Two loops, one inside the other: over the rows, and over the numbers of a row.",
				"Start with an empty list, and put each number at its end.",
			],
			() => [],
		),
		{
			id: "columns",
			says: "The columns were laid one after another, not the rows.",
			hints: [
				"Reading starts at the top left. Which number comes second?",
				"Which of the two loops is the outer one?",
			],
			wrong: [(image) => transposed(image).flat()],
		},
		{
			id: "square-only",
			says: "It takes for granted that a picture has as many columns as rows.",
			hints: [
				"It works for 28 × 28. What does it do with two rows of three?",
				"How many numbers are there in a row? Ask a row, not the picture.",
			],
			wrong: [
				(image) => {
					const list: number[] = [];
					for (const [row, values] of image.entries()) {
						for (const [column, value] of values.entries()) {
							list[row * image.length + column] = value;
						}
					}
					return list;
				},
				(image) =>
					image.flatMap((row) => image.map((_, column) => row[column])),
				(image) =>
					image.flatMap((row) =>
						image.map((_, column) => row[column] ?? Number.NaN),
					),
				(image) =>
					image.flatMap((_, column) => image.map((row) => row[column])),
			],
		},
		{
			id: "not-flat",
			says: "There are still lists inside the list.",
			hints: [
				"Putting a row at the end of a list adds one element: the row.",
				"Take the row apart before you add it, with three dots or with a loop.",
			],
			wrong: [(image) => image, (image) => [image]],
		},
		{
			id: "first-row",
			says: "Only the first row is there.",
			hints: [
				"What ends the loop after one row?",
				"A `return` leaves the function at once. Where must it stand?",
			],
			wrong: [(image) => image[0]],
		},
		{
			id: "last-row",
			says: "Only the last row is there.",
			hints: [
				"Each row takes the place of the one before.",
				"The list must grow with each row, and must not start again.",
			],
			wrong: [(image) => image.at(-1)],
		},
		{
			id: "backwards",
			says: "The rows, or their numbers, come in reverse.",
			hints: [
				"Row 0 comes first, and column 0 first within it.",
				"Adding at the front of a list turns the order round.",
			],
			wrong: [
				(image) => image.flat().reverse(),
				(image) => [...image].reverse().flat(),
				(image) => image.flatMap((row) => [...row].reverse()),
			],
		},
		{
			id: "sums",
			says: "The numbers of a row were added up. They should stand side by side.",
			hints: [
				"Flattening keeps every number as it is.",
				"How long must the answer be for two rows of three?",
			],
			wrong: [
				(image) =>
					image.map((row) => row.reduce((sum, value) => sum + value, 0)),
			],
		},
		{
			id: "zeros-left-out",
			says: "Some numbers are left out.",
			hints: [
				"How many numbers has a picture of 28 × 28, black pixels included?",
				"No number is skipped or merged with an equal one: each pixel has a place.",
			],
			wrong: [
				(image) => image.flat().filter((value) => value !== 0),
				(image) => image.flat().filter((value) => value > 0),
				(image) => [...new Set(image.flat())],
			],
		},
		{
			id: "sorted",
			says: "The numbers were sorted.",
			hints: [
				"Where in the picture did the first number of your list stand?",
				"Keep the order of reading: left to right, row after row.",
			],
			wrong: [(image) => image.flat().sort((a, b) => a - b)],
		},
		{
			id: "two-rows",
			says: "Only the first two rows are there.",
			hints: [
				"How many rows may a picture have?",
				"A loop over the rows takes them all, whatever their number.",
			],
			wrong: [([first = [], second = []]) => [...first, ...second]],
		},
	],
	praise:
		"The number in row r and column c is now at the place r times the width, plus c.",
};
