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
