/** A plotly figure in JSON: an object with `data`, `layout` and `config`. */
export const plotlyMime = "application/vnd.plotly.v1+json";

/** Knobs and what they change in the plotly figure beside them: see lib/plot/knobs.ts. */
export const knobsMime = "application/vnd.downhill.knobs+json";

/** What a run reports about itself, such as the engine at hand: see lab/notebooks/facts.mjs. */
export const factsMime = "application/vnd.downhill.facts+json";

/** A drawing. */
export const svgMime = "image/svg+xml";
