/**
 * Text as it is seen: what follows a `\r` is written over the beginning of its line, as progress bars do.
 *
 * @param text whole lines, and at its end perhaps one that has not ended
 */
export function asSeen(text: string): string {
	return text.includes("\r")
		? text.split("\n").map(lineAsSeen).join("\n")
		: text;
}

/** The same text in less room: more text may follow, and is written over it as over the original. */
export function condensed(text: string): string {
	const lineStart = text.lastIndexOf("\n") + 1;
	const line = text.slice(lineStart);
	const cursor = line.lastIndexOf("\r");
	return (
		asSeen(text.slice(0, lineStart)) +
		lineAsSeen(line) +
		(cursor < 0 ? "" : line.slice(cursor))
	);
}

function lineAsSeen(line: string): string {
	return line
		.split("\r")
		.reduce((seen, next) => next + seen.slice(next.length));
}
