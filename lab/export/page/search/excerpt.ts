/** A piece of a text, and whether it is one of the words that were looked for. */
export interface Piece {
	readonly text: string;
	readonly isWord: boolean;
}

/** How much of a text is shown at most, and how much of that before the first word, in characters. */
const longest = 160;
const before = 40;

/** The part of a text around the first of the words, cut at blanks. */
export function excerpt(text: string, words: readonly string[]): string {
	const first = Math.max(0, text.search(finderOf(words)));
	const start = first <= before ? 0 : text.indexOf(" ", first - before) + 1;
	const rest = text.slice(start);
	const whole = rest.length <= longest;
	const end = whole ? rest.length : rest.lastIndexOf(" ", longest);
	const part = rest.slice(0, end > 0 ? end : longest);
	return `${start > 0 ? "… " : ""}${part}${whole ? "" : " …"}`;
}

/**
 * The text cut where its words begin that were looked for, and where they end.
 *
 * @param words in small letters.
 */
export function pieces(text: string, words: readonly string[]): Piece[] {
	const found: Piece[] = [];
	let end = 0;
	for (const { 0: word, index } of text.matchAll(finderOf(words))) {
		found.push({ text: text.slice(end, index), isWord: false });
		found.push({ text: word, isWord: true });
		end = index + word.length;
	}
	found.push({ text: text.slice(end), isWord: false });
	return found.filter(({ text }) => text !== "");
}

/** Finds the words where they begin a word of the text; long ones first, because others may be their beginnings. */
function finderOf(words: readonly string[]): RegExp {
	const escaped = [...words]
		.sort((a, b) => b.length - a.length)
		.map((word) => word.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&"));
	return new RegExp(`(?<![\\p{L}\\p{N}])(?:${escaped.join("|")})`, "giu");
}
