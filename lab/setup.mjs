/**
 * npm run setup, for the lessons; with a word behind it for another purpose of `stepsFor`, such as `-- classroom`.
 */
import { isMainScript, requireSupportedPlatform } from "./base/supported.mjs";

/**
 * Makes node_modules/, build/ and .venv/ ready, doing only what is missing or out of
 * date: nothing, in a fraction of a second, when all is. Prints one line a step.
 * Where it cannot, it says why and what to do, and ends the process with exit code 1.
 *
 * @param {string} [purpose] what it is for: a name in `stepsFor`.
 * @returns {Promise<number>} how many steps it carried out.
 */
export async function ensureSetup(purpose = "lessons") {
	requireSupportedPlatform();
	const { setUp } = await import("./setup/set-up.mjs");
	const { stepsFor } = await import("./steps.mjs");
	try {
		const steps = Object.entries(stepsFor).find(([name]) => name === purpose);
		if (steps === undefined) {
			throw new Error(
				`There is no set-up for ${JSON.stringify(purpose)}.\nWhat to do: name one of ${Object.keys(stepsFor).join(", ")}.`,
			);
		}
		return await setUp(steps[1]);
	} catch (error) {
		const { message, exitCode = 1 } =
			/** @type {Error & {exitCode?: number}} */ (error);
		console.error(message);
		return process.exit(exitCode);
	}
}

/** TensorFlow's native engine, the last part of the set-up and the only one that may fail: see `ensureNative`. */
export async function ensureNativeEngine() {
	const { ensureNative } = await import("./native/ensure.mjs");
	await ensureNative();
}

if (isMainScript(import.meta.url)) {
	const [, , purpose] = process.argv;
	void ensureSetup(purpose).then(async (count) => {
		await ensureNativeEngine();
		console.log(
			count === 0
				? "Everything is set up already."
				: 'Everything is set up: "npm start" opens JupyterLab.',
		);
	});
}
