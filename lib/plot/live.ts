import { showInPlace } from "../display";
import type { Figure } from "./figure";

/** A figure in a notebook that changes while a cell runs. */
export interface LivePlot {
	/** Draws another figure in place of the one before; if the reader has zoomed in, the zoom stays. */
	update(figure: Figure): void;
}

/**
 * Shows a figure under the cell and lets it change: a loss curve that grows while the network trains. Call `update` as
 * often as there is something new. Outside a notebook, in a test or a script, nothing is shown.
 *
 * @example
 * const plot = live(figure("Training", axes, series(losses)));
 * await trainEpoch(model, examples, {
 * 	onStep({ loss }) {
 * 		losses.push(loss);
 * 		plot.update(figure("Training", axes, series(losses)));
 * 	},
 * });
 */
export function live(figure: Figure): LivePlot {
	return { update: showInPlace(figure) };
}
