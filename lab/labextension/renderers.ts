/// <reference lib="dom" />
/** The widgets in which JupyterLab shows what this project's kernel sends: one for each MIME type. */
import {
	knobsMime,
	padMime,
	plotlyMime,
	svgMime,
} from "../base/mime-types.mjs";
import { showDrawing } from "./drawing-view";
import { readFigure } from "./figure";
import { FigureView } from "./figure-view";
import type {
	Comm,
	MimeModel,
	NotebookTracker,
	Renderer,
	WidgetClass,
} from "./jupyterlab";
import { readKnobs } from "./knobs";
import { KnobsView } from "./knobs-view";
import type { PlotlyApi } from "./load-plotly";
import { PadView } from "./pad/pad-view";
import { readPad } from "./pad/read-pad";

/** The widget of one output. JupyterLab hands it a model again for every update in place. */
export function figureRenderer(
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
export function knobsRenderer(
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

/** The widget of a pad. What the reader has drawn stays when the kernel answers. */
export function padRenderer(
	Widget: WidgetClass,
	loadPlotly: () => Promise<PlotlyApi>,
	tracker: NotebookTracker,
): new () => Renderer {
	return class PadRenderer extends Widget {
		private readonly view = new PadView(this.node, loadPlotly, (target) =>
			openComm(tracker, this.node, target),
		);

		async renderModel({ data }: MimeModel): Promise<void> {
			try {
				const pad = readPad(data[padMime]);
				this.view.show(pad, readFigure(data[plotlyMime]), textTwin(data));
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

/** The widget of a drawing. */
export function drawingRenderer(Widget: WidgetClass): new () => Renderer {
	return class DrawingRenderer extends Widget {
		async renderModel({ data }: MimeModel): Promise<void> {
			showDrawing(this.node, String(data[svgMime]), textTwin(data));
		}
	};
}

/** A channel to the kernel of the notebook in which an output stands; undefined where no kernel runs. */
function openComm(
	tracker: NotebookTracker,
	output: HTMLElement,
	target: string,
): Comm | undefined {
	let comm: Comm | undefined;
	tracker.forEach(({ node, sessionContext }) => {
		if (node.contains(output)) {
			comm = sessionContext.session?.kernel?.createComm(target);
		}
	});
	comm?.open({});
	return comm;
}

function textTwin(data: MimeModel["data"]): string {
	const twin = data["text/plain"];
	return typeof twin === "string" ? twin : "";
}
