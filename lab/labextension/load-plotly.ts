/// <reference lib="dom" />
import type Plotly from "plotly.js-dist";

export type PlotlyApi = typeof Plotly;

/**
 * Makes a loader of plotly that fetches nothing until its first call and then
 * loads once, however many figures wait. A failed load is
 * forgotten, so that the next figure tries again.
 *
 * @param url address of plotly as a classic script.
 */
export function plotlyLoader(url: string): () => Promise<PlotlyApi> {
	let loading: Promise<PlotlyApi> | undefined;
	return () => {
		loading ??= loadScript(url).catch((error) => {
			loading = undefined;
			throw error;
		});
		return loading;
	};
}

function loadScript(url: string): Promise<PlotlyApi> {
	return new Promise((resolve, reject) => {
		const script = document.createElement("script");
		script.src = url;
		script.onload = () => {
			// Read before anybody else's copy of plotly can take the name.
			const { Plotly } = window as unknown as { Plotly: PlotlyApi };
			resolve(Plotly);
		};
		script.onerror = () => {
			script.remove();
			reject(
				new Error(
					`plotly did not load from ${url}. Is JupyterLab's server still running? If it is, stop it and run "npm run setup".`,
				),
			);
		};
		document.head.append(script);
	});
}
