/** How many of the lines that another program said a failure shows. */
const LINES = 12;

/** A notebook cannot be run or saved, for a reason that a reader can act on. */
export class LessonFailure extends Error {
	/**
	 * @param {string} what which notebook, which cell, and what is wrong, as a sentence.
	 * @param {string} advice what to do about it, as a sentence.
	 * @param {string[]} lines more to look at, such as a traceback; the first of them are shown.
	 */
	constructor(what, advice, lines = []) {
		const shown = lines.slice(0, LINES).map((line) => `  | ${line}`);
		if (lines.length > LINES) shown.push(`  | … ${lines.length - LINES} more`);
		super([what, ...shown, `What to do: ${advice}`].join("\n"));
		this.name = "LessonFailure";
	}
}
