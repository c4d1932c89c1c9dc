import { exclusively } from "../base/exclusively.mjs";
import { summary } from "../base/failure.mjs";
import { carryOut, isCurrent } from "../base/step.mjs";
import { Stopped } from "../base/stoppable.mjs";
import { nativeEngine, readState } from "./engine.mjs";

/**
 * Gets the native engine as the last part of the set-up, which goes on where that fails. It tries once: where it was
 * tried before, with or without success, it does nothing, and `npm run native` tries again. The environment variable
 * DOWNHILL_NATIVE=skip leaves it out.
 */
export async function ensureNative() {
	if (!isWanted()) {
		return;
	}
	try {
		await exclusively(async (hands) => {
			// Another set-up may have got it meanwhile.
			if (!isCurrent(nativeEngine)) {
				await carryOut(nativeEngine, hands);
			}
		});
	} catch (error) {
		if (error instanceof Stopped) {
			process.exit(error.exitCode);
		}
		console.log(`      ${summary(error)}`);
	}
	if (readState().addons === undefined) {
		console.log(
			'Going on with WebAssembly, which is slower; "npm run native" tries again.',
		);
	}
}

/** @returns {boolean} whether the set-up has still to try. */
export function isWanted() {
	return process.env.DOWNHILL_NATIVE !== "skip" && !isCurrent(nativeEngine);
}
