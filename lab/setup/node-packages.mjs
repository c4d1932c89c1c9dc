import { readFileSync } from "node:fs";
import { Failure } from "../base/failure.mjs";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot } from "../base/paths.mjs";

const lockfile = inRoot("package-lock.json");

/** The packages of package-lock.json, in node_modules/. @type {import("../base/step.mjs").Step} */
export const nodePackages = {
	title: "Node packages",
	stamp: inRoot("node_modules", ".downhill-stamp"),
	outputs: [inRoot("node_modules", ".package-lock.json")],
	inputs: () => [
		contentOf(lockfile),
		process.version,
		process.platform,
		process.arch,
	],
	async make({ run, show }) {
		const total = Object.keys(
			JSON.parse(readFileSync(lockfile, "utf8")).packages,
		).length;
		let fetched = 0;
		const lines = await run("npm", npmCi, {
			name: "npm ci",
			noise: /^npm (http|notice|error$)/,
			onLine(line) {
				if (!line.startsWith("npm http fetch")) {
					return;
				}
				fetched += 1;
				show(`${fetched} requests for ${total} packages`);
			},
		});
		// On a full disk npm leaves files out and reports success.
		if (lines.some((line) => line.includes("TAR_ENTRY_ERROR"))) {
			throw new Failure("npm ci could not unpack all packages", "", lines);
		}
	},
};

const npmCi = [
	"ci",
	"--ignore-scripts",
	"--include=dev",
	"--prefer-offline",
	"--no-audit",
	"--no-fund",
	"--no-update-notifier",
	"--loglevel=http",
	// Without a network it is the pauses between attempts that would cost minutes.
	"--fetch-retries=2",
	"--fetch-retry-mintimeout=1000",
	"--fetch-retry-maxtimeout=4000",
];
