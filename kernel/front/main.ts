/** Reads the connection file and starts the kernel. */

import { readFileSync } from "node:fs";
import { enableDebugLog } from "../shared/log";
import { mappedStack } from "../shared/mapped-stack";
import type { ConnectionInfo } from "../shared/messages";
import { openInspector } from "../shared/open-inspector";
import { readSettings } from "../shared/settings";
import { CompilerStarter } from "./compiler-starter";
import { RemoteCompiler } from "./remote-compiler";

async function main(): Promise<void> {
	const settings = readSettings(process.env);
	if (settings.debugLog) {
		enableDebugLog();
	}
	openInspector(settings, "front");
	const info = readConnectionFile(process.argv[2]);
	// The compiler takes longest to start: the rest, ZeroMQ above all, is loaded meanwhile.
	const compiler = new RemoteCompiler(
		new CompilerStarter(process.cwd()).start,
		mappedStack,
	);
	const { serve } = await import("./serve");
	await serve(info, compiler, settings);
}

function readConnectionFile(path: string | undefined): ConnectionInfo {
	if (path === undefined) {
		throw new Error(
			"no connection file: Jupyter starts this kernel with `node main.cjs CONNECTION_FILE`",
		);
	}
	const info = JSON.parse(readFileSync(path, "utf8")) as ConnectionInfo;
	if (info.signature_scheme !== "hmac-sha256") {
		throw new Error(
			`${path}: signature scheme ${info.signature_scheme} is not supported, only hmac-sha256 is`,
		);
	}
	return info;
}

main().catch((error: Error) => {
	console.error(`[downhill kernel] ${error.message}`);
	process.exit(1);
});
