/** Small matrices as lists of rows, for the exercises on pictures and networks: cases, arithmetic, and its slips. */

import { type Random, seededRandom } from "../../random";

/** Rows of numbers, all of the same length. */
export type Matrix = number[][];

/** A matrix of whole tenths from −2 to 2, which read well in a message. */
export function randomMatrix(
	random: Random,
	rows: number,
	columns: number,
): Matrix {
	return Array.from({ length: rows }, () => randomRow(random, columns));
}

export function randomRow(random: Random, length: number): number[] {
	return Array.from({ length }, () => Math.round(random.uniform(-20, 20)) / 10);
}

/** The one-hot rows of some labels. */
export function oneHotRows(labels: readonly number[], classes: number): Matrix {
	return labels.map((label) =>
		Array.from({ length: classes }, (_, place) => (place === label ? 1 : 0)),
	);
}

export function transposed(matrix: Matrix): Matrix {
	return (matrix[0] ?? []).map((_, column) =>
		matrix.map((row) => row[column] ?? Number.NaN),
	);
}

/** The matrix product a·b; NaN where the sizes do not fit. */
export function product(a: Matrix, b: Matrix): Matrix {
	return a.map((row) =>
		(b[0] ?? []).map((_, column) =>
			total(row.map((value, index) => value * at(b, index, column))),
		),
	);
}

/** Adds the bias to each row. */
export function plusBias(matrix: Matrix, bias: readonly number[]): Matrix {
	return matrix.map((row) =>
		row.map((value, column) => value + (bias[column] ?? Number.NaN)),
	);
}

export function mapped(
	matrix: Matrix,
	change: (value: number, row: number, column: number) => number,
): Matrix {
	return matrix.map((values, row) =>
		values.map((value, column) => change(value, row, column)),
	);
}

export function minus(a: Matrix, b: Matrix): Matrix {
	return mapped(a, (value, row, column) => value - at(b, row, column));
}

export function scaled(matrix: Matrix, by: number): Matrix {
	return mapped(matrix, (value) => value * by);
}

export function sumOfColumns(matrix: Matrix): number[] {
	return transposed(matrix).map(total);
}

export const openOnly = (matrix: Matrix): Matrix =>
	mapped(matrix, (value) => Math.max(0, value));

export function total(values: readonly number[]): number {
	return values.reduce((sum, value) => sum + value, 0);
}

/** A batch of answers of a network beside the targets, both [B, outputs]. */
export type BatchArgs = [out: Matrix, target: Matrix];

export function batchCases(): { what: string; args: BatchArgs }[] {
	const random = seededRandom(43);
	const batch = (labels: number[], classes: number): BatchArgs => [
		randomMatrix(random, labels.length, classes),
		oneHotRows(labels, classes),
	];
	return [
		{
			what: "one picture",
			args: [[[0.5, 0.25, 0]], [[1, 0, 0]]],
		},
		{
			what: "two pictures",
			args: [
				[
					[0.5, 0, 0.5],
					[0, 2, -1],
				],
				[
					[1, 0, 0],
					[0, 1, 0],
				],
			],
		},
		{ what: "a perfect answer", args: [[[0, 1]], [[0, 1]]] },
		{ what: "random answers", args: batch([3, 0, 2], 4) },
		{ what: "random answers", args: batch([9, 1, 4, 4, 7], 10) },
	];
}

function at(matrix: Matrix, row: number, column: number): number {
	return matrix[row]?.[column] ?? Number.NaN;
}
