/** npm run package: the set-up, then the kernel as packages for npm and PyPI, in build/package/. */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./package/main.mjs").then(({ main }) =>
	main(process.argv.slice(2), () => ensureSetup("development")),
);
