import { seededRandom } from "../../random";
import { type Exercise, notStarted } from "../exercise";
import { oneHotRows, transposed } from "./matrices";
import {
	but,
	exact,
	flat,
	lighten,
	type PrepareArgs,
	type Prepared,
	shifted,
} from "./preparations";
import { slipsOfScaleAndTargets } from "./prepare-mistakes";

function randomCase(
	seed: number,
	labels: number[],
	rows: number,
	columns: number,
) {
	const random = seededRandom(seed);
	const images = labels.map(() =>
		Array.from({ length: rows }, () =>
			Array.from({ length: columns }, () => Math.floor(random.uniform(0, 256))),
		),
	);
	const args: PrepareArgs = [images, labels];
	return { what: `${labels.length} pictures`, args };
}

export const prepare: Exercise<PrepareArgs, Prepared> = {
	name: "prepare",
	lesson: "05-train-mnist",
	parameters: ["images", "labels"],
	cases: () => [
		{
			what: "one picture",
			args: [
				[
					[
						[0, 255],
						[51, 102],
					],
				],
				[5],
			],
		},
		randomCase(62, [3, 0, 9], 2, 3),
		randomCase(63, [1, 1, 7, 4], 4, 4),
	],
	reference: exact,
	mistakes: [
		notStarted<PrepareArgs>(
			[
				"Two things are asked for: `x`, one flat row for each picture, and `target`, one one-hot row for each label.",
				"You have written both halves in lesson 4. What is new is the brightness: from 0 to 255 in the file, from 0 to 1 for the network.",
			],
			() => ({ x: [], target: [] }),
		),
		{
			id: "not-scaled",
			says: "The brightness still goes up to 255.",
			hints: [
				"Remember what large inputs did to the descent in lesson 3.",
				"The network takes numbers from 0 to 1. What turns 255 into 1?",
			],
			wrong: [but((images) => ({ x: flat(images) }))],
		},
		{
			id: "scaled-by-256",
			says: "White comes out a little below 1.",
			hints: [
				"There are 256 levels of brightness. What is the number of the highest?",
				"White is to become exactly 1.",
			],
			wrong: [
				but((images) => ({
					x: flat(images).map((row) => row.map((value) => value / 256)),
				})),
			],
		},
		{
			id: "columns",
			says: "The pictures were laid out column after column.",
			hints: [
				"Reading starts at the top left. Which number comes second?",
				"Which of the two inner loops is the outer one?",
			],
			wrong: [
				but((images) => ({
					x: flat(images.map(transposed)).map(lighten),
				})),
			],
		},
		{
			id: "off-by-one",
			says: "`x` is right. In `target`, each 1 stands next to its place.",
			hints: [
				"How does JavaScript count the places of a list?",
				"Digit 0 belongs in the first place, which has the number 0.",
			],
			wrong: [shifted(1), shifted(-1)],
		},
		{
			id: "labels",
			says: "`x` is right. `target` holds the labels, not one-hot rows.",
			hints: [
				"The network has ten outputs. What is each of them compared with?",
				"A label becomes a row of ten numbers.",
			],
			wrong: [but((_images, labels) => ({ target: labels }))],
		},
		{
			id: "classes-of-batch",
			says: "`x` is right. The rows of `target` are only as long as these labels need.",
			hints: [
				"A batch without a 9 must still have a place for it.",
				"There are ten digits, whatever is in the batch.",
			],
			wrong: [
				but((_images, labels) => ({
					target: oneHotRows(labels, Math.max(...labels) + 1),
				})),
			],
		},
		{
			id: "one-long-row",
			says: "All pictures have run together into one row.",
			hints: [
				"Each picture has a row of its own in `x`.",
				"How many times is a list taken apart? Once is enough here.",
			],
			wrong: [but((images) => ({ x: lighten(images.flat(2)) }))],
		},
		{
			id: "not-flat",
			says: "The pictures are still grids.",
			hints: [
				"The network takes a row of numbers for each picture.",
				"Lay the rows of a picture one after another, as in lesson 4.",
			],
			wrong: [
				but((images) => ({ x: images.map((image) => image.map(lighten)) })),
				but((images) => ({ x: images })),
			],
		},
		...slipsOfScaleAndTargets(),
	],
	praise:
		"A file of bytes has become what the network takes, and what it should answer.",
};
