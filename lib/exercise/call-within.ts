import { callUntil, isDeadline } from "../platform/deadline";
import { showThrown } from "./words";

/** What became of a call. */
export type Outcome =
	| { readonly kind: "returned"; readonly value: unknown }
	| { readonly kind: "threw"; readonly says: string }
	| { readonly kind: "unfinished" };

/**
 * Calls a function that may never return: an endless loop is stopped when the time is up.
 *
 * @param milliseconds 1 or more.
 */
export function callWithin(milliseconds: number, call: () => unknown): Outcome {
	const outcomes: Outcome[] = [];
	callUntil(milliseconds, () => {
		try {
			outcomes.push({ kind: "returned", value: call() });
		} catch (error) {
			if (isDeadline(error)) {
				throw error;
			}
			// Put into words here: reading an error may itself run code.
			outcomes.push({ kind: "threw", says: showThrown(error) });
		}
	});
	return outcomes[0] ?? { kind: "unfinished" };
}
