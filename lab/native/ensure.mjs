import { reasonOf } from "./failure.mjs";
import { currentState } from "./state.mjs";

/**
 * Gets the native engine as the last part of the set-up, which goes on where that fails. It tries once: where it was
 * tried before, with or without success, it does nothing, and `npm run native` tries again. The environment variable
 * DOWNHILL_NATIVE=skip leaves it out.
 */
export async function ensureNative() {
	try {
		if (!isWanted()) return;
		const { getNative } = await import("./get.mjs");
		const { withLock } = await import("./lock.mjs");
		if (await withLock(getNative)) return;
		console.log(
			'Going on with WebAssembly, which is slower; "npm run native" tries again.',
		);
	} catch (error) {
		console.log(`Native engine … no: ${reasonOf(error)}`);
	}
}

/** @returns {boolean} whether the set-up has still to try. */
export function isWanted() {
	return process.env.DOWNHILL_NATIVE !== "skip" && currentState() === undefined;
}
