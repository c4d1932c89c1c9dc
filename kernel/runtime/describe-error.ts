/** Whatever a cell threw -> the error output of that cell. No thrown value can make this throw. */

import { inspect, types } from "#platform";
import { red } from "../shared/ansi";
import { codeFrame } from "../shared/code-frame";
import type { ErrorContent } from "../shared/messages";
import { attempt } from "./attempt";
import { messageAsWritten } from "./message-as-written";
import type { StackTraces } from "./stack-traces";

/** Causes of causes are shown down to this depth. */
const maxDepth = 5;
/** How many parts of an AggregateError are shown. */
const maxParts = 20;
/** How many calls of a stack trace are shown; an error may hold any text as its stack. */
const maxCalls = 200;
/** Calls that repeat are folded where so many of them, or fewer, take turns. */
const maxPeriod = 4;

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
		...folded(stack),
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

/** Calls that repeat, as those of endless recursion do, stand there once, with how often they follow again. */
function folded(calls: string[]): string[] {
	const shown: string[] = [];
	for (let at = 0; at < calls.length; ) {
		const [period, repeated] = repetition(calls, at);
		shown.push(...calls.slice(at, at + period));
		at += period + repeated;
		if (repeated > 0) {
			// A stack trace that ends in the middle of them is cut off there.
			const known = at < calls.length ? "" : "at least ";
			shown.push(`    … ${known}${repeated} more of the same`);
		}
	}
	return shown;
}

/** @returns how many calls take turns from here on, and how many follow that repeat them; `[1, 0]` where none do. */
function repetition(
	calls: string[],
	start: number,
): [period: number, repeated: number] {
	for (let period = 1; period <= maxPeriod; period++) {
		let end = start + period;
		while (end < calls.length && calls[end] === calls[end - period]) {
			end++;
		}
		const repeated = end - start - period;
		if (repeated >= 2 * period) {
			return [period, repeated];
		}
	}
	return [1, 0];
}

function nameOf(error: Error): string {
	return attempt(
		() => String(error.name || error.constructor.name || "Error"),
		"Error",
	);
}

function messageOf(error: Error): string {
	return attempt(
		() => messageAsWritten(String(error.message)),
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
