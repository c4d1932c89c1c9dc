/** npm run install-kernel: the kernel for other Jupyters on this machine. */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./kernel/install.mjs").then(({ main }) =>
	main(process.argv.slice(2), () => ensureSetup("kernel")),
);
