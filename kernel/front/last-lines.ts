import type { StreamName } from "./stream-buffer";

/** Text that one stream printed in one go. */
export interface Piece {
	name: StreamName;
	text: string;
}

/** Pieces shorter than this many UTF-16 units are joined with the next. */
const short = 4096;

/** The last lines of what is printed: no more than so many, nor more than so many characters. */
export class LastLines {
	/** A little more than what is asked for: pieces are dropped as a whole. */
	private readonly pieces: (Piece & { lines: number })[] = [];
	private lines = 0;
	private characters = 0;

	constructor(
		readonly maxLines: number,
		readonly maxCharacters: number,
	) {}

	/** @returns how many lines end in the text */
	add(name: StreamName, text: string): number {
		const lines = countLines(text);
		this.lines += lines;
		this.characters += text.length;
		const last = this.pieces.at(-1);
		if (last?.name === name && last.text.length < short) {
			last.text += text;
			last.lines += lines;
		} else {
			this.pieces.push({ name, text, lines });
		}
		this.dropOld();
		return lines;
	}

	/** What was printed last, oldest first; neighbours are of different streams. */
	read(): Piece[] {
		const found: Piece[] = [];
		let lines = this.maxLines;
		let characters = this.maxCharacters;
		for (const { name, text, lines: inPiece } of this.pieces.toReversed()) {
			const start = Math.max(
				startOfLastLines(text, lines),
				text.length - characters,
				0,
			);
			const [next] = found;
			const part = text.slice(start);
			if (next?.name === name) {
				next.text = part + next.text;
			} else {
				found.unshift({ name, text: part });
			}
			if (start > 0) {
				break;
			}
			lines -= inPiece;
			characters -= text.length;
		}
		return found.filter(({ text }) => text !== "");
	}

	private dropOld(): void {
		for (;;) {
			const [oldest] = this.pieces;
			if (
				oldest === undefined ||
				// One line more than is shown: where it ends, the first one shown begins.
				(this.lines - oldest.lines <= this.maxLines &&
					this.characters - oldest.text.length < this.maxCharacters)
			) {
				return;
			}
			this.lines -= oldest.lines;
			this.characters -= oldest.text.length;
			this.pieces.shift();
		}
	}
}

/** How many lines end in the text. */
export function countLines(text: string): number {
	let lines = 0;
	for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
		lines++;
	}
	return lines;
}

/** Where the last lines begin: behind the line end that so many others follow. 0 if there are no more. */
function startOfLastLines(text: string, lines: number): number {
	let at = text.length;
	for (let left = lines; left >= 0; left--) {
		at = at === 0 ? -1 : text.lastIndexOf("\n", at - 1);
		if (at < 0) {
			return 0;
		}
	}
	return at + 1;
}
