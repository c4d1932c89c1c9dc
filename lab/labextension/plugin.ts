/// <reference lib="dom" />
import { knobsMime, plotlyMime, svgMime } from "../base/mime-types.mjs";
import { showDrawing } from "./drawing-view";
import { readFigure } from "./figure";
import { FigureView } from "./figure-view";
import type {
	MimeModel,
	NotebookTracker,
	Plugin,
	Renderer,
	RenderMimeRegistry,
	WidgetClass,
} from "./jupyterlab";
import { readKnobs } from "./knobs";
import { KnobsView } from "./knobs-view";
import { continueLiveFigures } from "./live-figures";
import type { PlotlyApi } from "./load-plotly";
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
	const FigureRenderer = figureRenderer(Widget, loadPlotly);
	const KnobsRenderer = knobsRenderer(Widget, loadPlotly);
	const DrawingRenderer = drawingRenderer(Widget);
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
				rendermime.addFactory(
					{
						safe: true,
						mimeTypes: [plotlyMime],
						createRenderer: () => new FigureRenderer(),
					},
					0,
				);
				rendermime.addFactory(
					{
						safe: true,
						mimeTypes: [knobsMime],
						createRenderer: () => new KnobsRenderer(),
					},
					// Before plotly's: the figure at the start stands beside the knobs.
					-1,
				);
				rendermime.addFactory(
					{
						// JupyterLab's own refuses drawings of untrusted notebooks.
						safe: true,
						mimeTypes: [svgMime],
						createRenderer: () => new DrawingRenderer(),
					},
					svgRank,
				);
			});
		},
	};
}

/** The widget of one output. JupyterLab hands it a model again for every update in place. */
function figureRenderer(
	Widget: WidgetClass,
	loadPlotly: () => Promise<PlotlyApi>,
): new () => Renderer {
	return class FigureRenderer extends Widget {
		private readonly view = new FigureView(this.node, loadPlotly);

		/** Resolves at once: a plot out of sight is drawn when it comes into sight. */
		async renderModel({ data }: MimeModel): Promise<void> {
			try {
				this.view.show(readFigure(data[plotlyMime]), textTwin(data));
			} catch (error) {
				this.view.fail(error instanceof Error ? error.message : String(error));
			}
		}

		override dispose(): void {
			if (!this.isDisposed) {
				this.view.dispose();
				super.dispose();
			}
		}
	};
}

/** The widget of an output with knobs. They stay where the reader has turned them when the output is updated. */
function knobsRenderer(
	Widget: WidgetClass,
	loadPlotly: () => Promise<PlotlyApi>,
): new () => Renderer {
	return class KnobsRenderer extends Widget {
		private view: KnobsView | FigureView | undefined;

		async renderModel({ data }: MimeModel): Promise<void> {
			const { view } = this;
			view?.dispose();
			this.node.replaceChildren();
			try {
				const knobs = readKnobs(data[knobsMime], data[plotlyMime]);
				const shown = new KnobsView(
					this.node,
					knobs,
					loadPlotly,
					textTwin(data),
				);
				if (view instanceof KnobsView) {
					shown.turnTo(view.positions);
				}
				this.view = shown;
			} catch (error) {
				this.view = new FigureView(this.node, loadPlotly);
				this.view.fail(error instanceof Error ? error.message : String(error));
			}
		}

		override dispose(): void {
			if (!this.isDisposed) {
				this.view?.dispose();
				super.dispose();
			}
		}
	};
}

/** The widget of a drawing. */
function drawingRenderer(Widget: WidgetClass): new () => Renderer {
	return class DrawingRenderer extends Widget {
		async renderModel({ data }: MimeModel): Promise<void> {
			showDrawing(this.node, String(data[svgMime]), textTwin(data));
		}
	};
}

function textTwin(data: MimeModel["data"]): string {
	const twin = data["text/plain"];
	return typeof twin === "string" ? twin : "";
}
