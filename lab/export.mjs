/**
 * npm run export: the set-up, then the notebooks as a small site, from the outputs they hold.
 * For instance: npm run export -- notebooks/01-loss.ipynb --out /tmp/site
 */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./export/main.mjs").then(({ main }) =>
	main(
		process.argv.slice(2),
		(withLite) => ensureSetup(withLite ? "lite" : "lessons"),
		async (folder, stopping) => {
			const { buildSite } = await import("./lite/build-site.mjs");
			await buildSite(folder, stopping);
		},
	),
);
