/** Matrices as lists of rows, for a network without an engine: the loops, so that a lesson can be about the network. */

/** Rows of numbers, all equally long. */
export type Matrix = Float64Array[];

/** A matrix from what stands at each place, row after row. */
export function matrix(
	rows: number,
	columns: number,
	valueAt: (row: number, column: number) => number,
): Matrix {
	return Array.from({ length: rows }, (_, row) => {
		const values = new Float64Array(columns);
		for (let column = 0; column < columns; column++) {
			values[column] = valueAt(row, column);
		}
		return values;
	});
}

/** A matrix of the same shape, from what stands at each place of another. */
export function mapped(
	a: Matrix,
	change: (value: number, row: number, column: number) => number,
): Matrix {
	return a.map((values, row) =>
		values.map((value, column) => change(value, row, column)),
	);
}

/**
 * The matrix product a·b, [N, K] times [K, M]. A 0 in `a` costs nothing, which helps with pictures that are mostly black.
 *
 * @throws RangeError when the inner sizes differ.
 */
export function matMul(a: Matrix, b: Matrix): Matrix {
	const inner = a[0]?.length;
	if (inner !== b.length) {
		throw new RangeError(
			`A matrix product needs as many columns on the left as rows on the right; there are ${inner} and ${b.length}.`,
		);
	}
	return a.map((row) => {
		const sums = new Float64Array(b[0]?.length ?? 0);
		for (let i = 0; i < b.length; i++) {
			const value = row[i] ?? 0;
			const across = b[i];
			if (value === 0 || across === undefined) {
				continue;
			}
			for (let k = 0; k < sums.length; k++) {
				sums[k] = (sums[k] ?? 0) + value * (across[k] ?? 0);
			}
		}
		return sums;
	});
}

/** Rows become columns. */
export function transposed(a: Matrix): Matrix {
	return matrix(
		a[0]?.length ?? 0,
		a.length,
		(row, column) => a[column]?.[row] ?? Number.NaN,
	);
}

/** The sum of each column, as a matrix of one row. */
export function columnSums(a: Matrix): Matrix {
	return matMul(
		matrix(1, a.length, () => 1),
		a,
	);
}
