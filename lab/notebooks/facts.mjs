/**
 * What a lesson's numbers depend on besides its code, as notebooks record it under
 * `metadata.downhill`. `null` stands for "none": lesson 1 uses no engine and trains no epochs.
 *
 * A notebook declares its facts once, in its metadata, and runs leave them as they are. What is
 * known only while it runs (the engine that was at hand, the data that could be had) the run
 * reports itself: a value whose MIME bundle holds `FACTS_MIME` (lab/base/mime-types.mjs), with some of
 * the facts as an object, beside its `text/plain`. A run records these over the declared ones.
 *
 * @typedef {Record<string, unknown>} Facts
 * `engine`, `data` and `epochs`; another fact that a lesson reports counts as well.
 */

/**
 * @param {Facts} recorded with the stored outputs.
 * @param {Facts} present of a fresh run.
 * @returns {string | undefined} how they differ, such as "recorded with engine native, here wasm";
 *   undefined where they do not, so that the outputs can be compared.
 */
export function differingFacts(recorded, present) {
	const names = [
		...new Set([...Object.keys(recorded), ...Object.keys(present)]),
	];
	const differences = names.flatMap((name) => {
		const before = show(recorded[name]);
		const now = show(present[name]);
		return before === now ? [] : `recorded with ${name} ${before}, here ${now}`;
	});
	return differences.length === 0 ? undefined : differences.join("; ");
}

/** @param {unknown} fact */
function show(fact) {
	if (fact === undefined || fact === null) return "none";
	return typeof fact === "string" ? fact : JSON.stringify(fact);
}
