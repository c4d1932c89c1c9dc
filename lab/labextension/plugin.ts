/// <reference lib="dom" />
import {
	knobsMime,
	padMime,
	plotlyMime,
	svgMime,
} from "../base/mime-types.mjs";
import type {
	NotebookTracker,
	Plugin,
	RenderMimeRegistry,
	WidgetClass,
} from "./jupyterlab";
import { continueLiveFigures } from "./live-figures";
import type { PlotlyApi } from "./load-plotly";
import {
	drawingRenderer,
	figureRenderer,
	knobsRenderer,
	padRenderer,
} from "./renderers";
import { styleSheet } from "./style";

/** Where JupyterLab's own renderer of SVG stands: after HTML and before pictures. */
const svgRank = 80;

/**
 * Makes the plugin with which JupyterLab draws plotly figures, and shows drawings.
 *
 * @param Widget the running JupyterLab's `Widget` class.
 * @param tokens the running JupyterLab's `IRenderMimeRegistry` and `INotebookTracker`.
 */
export function createPlugin(
	Widget: WidgetClass,
	tokens: readonly [registry: unknown, tracker: unknown],
	loadPlotly: () => Promise<PlotlyApi>,
): Plugin<[RenderMimeRegistry, NotebookTracker]> {
	return {
		id: "downhill-plotly:renderer",
		description: "Draws plotly figures, offline and in place.",
		autoStart: true,
		requires: tokens,
		activate(app, rendermime, tracker) {
			const style = document.createElement("style");
			style.textContent = styleSheet;
			document.head.append(style);
			continueLiveFigures(tracker);
			// Of two renderers of one MIME type JupyterLab keeps the later one, and
			// PyPI's plotly brings one too: register when all others have.
			void app.started.then(() => {
				const renderers = [
					{
						mime: plotlyMime,
						rank: 0,
						Output: figureRenderer(Widget, loadPlotly),
					},
					// Before plotly's: a figure stands beside the knobs, and beside the pad.
					{
						mime: knobsMime,
						rank: -1,
						Output: knobsRenderer(Widget, loadPlotly),
					},
					{
						mime: padMime,
						rank: -1,
						Output: padRenderer(Widget, loadPlotly, tracker),
					},
					// JupyterLab's own refuses drawings of untrusted notebooks.
					{ mime: svgMime, rank: svgRank, Output: drawingRenderer(Widget) },
				];
				for (const { mime, rank, Output } of renderers) {
					rendermime.addFactory(
						{
							safe: true,
							mimeTypes: [mime],
							createRenderer: () => new Output(),
						},
						rank,
					);
				}
			});
		},
	};
}
