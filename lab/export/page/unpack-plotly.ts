/// <reference lib="dom" />
import type { PlotlyApi } from "../../labextension/load-plotly";

let unpacking: Promise<PlotlyApi> | undefined;

/**
 * Returns plotly, which the page carries compressed (gzip, in base64). It runs as an inline script
 * whose hash is in the page's Content-Security-Policy: no other text would run in its place.
 */
export function unpackPlotly(): Promise<PlotlyApi> {
	unpacking ??= unpack();
	return unpacking;
}

async function unpack(): Promise<PlotlyApi> {
	const packed = document.querySelector("script[data-plotly]")?.textContent;
	const bytes = Uint8Array.from(atob(packed ?? ""), (character) =>
		character.charCodeAt(0),
	);
	const unpacked = new Blob([bytes])
		.stream()
		.pipeThrough(new DecompressionStream("gzip"));
	const script = document.createElement("script");
	script.textContent = await new Response(unpacked).text();
	document.head.append(script);
	const { Plotly } = window as { Plotly?: PlotlyApi };
	if (Plotly === undefined) {
		throw new Error("plotly did not start in this browser.");
	}
	return Plotly;
}
