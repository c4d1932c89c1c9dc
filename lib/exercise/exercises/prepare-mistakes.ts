/** More mistakes in preparing pictures and labels: the scale, the size of the batch, the targets. */

import type { Mistake } from "../exercise";
import { oneHotRows } from "./matrices";
import {
	but,
	classes,
	exact,
	flat,
	lighten,
	type PrepareArgs,
} from "./preparations";

export function slipsOfScaleAndTargets(): Mistake<PrepareArgs>[] {
	return [
		{
			id: "own-maximum",
			says: "Each picture, or the batch, was divided by its own largest number.",
			hints: [
				"A dark picture should stay dark. What does yours do with it?",
				"The scale is the same for all pictures: which number is white in the file?",
			],
			wrong: [
				but((images) => ({
					x: flat(images).map((row) =>
						row.map((value) => value / Math.max(...row)),
					),
				})),
				but((images) => ({
					x: flat(images).map((row) =>
						row.map((value) => value / Math.max(...images.flat(2))),
					),
				})),
			],
		},
		{
			id: "inverted",
			says: "The brightness is turned round: black comes out as white.",
			hints: [
				"In the file 0 is black. What should it be for the network?",
				"Black stays 0, white becomes 1. Nothing has to be taken away from anything.",
			],
			wrong: [
				but((images) => ({
					x: flat(images).map((row) => row.map((value) => 1 - value / 255)),
				})),
				but((images) => ({
					x: flat(images).map((row) => row.map((value) => 255 - value)),
				})),
			],
		},
		{
			id: "around-zero",
			says: "The brightness goes from −1 to 1.",
			hints: ["What should black be?", "One division is enough."],
			wrong: [
				but((images) => ({
					x: flat(images).map((row) => row.map((value) => value / 127.5 - 1)),
				})),
			],
		},
		{
			id: "black-or-white",
			says: "Every pixel comes out as 0 or 1. The greys are lost.",
			hints: [
				"Is there a rounding or a comparison in your code?",
				"A grey of 51 is to become a fraction.",
			],
			wrong: [
				but((images) => ({
					x: flat(images).map((row) =>
						row.map((value) => Math.round(value / 255)),
					),
				})),
				but((images) => ({
					x: flat(images).map((row) =>
						row.map((value) => Math.floor(value / 255)),
					),
				})),
				but((images) => ({
					x: flat(images).map((row) => row.map((value) => (value > 0 ? 1 : 0))),
				})),
				but((images) => ({
					x: flat(images).map((row) =>
						row.map((value) => (value > 127 ? 1 : 0)),
					),
				})),
			],
		},
		{
			id: "scaled-by-100",
			says: "It was divided by 100.",
			hints: [
				"What does 255 become?",
				"The largest number in the file is to become 1.",
			],
			wrong: [
				but((images) => ({
					x: flat(images).map((row) => row.map((value) => value / 100)),
				})),
			],
		},
		{
			id: "share-of-sum",
			says: "Each picture was divided by the sum of its numbers.",
			hints: [
				"What does a single white pixel among black ones become, and what do two?",
				"Divide by the number of white, not by anything that depends on the picture.",
			],
			wrong: [
				but((images) => ({
					x: flat(images).map((row) =>
						row.map(
							(value) => value / row.reduce((sum, other) => sum + other, 0),
						),
					),
				})),
			],
		},
		{
			id: "first-picture",
			says: "Only the first picture of the batch is there.",
			hints: [
				"How many rows should `x` have, and how many `target`?",
				"Do for every picture, and every label, what you do for the first.",
			],
			wrong: [
				(images, labels) => exact(images.slice(0, 1), labels.slice(0, 1)),
				(images, labels) => ({
					x: lighten(images[0]?.flat() ?? []),
					target: oneHotRows(labels.slice(0, 1), classes).flat(),
				}),
				but((images) => ({ x: flat(images.slice(0, 1)).map(lighten) })),
				but((images, labels) => ({
					target: exact(images, labels.slice(0, 1)).target,
				})),
			],
		},
		{
			id: "last-picture",
			says: "Only the last picture of the batch is there.",
			hints: [
				"Does each turn of your loop keep what the turns before it have found?",
				"`push` onto a list that is made before the loop.",
			],
			wrong: [(images, labels) => exact(images.slice(-1), labels.slice(-1))],
		},
		{
			id: "target-missing",
			says: "`x` is right. `target` is still empty.",
			hints: [
				"What should the network answer to each of the pictures?",
				"One one-hot row for each label.",
			],
			wrong: [but(() => ({ target: [] }))],
		},
		{
			id: "x-missing",
			says: "`target` is right. `x` is still empty.",
			hints: [
				"What does the network get to see?",
				"One flat row for each picture, with brightness from 0 to 1.",
			],
			wrong: [but(() => ({ x: [] }))],
		},
		{
			id: "target-in-one-row",
			says: "`x` is right. The rows of `target` have run together into one.",
			hints: [
				"How many labels are there, and how many rows?",
				"A label becomes a row of its own: a list inside the list.",
			],
			wrong: [
				but((_images, labels) => ({
					target: oneHotRows(labels, classes).flat(),
				})),
			],
		},
		{
			id: "label-as-value",
			says: "`x` is right. In `target`, the right places hold the label itself.",
			hints: [
				"The size of a label means nothing.",
				"A 1 in the place of the label, whichever it is.",
			],
			wrong: [
				but((_images, labels) => ({
					target: oneHotRows(labels, classes).map((row, i) =>
						row.map((value) => value * (labels[i] ?? 0)),
					),
				})),
			],
		},
		{
			id: "list",
			says: "It gives the two in a list. An object is asked for.",
			hints: [
				"Both have a name in the exercise.",
				"Braces make an object, brackets a list.",
			],
			wrong: [(...args) => Object.values(exact(...args))],
		},
	];
}
