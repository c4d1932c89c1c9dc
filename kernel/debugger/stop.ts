/** Where the learner's code stands: the frames that lie in cells and in files that they import. */

import type { Debugger as V8 } from "node:inspector";
import type { Source } from "./sources";

export interface Frame {
	/** No frame of an earlier stop has it: a client looks at a frame only once. */
	id: number;
	name: string;
	source: Source;
	/** As written, both from 1. */
	line: number;
	column: number;
	callFrame: V8.CallFrame;
}

const throws = new Set(["exception", "promiseRejection"]);

export class Stop {
	/** The innermost first. Those of Node, of packages and of the kernel are left out. */
	readonly frames: readonly Frame[];
	/** The exception that stopped it, if one did, in words. */
	readonly thrown: string | undefined;
	/** Whether code stands in a function that is left out, called by one that is not. */
	readonly isBelowFrames: boolean;
	readonly hits: readonly string[];

	/**
	 * @param firstId of the frames
	 * @param sourceOf tells where the code of a frame was written
	 */
	constructor(
		{ callFrames, reason, data, hitBreakpoints }: V8.PausedEventDataType,
		readonly firstId: number,
		sourceOf: (frame: V8.CallFrame) => Source | undefined,
	) {
		this.frames = callFrames.flatMap((callFrame, index) => {
			const source = sourceOf(callFrame);
			const { lineNumber, columnNumber = 0 } = callFrame.location;
			const place = source?.map.written(lineNumber, columnNumber);
			return source === undefined || place === undefined
				? []
				: {
						id: firstId + index,
						name: nameOf(callFrame, source),
						source,
						...place,
						callFrame,
					};
		});
		this.isBelowFrames =
			this.frames.length > 0 && this.frames[0]?.callFrame !== callFrames[0];
		const { description } = (data ?? {}) as { description?: string };
		this.thrown = throws.has(reason)
			? (description?.split("\n")[0] ?? "an exception")
			: undefined;
		this.hits = hitBreakpoints ?? [];
	}

	get top(): Frame | undefined {
		return this.frames[0];
	}

	/** @throws Error for a frame of another stop */
	frame(id: number): Frame {
		const frame = this.frames.find((one) => one.id === id);
		if (frame === undefined) {
			throw new Error(
				`the code no longer stands in frame ${id}: ask for the frames of this stop`,
			);
		}
		return frame;
	}
}

/** What is told where only a stop could answer. */
export function noStop(): Error {
	return new Error(
		"no code stands at a breakpoint: set one, and run a cell that comes to it",
	);
}

/** The code of a cell or file is itself a function, which starts in a line that is not theirs. */
function nameOf(
	{ functionName, functionLocation }: V8.CallFrame,
	{ script, isFile }: Source,
): string {
	if (functionName !== "" || functionLocation?.lineNumber !== 0) {
		return functionName || "(anonymous)";
	}
	return isFile ? "(module)" : script.name;
}
