import { expect, test } from "vitest";
import {
	columnSums,
	type Matrix,
	mapped,
	matMul,
	matrix,
	transposed,
} from "../../../lib/backprop/matrix";

const lists = (a: Matrix) => a.map((row) => [...row]);
const a = matrix(2, 3, (row, column) => 10 * row + column);

test("a matrix is made place by place", () => {
	expect(lists(a)).toEqual([
		[0, 1, 2],
		[10, 11, 12],
	]);
	expect(
		lists(mapped(a, (value, row, column) => value - row * column)),
	).toEqual([
		[0, 1, 2],
		[10, 10, 10],
	]);
});

test("a product is rows times columns", () => {
	const b = matrix(3, 2, (row, column) => (row + 1) * (column === 0 ? 1 : -2));
	// 0·1 + 1·2 + 2·3 = 8, and 10·1 + 11·2 + 12·3 = 68.
	expect(lists(matMul(a, b))).toEqual([
		[8, -16],
		[68, -136],
	]);
	expect(() => matMul(a, a)).toThrow(
		"A matrix product needs as many columns on the left as rows on the right; there are 3 and 2.",
	);
});

test("rows become columns, and columns are added up", () => {
	expect(lists(transposed(a))).toEqual([
		[0, 10],
		[1, 11],
		[2, 12],
	]);
	expect(lists(columnSums(a))).toEqual([[10, 12, 14]]);
});

test("leaves what it was given as it was", () => {
	const before = lists(a);
	matMul(
		transposed(a),
		mapped(a, (value) => value + 1),
	);
	expect(lists(a)).toEqual(before);
});
