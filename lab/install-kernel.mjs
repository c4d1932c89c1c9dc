/** npm run install-kernel: the kernel of this checkout for other Jupyters on this machine. */
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

void import("./kernel/install.mjs").then(({ installKernel }) =>
	installKernel(process.argv.slice(2), () => ensureSetup("kernel")),
);
