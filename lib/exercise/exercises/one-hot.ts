import { type Exercise, notStarted } from "../exercise";

type Args = [label: number, classes: number];

/** Something for each class. */
const each =
	(give: (place: number, label: number) => unknown) =>
	(label: number, classes: number) =>
		Array.from({ length: classes }, (_, place) => give(place, label));

const hot = (is: boolean) => (is ? 1 : 0);

export const oneHot: Exercise<Args, number[]> = {
	name: "oneHot",
	lesson: "04-flatten",
	parameters: ["label", "classes"],
	cases: () => [
		{ what: "a label in the middle", args: [2, 4] },
		{ what: "a label in the middle", args: [5, 10] },
		{ what: "label 0", args: [0, 10] },
		{ what: "the last label", args: [9, 10] },
		{ what: "two classes", args: [1, 2] },
	],
	reference: (label, classes) =>
		Array.from({ length: classes }, (_, place) => hot(place === label)),
	mistakes: [
		notStarted<Args>(
			[
				"One number for each class, and all but one of them are 0.",
				"Start with as many zeros as there are classes. Which of them is to change?",
			],
			() => [],
			each(() => 0),
		),
		{
			id: "off-by-one",
			says: "The 1 stands next to its place.",
			hints: [
				"How does JavaScript count the places of a list?",
				"Label 0 belongs in the first place, which has the number 0. Nothing has to be added or taken away.",
			],
			wrong: [
				each((place, label) => hot(place === label - 1)),
				each((place, label) => hot(place === label + 1)),
			],
		},
		{
			id: "length",
			says: "The list is too long or too short by one.",
			hints: [
				"How many classes are there, and how many numbers do you give?",
				"With ten classes the labels go from 0 to 9. That makes ten numbers.",
			],
			wrong: [
				(label, classes) =>
					each((place) => hot(place === label))(label, classes + 1),
				(label, classes) =>
					each((place) => hot(place === label))(label, classes - 1),
			],
		},
		{
			id: "as-long-as-label",
			says: "The list ends at the label.",
			hints: [
				"The zeros after the 1 count, too: all rows of a batch are equally long.",
				"The length does not depend on the label. What does it depend on?",
			],
			wrong: [
				(label) => each((place) => hot(place === label))(label, label + 1),
			],
		},
		{
			id: "label-as-value",
			says: "The right place holds the label itself.",
			hints: [
				"The place says which class it is. What should the number there be?",
				"Every one-hot row adds up to the same sum.",
			],
			wrong: [each((place, label) => (place === label ? label : 0))],
		},
		{
			id: "one-cold",
			says: "Ones and zeros are swapped.",
			hints: [
				"How many of the numbers should be 1?",
				"Look at the condition, or at what is given when it holds.",
			],
			wrong: [each((place, label) => hot(place !== label))],
		},
		{
			id: "thermometer",
			says: "All places up to the label hold a 1.",
			hints: [
				"A 5 is not more than a 3: the classes have no order.",
				"Only one place is hot. Which comparison picks out a single place?",
			],
			wrong: [
				each((place, label) => hot(place <= label)),
				each((place, label) => hot(place < label)),
				each((place, label) => hot(place >= label)),
			],
		},
		{
			id: "booleans",
			says: "It gives true and false. The network needs numbers.",
			hints: [
				"A comparison is true or false. How do you turn it into a number?",
				"The operator with a question mark and a colon picks one of two values.",
			],
			wrong: [each((place, label) => place === label)],
		},
		{
			id: "backwards",
			says: "The places are counted from the end.",
			hints: [
				"Label 0 belongs in the first place, the last label in the last.",
				"Adding at the front of a list turns its order round.",
			],
			wrong: [
				(label, classes) =>
					each((place) => hot(place === classes - 1 - label))(label, classes),
			],
		},
		{
			id: "holes",
			says: "The other places are empty instead of 0.",
			hints: [
				"What does your list hold in the places that you have not written to?",
				"Fill the list with zeros first.",
			],
			wrong: [
				(label, classes) => {
					const row: number[] = new Array(classes);
					row[label] = 1;
					return row;
				},
				(label) => {
					const row: number[] = [];
					row[label] = 1;
					return row;
				},
			],
		},
		{
			id: "all-alike",
			says: "All places hold the same number.",
			hints: [
				"What tells the place of the label from the others?",
				"A comparison of the place with the label decides between 1 and 0.",
			],
			wrong: [each(() => 1), each((_place, label) => label)],
		},
		{
			id: "places",
			says: "It gives the places themselves.",
			hints: [
				"How many ones are in a one-hot row?",
				"Compare each place with the label.",
			],
			wrong: [each((place) => place)],
		},
		{
			id: "minus-one",
			says: "The other places hold −1. They should hold 0.",
			hints: [
				"What should the network answer for a class that is not shown?",
				"The rest of the row is 0.",
			],
			wrong: [each((place, label) => (place === label ? 1 : -1))],
		},
		{
			id: "ten-always",
			says: "It always has ten places.",
			hints: [
				"The exercise has other numbers of classes, too. Who tells you how many?",
				"One parameter of your function is not used.",
			],
			wrong: [(label) => each((place) => hot(place === label))(label, 10)],
		},
	],
	praise:
		"No class is nearer to another one than the rest: that is what the zeros are for.",
};
