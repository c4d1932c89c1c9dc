import { isMainScript, requireSupportedPlatform } from "./setup/supported.mjs";

/**
 * Makes node_modules/, build/ and .venv/ ready, doing only what is missing or out of
 * date: nothing, in a fraction of a second, when all is. Prints one line a step.
 * Where it cannot, it says why and what to do, and ends the process with exit code 1.
 *
 * @param {{kernelOnly?: boolean}} [options] kernelOnly: only what the kernel needs, without Python.
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

if (isMainScript(import.meta.url)) {
	ensureSetup().then((count) =>
		console.log(
			count === 0
				? "Everything is set up already."
				: 'Everything is set up: "npm start" opens JupyterLab.',
		),
	);
}
