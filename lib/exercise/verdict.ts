import { jupyterDisplay } from "../display";

/** The method by which a value shows itself in a terminal. */
const nodeInspect = Symbol.for("nodejs.util.inspect.custom");

/** What a check tells the learner. It shows itself as the last value of a cell, and with `console.log`. */
export class Verdict {
	/**
	 * @param passed whether all is right.
	 * @param mistake the id of the mistake that was found.
	 * @param title what was checked, and how it went.
	 * @param lines what there is to say, a sentence or a few each; `code` in backticks.
	 * @param points what it earns, where the check is graded.
	 */
	constructor(
		readonly passed: boolean,
		readonly mistake: string | undefined,
		readonly title: string,
		readonly lines: readonly string[],
		readonly points?: number,
	) {}

	toString(): string {
		return [this.title, ...this.lines.map((line) => `  ${line}`)].join("\n");
	}

	[nodeInspect](): string {
		return this.toString();
	}

	/**
	 * Words carry all of it; the colour of the edge, blue or vermilion, only repeats them. Where the check is graded, the
	 * plain text is the number of points and nothing else: nbgrader takes them from there, and anything but a number for
	 * a right answer.
	 */
	[jupyterDisplay](): { "text/html": string; "text/plain": string } {
		const edge = this.passed ? "#0072B2" : "#D55E00";
		const lines = this.lines.map((line) => `<div>${html(line)}</div>`);
		return {
			"text/html":
				`<div style="border-left: 4px solid ${edge}; padding-left: 0.8em">` +
				`<div><strong>${html(this.title)}</strong></div>${lines.join("")}</div>`,
			"text/plain": String(this.points ?? this),
		};
	}
}

function html(text: string): string {
	return text
		.replace(/&/g, "&amp;")
		.replace(/</g, "&lt;")
		.replace(/>/g, "&gt;")
		.replace(/"/g, "&quot;")
		.replace(/`([^`]+)`/g, "<code>$1</code>");
}
