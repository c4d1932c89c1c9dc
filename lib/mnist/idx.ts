import { imageSide } from "../digit-images";
import type { MnistFile } from "./files";

/** A file in the IDX format holds something else than it should. */
export class IdxError extends Error {
	/**
	 * @param reason what was expected, and what was found.
	 * @param offset of the byte at which the file goes wrong, from 0.
	 */
	constructor(
		readonly reason: string,
		readonly offset: number,
	) {
		super(`byte ${offset}: ${reason}`);
		this.name = "IdxError";
	}
}

/** A dimension's length is a whole number of 32 bits, high byte first. */
const wordBytes = 4;

/** The third byte of every IDX file tells the type of its numbers; this one means unsigned bytes. */
const unsignedByte = 0x08;

/** How long the file is when unpacked, in bytes. */
export function idxLength(file: MnistFile): number {
	const lengths = dimensions(file).map(({ length }) => length);
	return headerBytes(file) + lengths.reduce((product, n) => product * n, 1);
}

/**
 * Reads a file in the IDX format: a magic number (two bytes 0, the type of the numbers, how many dimensions), the
 * length of each dimension, then the numbers in row-major order. Format: http://yann.lecun.com/exdb/mnist/.
 *
 * @param bytes all of the file, unpacked.
 * @param file what it has to hold.
 * @returns what follows the header, as a view of the same memory: N × 784 pixels or N labels.
 * @throws IdxError for anything else, with the first byte that is wrong.
 */
export function parseIdx(bytes: Uint8Array, file: MnistFile): Uint8Array {
	checkHeader(bytes, file);
	const length = idxLength(file);
	if (bytes.length !== length) {
		throw new IdxError(
			`expected ${length} bytes in all; found ${bytes.length}`,
			Math.min(bytes.length, length),
		);
	}
	const data = bytes.subarray(headerBytes(file));
	if (file.content === "labels") checkLabels(data, headerBytes(file));
	return data;
}

function checkHeader(bytes: Uint8Array, file: MnistFile): void {
	const header = dimensions(file);
	const expected = [
		{ name: "magic number", length: (unsignedByte << 8) | header.length },
		...header,
	];
	const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
	for (const [index, { name, length }] of expected.entries()) {
		const offset = index * wordBytes;
		if (bytes.length < offset + wordBytes) {
			throw new IdxError(
				`expected the ${name}; the file ends here`,
				bytes.length,
			);
		}
		const found = view.getUint32(offset);
		if (found !== length) {
			throw new IdxError(
				`expected the ${name} ${length}; found ${found}`,
				offset,
			);
		}
	}
}

function checkLabels(labels: Uint8Array, start: number): void {
	const index = labels.findIndex((label) => label > 9);
	if (index < 0) return;
	throw new IdxError(
		`expected a label from 0 to 9; found ${labels[index]}`,
		start + index,
	);
}

function dimensions({ content, count }: MnistFile) {
	const labels = [{ name: `number of ${content}`, length: count }];
	if (content === "labels") return labels;
	return [
		...labels,
		{ name: "number of rows", length: imageSide },
		{ name: "number of columns", length: imageSide },
	];
}

function headerBytes(file: MnistFile): number {
	return (1 + dimensions(file).length) * wordBytes;
}
