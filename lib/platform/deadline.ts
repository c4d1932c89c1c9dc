import { ofBrowser } from "./browser";
import { ofNode } from "./node";

/**
 * Makes a call that may never return, and stops it when the time is up. In Node V8 stops it, so that no `catch` and no
 * `finally` of what is called runs any more; in a browser its loops throw an error, which `isDeadline` knows.
 *
 * @param milliseconds 1 or more.
 * @returns whether the call came to its end.
 * @throws what the call throws.
 */
export function callUntil(milliseconds: number, call: () => void): boolean {
	try {
		withDeadline(Math.max(1, Math.ceil(milliseconds)), call);
		return true;
	} catch (error) {
		if (!isDeadline(error)) {
			throw error;
		}
		return false;
	}
}

/** Whether this was thrown because the time is up. */
export function isDeadline(error: unknown): boolean {
	const { code, name } = (error ?? {}) as NodeJS.ErrnoException;
	return code === "ERR_SCRIPT_EXECUTION_TIMEOUT" || name === "DeadlineReached";
}

const withDeadline = inNode() ?? ofBrowser("deadline");

/**
 * Only a script can be given a time limit (https://nodejs.org/api/vm.html#scriptrunincontextcontextifiedobject-options).
 * The one here is a single call back into this realm, so what is called keeps its own globals and variables.
 */
function inNode() {
	const vm = ofNode("node:vm");
	if (vm === undefined) {
		return undefined;
	}
	const script = new vm.Script("call()");
	const room: { call: () => void } = { call: () => {} };
	const context = vm.createContext(room);
	return (milliseconds: number, call: () => void) => {
		room.call = call;
		script.runInContext(context, { timeout: milliseconds });
	};
}
