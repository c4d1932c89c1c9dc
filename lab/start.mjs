// npm start: the set-up, then JupyterLab. Arguments go to `jupyter lab`,
// for instance: npm start -- --no-browser --port 8899

import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

const args = process.argv.slice(2);
import("./start/port.mjs")
	// Before the set-up, which may take minutes.
	.then(({ requireFreePort }) => requireFreePort(args))
	.then(() => ensureSetup())
	.then(() => import("./start/launch.mjs"))
	.then(({ launch }) => launch(args))
	.then(() => import("./native/background.mjs"))
	.then(({ getNativeInBackground }) => getNativeInBackground());
