import { isMainScript, requireSupportedPlatform } from "./setup/supported.mjs";

/**
 * Makes node_modules/, build/ and .venv/ ready, doing only what is missing or out of
 * date: nothing, in a fraction of a second, when all is. Prints one line a step.
 * Where it cannot, it says why and what to do, and ends the process with exit code 1.
 *
 * @param {{kernelOnly?: boolean, development?: boolean}} [options] kernelOnly: only what the
 *   kernel needs, without Python; development: what checks and tests need as well.
 * @returns {Promise<number>} how many steps it carried out.
 */
export async function ensureSetup(options) {
	requireSupportedPlatform();
	const { setUp } = await import("./setup/set-up.mjs");
	try {
		return await setUp(options);
	} catch (error) {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	}
}

/** TensorFlow's native engine, the last part of the set-up and the only one that may fail: see `ensureNative`. */
export async function ensureNativeEngine() {
	const { ensureNative } = await import("./native/ensure.mjs");
	await ensureNative();
}

if (isMainScript(import.meta.url)) {
	ensureSetup().then(async (count) => {
		await ensureNativeEngine();
		console.log(
			count === 0
				? "Everything is set up already."
				: 'Everything is set up: "npm start" opens JupyterLab.',
		);
	});
}
