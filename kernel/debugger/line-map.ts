/** A source map, both ways: lines as written, from 1, and places in the JavaScript, from 0 as V8 counts. */

export interface Place {
	line: number;
	column: number;
}

/** Where in the JavaScript, and where in the TypeScript: line from 1, column from 0. */
type Segment = readonly [
	line: number,
	column: number,
	written: number,
	writtenColumn: number,
];

export class LineMap {
	/** In the order of the JavaScript. */
	private readonly segments: readonly Segment[];

	/** @param map a source map, version 3, as JSON; empty for code that is as it was written */
	constructor(map: string) {
		this.segments = map === "" ? [] : decode(JSON.parse(map).mappings);
	}

	/** Where the code of a line starts, or that of the next line that has any. */
	generated(written: number): (Place & { written: number }) | undefined {
		let best: Segment | undefined;
		for (const segment of this.segments) {
			const isNearer = best === undefined || segment[2] < best[2];
			if (segment[2] >= written && isNearer) {
				best = segment;
			}
		}
		return best && { line: best[0], column: best[1], written: best[2] };
	}

	/** What a place in the JavaScript was made of; columns from 1. */
	written(line: number, column: number): Place | undefined {
		let best: Segment | undefined;
		for (const segment of this.segments) {
			if (segment[0] > line || (segment[0] === line && segment[1] > column)) {
				break;
			}
			best = segment;
		}
		return best && { line: best[2], column: best[3] + 1 };
	}
}

function decode(mappings: string): Segment[] {
	const segments: Segment[] = [];
	let written = 0;
	let writtenColumn = 0;
	for (const [line, text] of mappings.split(";").entries()) {
		let column = 0;
		for (const part of text.split(",")) {
			const [columns = 0, , lines, writtenColumns = 0] = numbers(part);
			column += columns;
			if (lines !== undefined) {
				written += lines;
				writtenColumn += writtenColumns;
				segments.push([line, column, written + 1, writtenColumn]);
			}
		}
	}
	return segments;
}

const digits =
	"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/** Base 64 digits of five bits, the lowest first; a sixth bit says that more follow, the lowest of the number is its sign. */
function numbers(text: string): number[] {
	const found: number[] = [];
	let value = 0;
	let shift = 0;
	for (const character of text) {
		const digit = digits.indexOf(character);
		value += (digit & 31) << shift;
		shift += 5;
		if ((digit & 32) === 0) {
			found.push((value & 1) === 1 ? -(value >> 1) : value >> 1);
			value = 0;
			shift = 0;
		}
	}
	return found;
}
