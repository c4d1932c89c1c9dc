/**
 * npm run lessons: the set-up, then every notebook from a fresh kernel. Its outputs are saved,
 * or with --check compared. For instance: npm run lessons -- --check notebooks/01-loss.ipynb
 */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./lessons/main.mjs").then(({ main }) =>
	main(process.argv.slice(2), ensureSetup),
);
