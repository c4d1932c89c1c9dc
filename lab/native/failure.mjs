import { isNetworkFailure, ToolFailure } from "../base/failure.mjs";

/** One way to the native engine is closed, for a reason in one line. */
export class RouteClosed extends Error {}

/**
 * @param {unknown} error what a route threw.
 * @returns {string} why it is closed, in one line.
 */
export function reasonOf(error) {
	if (error instanceof RouteClosed) return error.message;
	if (isNetworkFailure(error)) return "no network";
	const lines = error instanceof ToolFailure ? error.lines : [];
	const message = error instanceof Error ? error.message : String(error);
	const telling = lines.find((line) => /error/i.test(line)) ?? lines.at(-1);
	return [message.split("\n")[0], telling].filter(Boolean).join(": ");
}
