import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Failure } from "../base/failure.mjs";
import { bundled } from "./build-page.mjs";

/** Where JupyterLite's page loads its first script. */
const before = '<link id="jupyter-lite-main"';

/**
 * What JupyterLite shows while it loads turns all the time, which takes a computer without a graphics card half of its
 * time. The moons stand still, nothing fades, and what turns later does so in a few steps.
 */
const stillness = `<style>
      body { transition: none !important; }
      .jupyterlite-moon { animation: none !important; }
      #jupyterlite-loading-indicator { transition: none !important; animation-duration: 1ms !important; }
      .jp-SpinnerContent, .jp-KernelStatus-spinner { animation-timing-function: steps(8) !important; }
    </style>`;

/** On a phone, the room beside a notebook is better used in it, and words break where they must. */
const narrowness = `<style>
      @media (max-width: 700px) {
        #jp-main-dock-panel.lm-Widget { padding: 0; }
        .jp-Notebook .jp-WindowedPanel-inner, .jp-Notebook .jp-WindowedPanel-viewport { padding-left: 0; padding-right: 0; }
        .jp-Notebook .jp-RenderedHTMLCommon { padding-right: 4px; overflow-wrap: break-word; }
        .jp-Notebook .jp-RenderedText pre { word-break: normal; overflow-wrap: break-word; }
      }
    </style>`;

/** What JupyterLite's page says of itself, to browsers and search engines, and what ours says. */
const names = [
	["<html>", '<html lang="en">'],
	["<title>JupyterLite</title>", "<title>Downhill</title>"],
	[
		"WASM powered Jupyter running in the browser.",
		"Lessons on gradient descent in TypeScript that run in this browser.",
	],
];

/**
 * Has the page with JupyterLab start the compiler first, and ask early for what it asks for anyway. And the page says
 * what it is.
 *
 * @param {string} site absolute.
 * @throws {Failure} where the page is not the one that JupyterLite 0.8 makes.
 */
export async function completeLabPage(site) {
	const path = join(site, "lab", "index.html");
	const page = readFileSync(path, "utf8");
	if (!page.includes(before)) {
		throw new Failure(
			`JupyterLite's lab/index.html has no ${before}, where the compiler is to be started.`,
			"put back the version of jupyterlite-core in lab/lite/requirements.in, or teach lab/lite/lab-page.mjs the new page.",
		);
	}
	const script = await bundled("start-compiler.ts", {}, true);
	const additions = [
		// Otherwise browsers ask the root of the host for one.
		'<link rel="icon" href="favicon.ico">',
		`<script>${script.trim()}</script>`,
		stillness,
		narrowness,
		...preloaded(site).map(
			(address) => `<link rel="preload" href="../${address}" as="script">`,
		),
	];
	const completed = names.reduce(
		(text, [theirs, ours]) => text.replace(String(theirs), String(ours)),
		page.replace(before, () => `${additions.join("\n    ")}\n    ${before}`),
	);
	writeFileSync(path, completed);
}

/**
 * Scripts that are found only once others have run.
 *
 * @param {string} site
 * @returns {string[]} addresses, relative to the site's.
 */
function preloaded(site) {
	return readdirSync(join(site, "build"))
		.filter((name) => /^jlab_core\.\w+\.js$/.test(name))
		.map((name) => `build/${name}`);
}
