/** npm run hub -- FOLDER: JupyterHub for a class. */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./hub/main.mjs").then(async ({ main }) =>
	main(process.argv.slice(2), () => ensureSetup("classroom")),
);
