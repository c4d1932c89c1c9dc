import { join } from "node:path";
import { fetchPeer, installPackage, peerFolder } from "./fetch.mjs";

const VERSION = "2.9.6";
const FOLDER = peerFolder("deno");

/**
 * Deno from npm. The package's install script would only copy the program out of the package for this platform.
 *
 * @returns {Promise<{ version: string, program: string, env: NodeJS.ProcessEnv }>}
 */
export async function fetchDeno() {
	const { platform, arch } = process;
	// On Linux for glibc: it has no build for another C library.
	const target = `${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`;
	const program = join(FOLDER, "node_modules", "@deno", target, "deno");
	await fetchPeer({
		title: `Deno ${VERSION}`,
		folder: FOLDER,
		inputs: [VERSION],
		program,
		make: (tools) => installPackage(tools, FOLDER, `deno@${VERSION}`),
	});
	return {
		version: VERSION,
		program,
		env: { DENO_DIR: join(FOLDER, "cache"), DENO_NO_UPDATE_CHECK: "1" },
	};
}
