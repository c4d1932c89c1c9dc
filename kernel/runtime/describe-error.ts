/** Whatever a cell threw -> the error output of that cell. No thrown value can make this throw. */

import { inspect, types } from "node:util";
import { red } from "../shared/ansi";
import { codeFrame } from "../shared/code-frame";
import type { ErrorContent } from "../shared/messages";
import { attempt } from "./attempt";
import type { StackTraces } from "./stack-traces";

/** Causes of causes are shown down to this depth. */
const maxDepth = 5;
/** How many parts of an AggregateError are shown. */
const maxParts = 20;
/** How many calls of a stack trace are shown; an error may hold any text as its stack. */
const maxCalls = 200;

export function describeError(
	thrown: unknown,
	traces: StackTraces,
): ErrorContent {
	if (!isError(thrown)) {
		const evalue = inWords(thrown);
		return {
			ename: "Uncaught",
			evalue,
			traceback: [`${red("Uncaught")}: ${evalue}`],
		};
	}
	return {
		ename: nameOf(thrown),
		evalue: messageOf(thrown),
		traceback: lines(thrown, traces, []),
	};
}

/** @param above the errors that this one is the cause or a part of */
function lines(error: Error, traces: StackTraces, above: Error[]): string[] {
	const stack = stackOf(error);
	const place = traces.place(stack.join("\n"));
	return [
		`${red(nameOf(error))}: ${messageOf(error)}`,
		...(place === undefined ? [] : codeFrame(place.source, place)),
		...stack,
		...related(error).flatMap(({ label, value }) => {
			if (above.length === maxDepth) {
				return [];
			}
			const [first = "", ...rest] = !isError(value)
				? [inWords(value)]
				: value === error || above.includes(value)
					? ["an error that is shown above"]
					: lines(value, traces, [...above, error]);
			return [`${label}: ${first}`, ...rest];
		}),
	];
}

/** The errors behind an error: its `cause`, and the parts of an AggregateError. */
function related(error: Error): { label: string; value: unknown }[] {
	const cause = attempt(() => error.cause, undefined);
	const parts = attempt(() => partsOf(error), []);
	return [
		...(cause === undefined ? [] : [{ label: "Caused by", value: cause }]),
		...parts.slice(0, maxParts).map((value, index) => ({
			label: `Error ${index + 1} of ${parts.length}`,
			value,
		})),
	];
}

function partsOf(error: Error): unknown[] {
	if (!(error instanceof AggregateError)) {
		return [];
	}
	const parts: unknown = error.errors;
	return Array.isArray(parts) && !types.isProxy(parts) ? parts : [];
}

/**
 * Includes errors of other realms, such as those of `node:vm`, but no proxies: looking at one would run the learner's
 * code.
 */
function isError(thrown: unknown): thrown is Error {
	return (
		!types.isProxy(thrown) &&
		(types.isNativeError(thrown) ||
			attempt(() => thrown instanceof Error, false))
	);
}

function stackOf(error: Error): string[] {
	const stack: unknown = attempt(() => error.stack, undefined);
	if (typeof stack !== "string") {
		return [];
	}
	return stack
		.split("\n")
		.filter((line) => line.startsWith("    at "))
		.slice(0, maxCalls);
}

function nameOf(error: Error): string {
	return attempt(
		() => String(error.name || error.constructor.name || "Error"),
		"Error",
	);
}

function messageOf(error: Error): string {
	return attempt(
		() => String(error.message),
		"the error has no readable message",
	);
}

function inWords(value: unknown): string {
	return attempt(
		() => inspect(value),
		attempt(
			() => inspect(value, { customInspect: false }),
			"a value that cannot be shown",
		),
	);
}
