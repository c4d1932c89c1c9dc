import { join } from "node:path";
import { Failure } from "../../lab/base/failure.mjs";
import { fetchPeer, installPackage, peerFolder } from "./fetch.mjs";

/** One of each major version that the kernel promises to run on, beside the oldest. */
const VERSIONS = ["22.23.3", "24.21.0", "26.10.0"];

/**
 * Other versions of Node, whose programs npm has as packages.
 *
 * @returns {Promise<{ version: string, program: string }[]>}
 * @throws on other platforms than Linux on x64, for which npm does not have them all.
 */
export async function fetchNodes() {
	const platform = `${process.platform}-${process.arch}`;
	if (platform !== "linux-x64")
		throw new Failure(
			`npm has these versions of Node for linux-x64 only, and this is ${platform}.`,
			'install each version, and run "npm test -- test/kernel" under it.',
		);
	const nodes = [];
	for (const version of VERSIONS) {
		const folder = peerFolder(`node-${version}`);
		const name = `node-${platform}`;
		const program = join(folder, "node_modules", name, "bin", "node");
		await fetchPeer({
			title: `Node ${version}`,
			folder,
			inputs: [version],
			program,
			make: (tools) => installPackage(tools, folder, `${name}@${version}`),
		});
		nodes.push({ version, program });
	}
	return nodes;
}
