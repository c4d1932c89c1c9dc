/** npm run data: downloads MNIST ahead of time, for the lessons that use it. */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./data/main.mjs").then(({ main }) =>
	main(process.argv.slice(2), () => ensureSetup("kernel")),
);
