import type { Figure } from "./figure";

/**
 * The symbol of `globalThis` under which a notebook's kernel offers to show a value and to replace it later. It sends
 * no more updates than can be seen, and always the last one (kernel/README.md).
 */
const displayInPlace = Symbol.for("Jupyter.displayInPlace");

/** Shows a value; what it returns shows another one in its place. */
type DisplayInPlace = (value: unknown) => (next: unknown) => void;

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
	const show: unknown = Reflect.get(globalThis, displayInPlace);
	const update =
		typeof show === "function" ? (show as DisplayInPlace)(figure) : () => {};
	return { update };
}
