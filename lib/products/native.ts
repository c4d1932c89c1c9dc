import { inProject, requirePackage } from "../packages";
import { ofNode } from "../platform/node";
import {
	checkShapes,
	type Ending,
	type Matrix,
	type MatrixProducts,
	paddedSize,
} from "./products";
import { threadCount } from "./threads";

/** What `lab/native/products.cc` exports: a matrix takes three arguments, and `null` where there is none. */
interface Addon {
	multiply(...args: readonly (Float32Array | number | null)[]): void;
}

class NativeProducts implements MatrixProducts {
	readonly language = "C++";
	readonly threads = threadCount();
	private readonly addon: Addon;

	constructor(addon: Addon) {
		this.addon = addon;
	}

	matrix(rows: number, columns: number): Matrix {
		const { rowStride, length } = paddedSize(rows, columns);
		const numbers = new Float32Array(length);
		return { numbers, rows, columns, rowStride, columnStride: 1 };
	}

	release(): void {}

	multiply(c: Matrix, a: Matrix, b: Matrix, ending: Ending = {}): void {
		checkShapes(c, a, b, ending);
		const { scale = 1, onto, relu = false, openWhere } = ending;
		this.addon.multiply(
			...[this.threads, c.rows, c.columns, a.columns],
			...argumentsOf(c),
			...argumentsOf(a),
			...argumentsOf(b),
			scale,
			...argumentsOf(onto === "itself" ? c : onto),
			Number(relu),
			...argumentsOf(openWhere),
		);
	}
}

/** A single row is taken again and again. */
function argumentsOf(
	matrix?: Matrix,
): readonly (Float32Array | number | null)[] {
	if (matrix === undefined) {
		return [null, 0, 0];
	}
	const { numbers, rows, rowStride, columnStride } = matrix;
	return [numbers, rows === 1 ? 0 : rowStride, columnStride];
}

let products: MatrixProducts | undefined;

/** Products in the addon that `npm run native` builds; undefined where it could not, or where the processor is too old for it. */
export function nativeProducts(): MatrixProducts | undefined {
	products ??= loadProducts();
	return products;
}

function loadProducts(): MatrixProducts | undefined {
	const path = inProject(".native", "addon", "products.node");
	try {
		return ofNode("node:fs")?.existsSync(path)
			? new NativeProducts(requirePackage<Addon>(path))
			: undefined;
	} catch {
		return undefined;
	}
}
