/** The method by which a value shows itself in a notebook, as MIME types with their data: Deno's kernel knows it too. */
export const jupyterDisplay = Symbol.for("Jupyter.display");

/** The MIME type of a plotly figure. */
export const figureMime = "application/vnd.plotly.v1+json";

/** The MIME type of a drawing. */
export const svgMime = "image/svg+xml";

/** The MIME type of knobs, with what they change in the figure beside it. */
export const knobsMime = "application/vnd.downhill.knobs+json";

/** The MIME type of facts that a lesson's numbers depend on, for the record of its run: see `lab/notebooks/facts.mjs`. */
export const factsMime = "application/vnd.downhill.facts+json";

/** The MIME type of a pad for drawing a digit. */
export const padMime = "application/vnd.downhill.pad+json";

/**
 * The symbol of `globalThis` under which a notebook's kernel offers to show a value and to replace it later. It sends
 * no more updates than can be seen, and always the last one (kernel/README.md).
 */
const displayInPlace = Symbol.for("Jupyter.displayInPlace");

/**
 * Shows a value under the cell that is running. Outside a notebook, in a test or a script, nothing is shown.
 *
 * @returns shows another value in its place.
 */
export function showInPlace(value: unknown): (next: unknown) => void {
	const show: unknown = Reflect.get(globalThis, displayInPlace);
	return typeof show === "function"
		? (show as typeof showInPlace)(value)
		: () => {};
}
