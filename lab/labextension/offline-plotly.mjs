/** Makes of plotly a plotly that never uses the network, whatever figure it is given. */
import { join } from "node:path";
import { build } from "esbuild";

/** Traces over maps, whose outlines and tiles plotly fetches from hosts. Without them it never calls what fetches. */
const maps = [
	"scattergeo",
	"choropleth",
	"scattermap",
	"choroplethmap",
	"densitymap",
];

/**
 * Every place in plotly, but for the maps, where something of a figure reaches the page and could be an address; and what
 * is to stand there.
 *
 * @type {[place: RegExp, replacement: string][]}
 */
const changes = [
	...maps.map(
		(name) =>
			/** @type {[RegExp, string]} */ ([
				new RegExp(`^\\s*require_${name}2\\(\\),$`, "gm"),
				"",
			]),
	),
	...["setAttribute", "setAttributeNS", "setProperty", "insertRule"].map(
		(method) =>
			/** @type {[RegExp, string]} */ ([
				new RegExp(`(?<![\\w.$)\\]])(\\w[\\w.]*)\\.${method}\\(`, "g"),
				`offlineDom.${method}($1, `,
			]),
	),
	// The buttons of the toolbar.
	[
		/\.style\.(backgroundColor|fill) = (style\.\w+);/g,
		".style.$1 = offlineDom.localCss($2);",
	],
	[
		/\.style\[(\w+)\[0\]\] = (\w+)\[1\];/g,
		".style[$1[0]] = offlineDom.localCss($2[1]);",
	],
	// Pictures.
	[/(\w+)\.src = (\w+\.source);/g, 'offlineDom.setAttribute($1, "src", $2);'],
];

/** What a script asks other machines with; to plotly, these are undefined. */
export const networkApis = [
	"EventSource",
	"SharedWorker",
	"WebSocket",
	"Worker",
	"XMLHttpRequest",
	"fetch",
	"importScripts",
];

/**
 * @param {string} source plotly.js as published: a script that defines `window.Plotly`.
 * @returns {Promise<string>} the same, with the checks of offline-dom.ts between a figure and the page.
 * @throws Error if plotly no longer has one of the places that are to be changed.
 */
export async function offlinePlotly(source) {
	let offline = source;
	for (const [place, replacement] of changes) {
		const changed = offline.replace(place, replacement);
		if (changed === offline) {
			throw new Error(
				`plotly no longer contains ${place}. What to do: find out where this version hands it to the page, and adapt lab/labextension/offline-plotly.mjs.`,
			);
		}
		offline = changed;
	}
	const { outputFiles } = await build({
		entryPoints: [join(import.meta.dirname, "offline-dom.ts")],
		bundle: true,
		write: false,
		format: "iife",
		globalName: "offlineDom",
		target: "es2022",
	});
	return `(() => {
${outputFiles[0]?.text}
${offline}
})();`;
}
