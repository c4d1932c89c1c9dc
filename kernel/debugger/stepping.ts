/** A step as a person means it: to the next line, over everything that is no line of theirs. */

import type { Frame, Stop } from "./stop";

export type Step = "stepOver" | "stepInto" | "stepOut";

interface Going {
	step: Step;
	/** The line that is left; empty if any line is a new one. */
	line: string;
	/** The cell in which it starts. */
	cell: string;
	/** How many more stops on the same line are passed over. */
	left: number;
}

/** One line may hold many places to stop, such as each `await`. */
const mostStopsOnALine = 100;

export class Stepping {
	private going: Going | undefined;

	get isGoing(): boolean {
		return this.going !== undefined;
	}

	begin(step: Step, { top, frames }: Stop): void {
		this.going = {
			step,
			line: step === "stepOut" ? "" : lineOf(top),
			cell: cellOf(frames),
			left: mostStopsOnALine,
		};
	}

	end(): void {
		this.going = undefined;
	}

	/** What to do instead of stopping here; undefined if this is the place. */
	next(stop: Stop): Step | "resume" | undefined {
		const { going } = this;
		const cell = cellOf(stop.frames);
		const hasLeftCell =
			going !== undefined && cell !== "" && cell !== going.cell;
		if (stop.top === undefined || hasLeftCell) {
			return "resume";
		}
		if (stop.isBelowFrames) {
			return "stepOut";
		}
		return going?.line === lineOf(stop.top) && going.left-- > 0
			? going.step
			: undefined;
	}
}

/** A line of one function: a step into a function that calls itself is a step. */
function lineOf(frame: Frame | undefined): string {
	return frame === undefined
		? ""
		: `${frame.source.url}:${frame.line}:${frame.name}`;
}

/** The cell that runs, as far as the frames tell: after an `await`, a file's function has no cell below it. */
function cellOf(frames: readonly Frame[]): string {
	return frames.findLast(({ source }) => !source.isFile)?.source.url ?? "";
}
