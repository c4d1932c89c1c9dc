import { markStart } from "../shared/channel";

/** How V8 begins when it gives up: hundreds of lines on its memory and on its own C++ follow. */
const beginning = /\n*(<--- Last few GCs --->|FATAL ERROR: |#\n# Fatal )/;
/** What is kept of it, in UTF-16 units. */
const limit = 64 * 1024;

const causes = [
	{ sign: /heap out of memory/, reason: "it ran out of memory" },
	{
		sign: /invalid (size|array length|table size)/,
		reason:
			"an array, a map or a text in it grew larger than JavaScript can hold",
	},
];

/** Keeps the log with which V8 dies from the learner, who gets its cause in one sentence. */
export class FatalLog {
	private log = "";

	/** Takes what the process writes to its stderr. @returns what is not of that log */
	take(text: string): string {
		const start = this.log === "" ? text.search(beginning) : 0;
		if (start < 0) {
			return text;
		}
		this.log = (this.log + text.slice(start)).slice(0, limit);
		// The process lives: it has written the end mark of a cell.
		return text.slice(0, start) + (text.includes(markStart) ? this.end() : "");
	}

	/** Why the process has ended, where the log tells a cause that is known. */
	get cause(): string | undefined {
		return causes.find(({ sign }) => sign.test(this.log))?.reason;
	}

	/** @returns what was kept after all, because it was not what it looked like, or tells nothing that is known. */
	end(): string {
		const { log } = this;
		this.log = "";
		return log;
	}
}
