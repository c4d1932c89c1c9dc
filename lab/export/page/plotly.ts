/// <reference lib="dom" />
import type { PlotlyApi } from "../../labextension/load-plotly";
import { runBeside } from "./beside";

let loading: Promise<PlotlyApi> | undefined;

/**
 * Returns plotly, which lies beside the pages of a site. A page that stands alone carries it.
 *
 * @throws Error where it is missing, or does not start.
 */
export function plotly(): Promise<PlotlyApi> {
	loading ??= load();
	return loading;
}

async function load(): Promise<PlotlyApi> {
	const packed = document.querySelector("script[data-plotly]")?.textContent;
	await (packed ? unpack(packed) : runBeside("plotly.js"));
	const { Plotly } = window as { Plotly?: PlotlyApi };
	if (Plotly === undefined) {
		throw new Error("plotly did not start in this browser.");
	}
	return Plotly;
}

/**
 * Runs plotly as an inline script whose hash is in the page's Content-Security-Policy: no other text would run in its place.
 *
 * @param packed its code, in base64 of gzip.
 */
async function unpack(packed: string): Promise<void> {
	const bytes = Uint8Array.from(atob(packed), (character) =>
		character.charCodeAt(0),
	);
	const unpacked = new Blob([bytes])
		.stream()
		.pipeThrough(new DecompressionStream("gzip"));
	const script = document.createElement("script");
	script.textContent = await new Response(unpacked).text();
	document.head.append(script);
}
