/// <reference lib="dom" />
import { readFigure } from "./figure";
import { FigureView } from "./figure-view";
import { type KnobControl, knobControl } from "./knob-control";
import type { Knobs } from "./knobs";
import type { PlotlyApi } from "./load-plotly";

/** Figures with knobs above them. A turn of a knob draws what was computed for it, in one frame. */
export class KnobsView {
	private readonly controls: readonly KnobControl[];
	private readonly views: readonly FigureView[];

	/**
	 * @param host the element to draw in.
	 * @param loadPlotly called once the figures are to be drawn.
	 * @param description what is to be seen at the start, in words; may be empty.
	 */
	constructor(
		host: HTMLElement,
		private readonly knobs: Knobs,
		loadPlotly: () => Promise<PlotlyApi>,
		private readonly description: string,
	) {
		const bar = document.createElement("div");
		bar.className = "downhill-knobs";
		this.controls = knobs.knobs.map((knob, index) =>
			knobControl(knob, () => this.show(index)),
		);
		bar.append(...this.controls.map(({ element }) => element));
		const figures = document.createElement("div");
		figures.className = "downhill-knobs-figures";
		this.views = knobs.followed.map(() => {
			const place = document.createElement("div");
			figures.append(place);
			return new FigureView(place, loadPlotly);
		});
		host.replaceChildren(bar, figures);
		this.show();
	}

	/** Where the knobs stand. */
	get positions(): readonly number[] {
		return this.controls.map(({ position }) => position);
	}

	/** Turns the knobs to these positions, where they have them. */
	turnTo(positions: readonly number[]): void {
		for (const [index, control] of this.controls.entries()) {
			const position = positions[index];
			if (
				position !== undefined &&
				position in (this.knobs.knobs[index]?.values ?? [])
			) {
				control.set(position);
			}
		}
		this.show();
	}

	dispose(): void {
		for (const control of this.controls) {
			control.dispose();
		}
		for (const view of this.views) {
			view.dispose();
		}
	}

	/** Draws the figures that follow the knob; all, if none is named. */
	private show(turned?: number): void {
		const figures = this.knobs.figuresAt(this.positions);
		for (const [index, view] of this.views.entries()) {
			if (turned !== undefined && !this.knobs.followed[index]?.has(turned)) {
				continue;
			}
			try {
				view.show(readFigure(figures[index]), this.description);
			} catch (error) {
				view.fail(error instanceof Error ? error.message : String(error));
			}
		}
	}
}
