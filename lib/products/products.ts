/** A matrix whose numbers lie anywhere in memory; strides count numbers. */
export interface Matrix {
	readonly numbers: Float32Array;
	readonly rows: number;
	readonly columns: number;
	readonly rowStride: number;
	readonly columnStride: number;
}

/** What becomes of a product, in this order. */
export interface Ending {
	/** What the product is multiplied by; 1 by default. */
	readonly scale?: number;
	/** What it is added to: a row for each row of the product, or what the matrix holds already. */
	readonly onto?: Matrix | "itself";
	/** Numbers below 0 become 0. */
	readonly relu?: boolean;
	/** As large as the product: where it is not above 0, the product becomes 0. */
	readonly openWhere?: Matrix;
}

/** Multiplies matrices where they lie, on all processors where threads can share memory. */
export interface MatrixProducts {
	/** The language of the machine that multiplies. */
	readonly language: "C++" | "WebAssembly";
	/** How many threads share the work. */
	readonly threads: number;
	/**
	 * A matrix of zeros, row after row, with a few numbers after each row and a few rows at the end that are zeros and stay so,
	 * as long as only `multiply` writes them.
	 */
	matrix(rows: number, columns: number): Matrix;
	/** c = a·b, with an ending. Each is a matrix from `matrix`, or its transpose; c is none of the others, nor a transpose. */
	multiply(c: Matrix, a: Matrix, b: Matrix, ending?: Ending): void;
	/** Gives the memory of a matrix back. */
	release(matrix: Matrix): void;
}

/** The same numbers with rows as columns. */
export function transpose(matrix: Matrix): Matrix {
	const { numbers, rows, columns, rowStride, columnStride } = matrix;
	return {
		numbers,
		rows: columns,
		columns: rows,
		rowStride: columnStride,
		columnStride: rowStride,
	};
}

/** Rows and columns of a matrix in memory are multiples of this, so that tiles of it and of its transpose never reach beyond. */
const unit = 8;

/** How a matrix from `matrix` lies in memory. */
export function paddedSize(rows: number, columns: number) {
	const rowStride = roundedUp(columns, unit);
	return { rowStride, length: roundedUp(rows, unit) * rowStride };
}

export function roundedUp(n: number, unit: number): number {
	return Math.ceil(n / unit) * unit;
}

/** Throws an Error unless the shapes of a product fit each other, so that no memory beyond is ever touched. */
export function checkShapes(
	c: Matrix,
	a: Matrix,
	b: Matrix,
	{ onto, openWhere }: Ending,
): void {
	const start = onto === "itself" ? undefined : onto;
	const fits =
		a.columns === b.rows &&
		c.rows === a.rows &&
		c.columns === b.columns &&
		(start === undefined || start.rows === 1 || start.rows === c.rows) &&
		(start === undefined || start.columns === c.columns) &&
		(openWhere === undefined ||
			(openWhere.rows === c.rows && openWhere.columns === c.columns));
	if (!fits) {
		const shapes = [c, a, b, start, openWhere].map(
			(matrix) => matrix && `${matrix.rows} × ${matrix.columns}`,
		);
		throw new Error(`Matrices do not fit each other: ${shapes.join(", ")}.`);
	}
}
