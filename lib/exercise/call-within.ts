import { createContext, Script } from "node:vm";
import { showThrown } from "./words";

/** What became of a call. */
export type Outcome =
	| { readonly kind: "returned"; readonly value: unknown }
	| { readonly kind: "threw"; readonly says: string }
	| { readonly kind: "unfinished" };

const script = new Script("call()");
const room: { call: () => void } = { call: () => {} };
const context = createContext(room);

/**
 * Calls a function that may never return: an endless loop is stopped when the time is up. V8 stops it, so no `catch` and
 * no `finally` of the function runs any more.
 *
 * Only a script can be given a time limit (https://nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options).
 * The one here is a single call back into this realm, so the function keeps its own globals and variables.
 *
 * @param milliseconds 1 or more.
 */
export function callWithin(milliseconds: number, call: () => unknown): Outcome {
	const outcomes: Outcome[] = [];
	room.call = () => {
		try {
			outcomes.push({ kind: "returned", value: call() });
		} catch (error) {
			// Put into words here: reading an error may itself run code.
			outcomes.push({ kind: "threw", says: showThrown(error) });
		}
	};
	try {
		const timeout = Math.max(1, Math.ceil(milliseconds));
		script.runInContext(context, { timeout });
	} catch (error) {
		if (!isTimeout(error)) {
			throw error;
		}
	}
	return outcomes[0] ?? { kind: "unfinished" };
}

function isTimeout(error: unknown): boolean {
	const code = (error as NodeJS.ErrnoException | null)?.code;
	return code === "ERR_SCRIPT_EXECUTION_TIMEOUT";
}
