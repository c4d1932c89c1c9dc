/** More mistakes in a layer: in its bias, and in what counts. */

import type { Mistake } from "../exercise";
import { type Matrix, mapped, plusBias, product, total } from "./matrices";

export type DenseArgs = [x: Matrix, w: Matrix, b: number[]];

export function slipsOfBiasAndInputs(): Mistake<DenseArgs>[] {
	return [
		{
			id: "bias-once",
			says: "Only the first picture gets the biases.",
			hints: [
				"All pictures meet the same neurons.",
				"Add the bias inside the loop over the pictures.",
			],
			wrong: [
				(x, w, b) => [
					...plusBias(product(x.slice(0, 1), w), b),
					...product(x.slice(1), w),
				],
			],
		},
		{
			id: "one-bias",
			says: "All outputs get the same bias.",
			hints: [
				"How many biases does a layer have?",
				"The bias has the index of the output.",
			],
			wrong: [
				(x, w, b) =>
					mapped(product(x, w), (value) => value + (b[0] ?? Number.NaN)),
				(x, w, b) => mapped(product(x, w), (value) => value + total(b)),
			],
		},
		{
			id: "bias-times",
			says: "The bias is multiplied with the sum.",
			hints: [
				"A neuron does two things with its inputs. Which is the second?",
				"It is added.",
			],
			wrong: [
				(x, w, b) =>
					mapped(
						product(x, w),
						(value, _row, column) => value * (b[column] ?? Number.NaN),
					),
			],
		},
		{
			id: "added-weights",
			says: "Inputs and weights are added. They should be multiplied.",
			hints: [
				"With a weight of 0, should an input count?",
				"One operator in the innermost loop is wrong.",
			],
			wrong: [
				(x, w, b) =>
					x.map((row) =>
						b.map((bias, output) =>
							row.reduce(
								(sum, value, i) => sum + value + (w[i]?.[output] ?? Number.NaN),
								bias,
							),
						),
					),
			],
		},
		{
			id: "squashed",
			says: "The sum went through a sigmoid.",
			hints: ["Nothing bends in this function.", "Give the sum as it is."],
			wrong: [
				(x, w, b) =>
					mapped(
						plusBias(product(x, w), b),
						(value) => 1 / (1 + Math.exp(-value)),
					),
				(x, w, b) => mapped(plusBias(product(x, w), b), Math.tanh),
			],
		},
		{
			id: "first-picture",
			says: "Only the first picture is there.",
			hints: [
				"How many rows does `x` have, and how many the answer?",
				"Do for every row of `x` what you do for the first.",
			],
			wrong: [
				(x, w, b) => plusBias(product(x.slice(0, 1), w), b),
				(x, w, b) => plusBias(product(x.slice(0, 1), w), b).flat(),
			],
		},
		{
			id: "first-input-only",
			says: "Only the first input counts.",
			hints: [
				"How many turns does your innermost loop make?",
				"Every number of the row meets its own weight.",
			],
			wrong: [
				(x, w, b) =>
					plusBias(
						product(
							x.map((row) => row.slice(0, 1)),
							w.slice(0, 1),
						),
						b,
					),
			],
		},
		{
			id: "input-left-out",
			says: "One of the inputs does not count.",
			hints: [
				"Print the index in the first and in the last turn of the innermost loop.",
				"The places go from 0 to the length less one. A `reduce` without a start value begins with the second.",
			],
			wrong: [
				(x, w, b) =>
					plusBias(
						product(
							x.map((row) => row.slice(1)),
							w.slice(1),
						),
						b,
					),
				(x, w, b) =>
					plusBias(
						product(
							x.map((row) => row.slice(0, -1)),
							w.slice(0, -1),
						),
						b,
					),
			],
		},
		{
			id: "one-row",
			says: "All rows have run together into one list.",
			hints: [
				"How many rows does the answer have, and how many did it get?",
				"Use `map`, which keeps the rows apart.",
			],
			wrong: [(x, w, b) => plusBias(product(x, w), b).flat()],
		},
		{
			id: "bias-as-row",
			says: "The biases were put below the rows instead of being added to them.",
			hints: [
				"How many rows should the answer have?",
				"Each row gets the biases added, place by place.",
			],
			wrong: [(x, w, b) => [...product(x, w), b]],
		},
	];
}
