import { mkdirSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import {
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { inRoot, shownPath } from "../base/paths.mjs";
import { packForNpm } from "./npm-package.mjs";
import { buildWheel } from "./wheel.mjs";

const helpText = `Usage: npm run package

Makes the kernel's packages, for npm and for PyPI, in build/package/. Nothing is published.

  --help  show this`;

/**
 * @param {string[]} args of the command line.
 * @param {() => Promise<unknown>} ensureSetup makes the kernel and the plot renderer, and has Python's tools ready.
 */
export function main(args, ensureSetup) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("package", args, {
			help: helpOption,
		});
		if (positionals.length > 0) {
			refuse("package", `"${positionals.join(" ")}" is not understood`);
		}
		if (values.help) {
			console.log(helpText);
			return;
		}
		await ensureSetup();
		for (const file of await makePackages(inRoot("build", "package"))) {
			const megabytes = (statSync(file).size / 1e6).toFixed(1);
			console.log(`${shownPath(file)}  ${megabytes} MB`);
		}
	});
}

/**
 * @param {string} folder replaced.
 * @returns {Promise<[tarball: string, wheel: string]>} the paths of both packages.
 */
async function makePackages(folder) {
	rmSync(folder, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const staged = join(folder, "npm");
	const tarball = await packForNpm(staged, folder);
	return [tarball, await buildWheel(staged, join(folder, "wheel"), folder)];
}
