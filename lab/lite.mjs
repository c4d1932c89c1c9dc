/** npm run lite: the course as a site of static files, with the kernel in the browser. */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./lite/main.mjs").then(({ main }) =>
	main(process.argv.slice(2), () => ensureSetup("lite")),
);
