/** Fetches what this project is measured against, into bench/.peers/: only when a bench is told to, and only once. */
import { mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { exclusively } from "../../lab/base/exclusively.mjs";
import { explained } from "../../lab/base/failure.mjs";
import { inRoot } from "../../lab/base/paths.mjs";
import { carryOut, isCurrent } from "../../lab/base/step.mjs";

/** @typedef {import("../../lab/base/step.mjs").Tools} Tools */

/** @param {string} name */
export function peerFolder(name) {
	return inRoot("bench", ".peers", name);
}

/**
 * Fetches a peer, if it is not there or was made from other inputs.
 *
 * @param {object} peer
 * @param {string} peer.title
 * @param {string} peer.folder holds all of it.
 * @param {string[]} peer.inputs all that decides what is fetched.
 * @param {string} peer.program absolute path, without which it is not there.
 * @param {(tools: Tools) => Promise<void>} peer.make fills the folder, which is empty.
 * @throws {import("../../lab/base/failure.mjs").Failure} saying why it could not be fetched, and what to do.
 */
export async function fetchPeer({ title, folder, inputs, program, make }) {
	/** @type {import("../../lab/base/step.mjs").Step} */
	const step = {
		title,
		stamp: join(folder, ".downhill-stamp"),
		outputs: [program],
		inputs: () => [folder, process.platform, process.arch, ...inputs],
		async make(tools) {
			rmSync(folder, { recursive: true, force: true });
			mkdirSync(folder, { recursive: true });
			await make(tools);
		},
	};
	if (isCurrent(step)) return;
	try {
		await exclusively((hands) => carryOut(step, hands, `Fetching ${title}`));
	} catch (error) {
		throw explained(error);
	}
}

/**
 * Installs an npm package into the folder; its install scripts do not run.
 *
 * @param {Tools} tools
 * @param {string} folder
 * @param {string} specifier name@version
 */
export async function installPackage({ run }, folder, specifier) {
	await run("npm", ["install", "--prefix", folder, ...NPM_OPTIONS, specifier], {
		name: `npm install ${specifier}`,
		noise: /^npm (notice|error$)/,
	});
}

const NPM_OPTIONS = [
	"--ignore-scripts",
	"--no-audit",
	"--no-fund",
	"--no-update-notifier",
	"--prefer-offline",
	"--fetch-retries=2",
	"--fetch-retry-mintimeout=1000",
	"--fetch-retry-maxtimeout=4000",
];
