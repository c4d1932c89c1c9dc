/** Whatever a cell threw -> the error output of that cell. */

import { inspect } from "node:util";
import { red } from "../shared/ansi";
import { codeFrame } from "../shared/code-frame";
import type { ErrorContent } from "../shared/messages";
import type { StackTraces } from "./stack-traces";

/** Causes of causes are shown to this depth. */
const MAX_DEPTH = 5;

export function describeError(
	thrown: unknown,
	traces: StackTraces,
): ErrorContent {
	if (!(thrown instanceof Error)) {
		const evalue = inspect(thrown);
		return {
			ename: "Uncaught",
			evalue,
			traceback: [`${red("Uncaught")}: ${evalue}`],
		};
	}
	return {
		ename: nameOf(thrown),
		evalue: messageOf(thrown),
		traceback: lines(thrown, traces, MAX_DEPTH),
	};
}

function lines(error: Error, traces: StackTraces, depth: number): string[] {
	const stack = typeof error.stack === "string" ? error.stack : "";
	const place = traces.place(stack);
	const calls = stack.split("\n").filter((line) => line.startsWith("    at "));
	return [
		`${red(nameOf(error))}: ${messageOf(error)}`,
		...(place === undefined ? [] : codeFrame(place.source, place)),
		...calls,
		...related(error).flatMap(({ label, value }) => {
			if (depth === 0) return [];
			const [first = "", ...rest] =
				value instanceof Error
					? lines(value, traces, depth - 1)
					: [inspect(value)];
			return [`${label}: ${first}`, ...rest];
		}),
	];
}

/** The errors behind an error: its `cause`, and the parts of an AggregateError. */
function related(error: Error): { label: string; value: unknown }[] {
	const cause =
		"cause" in error && error.cause !== undefined
			? [{ label: "Caused by", value: error.cause }]
			: [];
	const parts = error instanceof AggregateError ? error.errors : [];
	return [
		...cause,
		...parts.map((value, index) => ({
			label: `Error ${index + 1} of ${parts.length}`,
			value,
		})),
	];
}

function nameOf(error: Error): string {
	return String(error.name || error.constructor.name || "Error");
}

function messageOf(error: Error): string {
	return String(error.message);
}
