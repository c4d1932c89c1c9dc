// npm run install-kernel: the kernel for other Jupyters on this machine.
import { requireSupportedPlatform } from "./base/supported.mjs";
import { ensureSetup } from "./setup.mjs";

requireSupportedPlatform();

import("./kernel/install-command-line.mjs")
	.then(async ({ readCommandLine, HELP }) => {
		const request = readCommandLine(process.argv.slice(2));
		if (request.help) {
			console.log(HELP);
			return;
		}
		const { install, uninstall } = await import("./kernel/install.mjs");
		if (request.uninstall) {
			console.log(uninstall(request));
			return;
		}
		await ensureSetup({ kernelOnly: true });
		console.log(install(request));
	})
	.catch((error) => {
		console.error(error instanceof Error ? error.message : error);
		process.exit(1);
	});
