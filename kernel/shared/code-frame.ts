/** A few lines of source with the fault marked, as compilers show it. */

import { grey, red } from "./ansi";

const contextLines = 2;

export interface Place {
	/** From 1. */
	line: number;
	/** From 1, UTF-16 units. */
	column: number;
	/** How many characters to underline, on that line. */
	length?: number;
}

/** The lines around a place, numbered, the place underlined. Empty if the source has no such line. */
export function codeFrame(
	source: string,
	{ line, column, length = 1 }: Place,
): string[] {
	const lines = source.split("\n");
	const fault = lines[line - 1];
	if (fault === undefined) {
		return [];
	}
	const first = Math.max(1, line - contextLines);
	const last = Math.min(lines.length, line + contextLines);
	const width = String(last).length;
	const frame: string[] = [];
	for (let number = first; number <= last; number++) {
		const text = lines[number - 1] ?? "";
		const gutter = `${String(number).padStart(width)} |`;
		if (number !== line) {
			frame.push(`  ${grey(gutter)} ${text}`.trimEnd());
			continue;
		}
		frame.push(`${red(">")} ${grey(gutter)} ${text}`);
		const marks = "^".repeat(
			Math.max(1, Math.min(length, text.length - column + 1)),
		);
		const indent = text.slice(0, column - 1).replace(/[^\t]/g, " ");
		frame.push(`  ${grey(`${" ".repeat(width)} |`)} ${indent}${red(marks)}`);
	}
	return frame;
}
