/** A plotly figure in JSON: an object with `data`, `layout` and `config`. */
export const plotlyMime = "application/vnd.plotly.v1+json";

/** What a run reports about itself, such as the engine at hand: see lab/notebooks/facts.mjs. */
export const factsMime = "application/vnd.downhill.facts+json";
