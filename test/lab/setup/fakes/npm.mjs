/**
 * Stands in for npm in a temporary clone: "installs" by linking the packages that the build
 * needs, or fails the way the variable FAKE_NPM says. Notes each call in calls.log.
 */
import {
	appendFileSync,
	mkdirSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { resolve } from "node:path";

const real = resolve(import.meta.dirname, "../../../../node_modules");

appendFileSync("calls.log", `npm ${process.argv.slice(2).join(" ")}\n`);

/** @type {Record<string, {lines: string[], exitCode: number}>} what npm says, as npm 10 and 11 put it. */
const failures = {
	"no network": {
		lines: [
			"npm error code ENOTFOUND",
			"npm error syscall getaddrinfo",
			"npm error network request to https://registry.invalid/esbuild failed, reason: getaddrinfo ENOTFOUND registry.invalid",
		],
		exitCode: 1,
	},
	"full disk": {
		lines: [
			"npm error code ENOSPC",
			"npm error nospc There appears to be insufficient space on your system to finish.",
		],
		exitCode: 228,
	},
	"full disk unnoticed": {
		lines: [
			"npm warn tar TAR_ENTRY_ERROR ENOSPC: no space left on device, write",
			"added 211 packages in 19s",
		],
		exitCode: 0,
	},
};

const failure = failures[process.env.FAKE_NPM ?? ""];
if (failure === undefined || failure.exitCode === 0) {
	rmSync("node_modules", { recursive: true, force: true });
	mkdirSync("node_modules");
	for (const name of [
		"esbuild",
		"@esbuild",
		"@tensorflow",
		"tslab",
		"typescript-6",
	]) {
		symlinkSync(resolve(real, name), `node_modules/${name}`);
	}
	writeFileSync("node_modules/.package-lock.json", "{}");
}
if (failure !== undefined) {
	console.error(failure.lines.join("\n"));
	process.exit(failure.exitCode);
}
