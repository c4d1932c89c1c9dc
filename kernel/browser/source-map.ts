import { decode } from "@jridgewell/sourcemap-codec";

/** The part of Node's class of this name that the runtime uses. Lines and columns are from 0. */
export class SourceMap {
	private readonly lines: ReturnType<typeof decode>;

	/** @param payload version 3, with one source */
	constructor(payload: { mappings: string }) {
		this.lines = decode(payload.mappings);
	}

	/** Where a place comes from: the latest mapping on its line that is not behind it. */
	findEntry(
		line: number,
		column: number,
	): { originalLine: number; originalColumn: number } | object {
		const found = this.lines[line]?.findLast(
			(segment) => segment[0] <= column && segment.length > 1,
		);
		return found === undefined
			? {}
			: { originalLine: found[2], originalColumn: found[3] };
	}
}
