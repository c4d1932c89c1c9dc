import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

const names = [
	"chromium",
	"chromium-browser",
	"google-chrome",
	"google-chrome-stable",
];
/** Where browsers are that no PATH names. */
const places = [
	"/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
	"/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const args = [
	"--disable-quic",
	"--no-first-run",
	"--disable-background-networking",
	"--disable-component-update",
	"--disable-sync",
	// WebGL in software: the same everywhere, also without a graphics card.
	"--use-angle=swiftshader",
	"--enable-unsafe-swiftshader",
	// Debian's Chromium draws all of a page as WebGL is drawn, which in software takes longer than drawing it directly.
	"--disable-gpu-rasterization",
];

/**
 * @returns {string | undefined} the Chromium or Chrome of this machine: the one that the environment
 *   variable CHROMIUM names (none if it is empty), else an installed one.
 */
export function findChromium() {
	const { CHROMIUM, PATH = "" } = process.env;
	if (CHROMIUM !== undefined) {
		return CHROMIUM || undefined;
	}
	const onPath = PATH.split(delimiter).flatMap((folder) =>
		names.map((name) => join(folder, name)),
	);
	return [...onPath, ...places].find((path) => existsSync(path));
}

/**
 * Starts a Chromium without a window that makes no requests of its own. It ends with this process.
 *
 * @param {string} executablePath as `findChromium` returns it.
 * @returns {Promise<import("playwright-core").Browser>}
 * @throws where it does not start.
 */
export async function launchChromium(executablePath) {
	const { chromium } = await import("playwright-core");
	return chromium.launch(launchOptions(executablePath));
}

/**
 * The same for several processes, which connect to it.
 *
 * @param {string} executablePath as `findChromium` returns it.
 * @returns {Promise<import("playwright-core").BrowserServer>}
 * @throws where it does not start.
 */
export async function serveChromium(executablePath) {
	const { chromium } = await import("playwright-core");
	return chromium.launchServer(launchOptions(executablePath));
}

/** @param {string} executablePath */
function launchOptions(executablePath) {
	return {
		executablePath,
		args: args,
		// This process decides what a signal ends, and in which order.
		handleSIGINT: false,
		handleSIGTERM: false,
		handleSIGHUP: false,
	};
}
