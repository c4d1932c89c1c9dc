/**
 * npm start: the set-up, then JupyterLab. Arguments go to `jupyter lab`,
 * for instance: npm start -- --no-browser --port 8899
 */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void ensureSetup().then(async () => {
	const { launch } = await import("./start/launch.mjs");
	const { getNativeInBackground } = await import("./native/background.mjs");
	const ended = launch(process.argv.slice(2));
	getNativeInBackground();
	process.exit(await ended);
});
