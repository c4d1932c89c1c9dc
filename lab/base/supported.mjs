/**
 * An old Node reads this too: this file and the commands that import it keep to syntax
 * that Node 12 can parse, and load everything else after the check.
 */
import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The oldest Node that all dependencies run on, as in package.json's `engines`. */
const requiredMajor = 20;
const requiredMinor = 19;

/** Ends the process with exit code 1, and says what to do, where Downhill cannot run: on Windows or an old Node. */
export function requireSupportedPlatform() {
	if (process.platform === "win32") {
		refuse(
			"Downhill runs on Linux and macOS. On Windows, run it inside WSL: https://learn.microsoft.com/windows/wsl/install",
		);
	}
	const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
	if (
		major < requiredMajor ||
		(major === requiredMajor && minor < requiredMinor)
	) {
		refuse(
			`Node ${process.versions.node} (${process.execPath}) is too old: Downhill needs Node ${requiredMajor}.${requiredMinor} or newer.\n` +
				'What to do: install a newer Node, from https://nodejs.org or with "nvm install --lts", then run the same command again.',
		);
	}
}

/** @param {string} reason */
function refuse(reason) {
	console.error(reason);
	process.exit(1);
}

/**
 * @param {string} url `import.meta.url` of a module.
 * @returns {boolean} whether Node was started with that module.
 */
export function isMainScript(url) {
	const script = process.argv[1];
	return script !== undefined && realpathSync(script) === fileURLToPath(url);
}
