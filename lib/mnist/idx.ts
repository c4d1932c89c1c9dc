/** A file that holds something other than it should. */
export class DamagedFile extends Error {
	override readonly name = "DamagedFile";

	/** @param reason which file, and what is wrong with it. */
	constructor(readonly reason: string) {
		super(`${reason}. Replace it with MNIST's own file.`);
	}
}

/** The words of the header: whole numbers of 32 bits, high byte first. */
const wordNames = [
	"magic number",
	"number of items",
	"number of rows",
	"number of columns",
];
const wordBytes = 4;

/** Where the numbers of a file begin and end, in bytes. */
export function extentOf(shape: readonly number[]): {
	start: number;
	end: number;
} {
	const start = (1 + shape.length) * wordBytes;
	const length = shape.reduce((product, length) => product * length, 1);
	return { start, end: start + length };
}

/** The third byte of every IDX file tells the type of its numbers; this one means unsigned bytes. */
const unsignedByte = 0x08;

/**
 * Reads a file in the IDX format: a magic number (two zero bytes, the type of the numbers, the number of dimensions),
 * the length of each dimension, then the numbers in row-major order. Format: http://yann.lecun.com/exdb/mnist/.
 *
 * @param bytes the whole file, unpacked.
 * @param shape the lengths that its dimensions must have, three at most.
 * @param where what error messages call the file, such as its path.
 * @returns the numbers, as a view of the same memory.
 * @throws DamagedFile for anything else, naming the first byte that is wrong.
 */
export function parseIdx(
	bytes: Uint8Array,
	shape: readonly number[],
	where: string,
): Uint8Array {
	const header = [(unsignedByte << 8) | shape.length, ...shape];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	const { start, end } = extentOf(shape);
	const damage = (offset: number, what: string, found: number | string) =>
		new DamagedFile(
			`${where}, byte ${offset}: expected ${what}; found ${found}`,
		);
	for (const [index, word] of header.entries()) {
		const offset = index * wordBytes;
		const found =
			offset + wordBytes <= bytes.length
				? view.getUint32(offset)
				: "the end of the file";
		if (found !== word) {
			throw damage(offset, `the ${wordNames[index]} ${word}`, found);
		}
	}
	if (bytes.length !== end) {
		throw damage(
			Math.min(bytes.length, end),
			`${end} bytes in all`,
			bytes.length,
		);
	}
	return bytes.subarray(start);
}
