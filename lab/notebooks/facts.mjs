/**
 * What a lesson's numbers depend on besides its code, as notebooks record it under
 * `metadata.downhill`. A fact that does not apply is absent: lesson 1 has no engine and trains no epochs.
 *
 * A notebook may declare facts in its metadata, and runs leave these as they are. What is
 * known only while it runs (the engine that was at hand, the data that was found) the run
 * reports itself: a value whose MIME bundle holds `factsMime` (lab/base/mime-types.mjs), with some of
 * the facts as an object, beside its `text/plain`. A run records these over the declared ones.
 *
 * @typedef {Record<string, unknown>} Facts
 * `engine`, `data` and `epochs`; another fact that a lesson reports counts as well.
 */

/**
 * @param {import("./notebook.mjs").Notebook} stored
 * @param {import("./notebook.mjs").Notebook} fresh the same after a run.
 * @returns {Map<string, string>} the facts that differ, by name, and how: "recorded with engine native, here wasm".
 */
export function differingFacts(stored, fresh) {
	const recorded = stored.metadata.downhill ?? {};
	const present = fresh.metadata.downhill ?? {};
	const names = new Set([...Object.keys(recorded), ...Object.keys(present)]);
	return new Map(
		[...names].flatMap((name) => {
			const [before, now] = [recorded[name], present[name]].map(show);
			return before === now
				? []
				: [[name, `recorded with ${name} ${before}, here ${now}`]];
		}),
	);
}

/** @param {unknown} fact */
function show(fact) {
	if (fact === undefined) {
		return "none";
	}
	return typeof fact === "string" ? fact : JSON.stringify(fact);
}
