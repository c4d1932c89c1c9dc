#!/usr/bin/env node
/**
 * The command `downhill-kernel`. An old Node reads this too: it keeps to syntax that Node 12 can parse, and loads
 * everything else after the check.
 */
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (process.platform === "win32") {
	refuse(
		"The kernel runs on Linux and macOS.\nWhat to do: on Windows, install it inside WSL: https://learn.microsoft.com/windows/wsl/install",
	);
}
if (major < 20 || (major === 20 && minor < 19)) {
	refuse(
		`Node ${process.versions.node} (${process.execPath}) is too old: the kernel needs Node 20.19 or newer.\nWhat to do: install a newer Node, from https://nodejs.org or with "nvm install --lts", then run the same command again.`,
	);
}

const folder = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(folder, "dist", "main.cjs");
if (!existsSync(main)) {
	refuse(
		`${folder} holds the kernel's sources, but no kernel.\nWhat to do: in a checkout, use "npm run install-kernel".`,
	);
}
const { version } = JSON.parse(
	readFileSync(join(folder, "package.json"), "utf8"),
);

void import("./main.mjs").then((command) =>
	command.main(process.argv.slice(2), {
		name: "downhill-kernel",
		kernel: { main, package: folder, version },
		startFolder: process.cwd(),
	}),
);

/** @param {string} reason */
function refuse(reason) {
	console.error(reason);
	process.exit(1);
}
