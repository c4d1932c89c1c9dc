import { type Exercise, notStarted } from "../exercise";
import { total } from "./matrices";

type Args = [paths: number[][]];

const product = (slopes: readonly number[]) =>
	slopes.reduce((product, slope) => product * slope, 1);

export const slopeOverPaths: Exercise<Args, number> = {
	name: "slopeOverPaths",
	lesson: "07-backpropagation",
	parameters: ["paths"],
	cases: () => [
		{ what: "one link", args: [[[3]]] },
		{ what: "one path", args: [[[2, -3, 4]]] },
		{
			what: "two paths",
			args: [
				[
					[2, 5],
					[3, 4],
				],
			],
		},
		{ what: "two paths", args: [[[1], [0.5, -6]]] },
		{
			what: "three paths, one of them shut",
			args: [
				[
					[2, 3, 0.5],
					[7, 0],
					[-1, 4],
				],
			],
		},
	],
	reference: (paths) => total(paths.map(product)),
	mistakes: [
		notStarted<Args>(
			[
				"Take a single path first. What does the chain rule do with the slopes of its links?",
				"Then there may be several paths, and each of them moves the end.",
			],
			() => 0,
		),
		{
			id: "overwritten",
			says: "Only the last path counts. The one before it was overwritten.",
			hints: [
				"What becomes of the first slope when the second one is written?",
				"A sign is missing in front of the `=`.",
			],
			wrong: [(paths) => product(paths.at(-1) ?? [])],
		},
		{
			id: "first-only",
			says: "Only the first path counts.",
			hints: [
				"When a value is used in two places, turning it moves both.",
				"Is there a `return` inside of your loop?",
			],
			wrong: [(paths) => product(paths[0] ?? [])],
		},
		{
			id: "all-multiplied",
			says: "The slopes of different paths were multiplied with each other.",
			hints: [
				"A path that is shut has the slope 0. Does it stop the others?",
				"Along a path it is one thing, over the paths another.",
			],
			wrong: [(paths) => product(paths.flat())],
		},
		{
			id: "all-added",
			says: "The slopes along a path were added up.",
			hints: [
				"If a makes b grow three times as fast, and b makes c grow twice as fast: how fast does a make c grow?",
				"Read the chain rule in lesson 2 once more.",
			],
			wrong: [(paths) => total(paths.flat())],
		},
		{
			id: "swapped",
			says: "The two are swapped: it adds up along each path, and multiplies over the paths.",
			hints: [
				"Which of the two is a chain?",
				"Inner and outer loop do the right things, each in the place of the other.",
			],
			wrong: [(paths) => product(paths.map(total))],
		},
		{
			id: "mean",
			says: "It gives the mean over the paths.",
			hints: [
				"Two paths move the end twice, not half as much each.",
				"There is nothing to divide by.",
			],
			wrong: [(paths) => total(paths.map(product)) / paths.length],
		},
		{
			id: "starts-at-1",
			says: "It is 1 too large, every time.",
			hints: [
				"Which of your two totals starts at 1, and which has to start at 0?",
				"Before the first path, the slope is nothing at all.",
			],
			wrong: [(paths) => 1 + total(paths.map(product))],
		},
	],
	praise:
		"Multiply along a path, add up over the paths: that is the whole chain rule, for any graph.",
};
