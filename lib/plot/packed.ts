import { fromBase64, toBase64 } from "../platform/bytes";

/**
 * An array of numbers that plotly reads from a base64 text: exact to float32, and a single line of a notebook file, where
 * JSON would take a line for each number.
 */
export interface Packed {
	/** float32, or unsigned whole numbers of 16 bits. */
	readonly dtype: "f4" | "u2";
	/** The numbers, little-endian, in base64. */
	readonly bdata: string;
	/** Lengths from the outermost dimension to the innermost, "28, 28". */
	readonly shape: string;
}

/** Packs numbers laid out flat; their count is the product of the lengths. */
export function pack(
	values: Float32Array | Uint16Array,
	...shape: number[]
): Packed {
	const { buffer, byteOffset, byteLength } = values;
	return {
		dtype: values instanceof Uint16Array ? "u2" : "f4",
		bdata: toBase64(new Uint8Array(buffer, byteOffset, byteLength)),
		shape: shape.join(", "),
	};
}

/** The numbers laid out flat again. */
export function unpack({ dtype, bdata }: Packed): Float32Array | Uint16Array {
	const { buffer } = fromBase64(bdata);
	return dtype === "f4" ? new Float32Array(buffer) : new Uint16Array(buffer);
}
