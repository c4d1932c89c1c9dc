/** At most so many lines are shown of a difference. */
const shown = 20;
/** From the first difference on, so many lines are compared: more would not be shown anyway. */
const compared = 400;

/** @typedef {(a: string, b: string) => boolean} Same whether two lines count as equal. */
/** @typedef {{sign: " " | "-" | "+", line: string}} Step */

/**
 * @param {string[]} before
 * @param {string[]} after
 * @param {Same} same
 * @returns {boolean}
 */
export function areSame(before, after, same) {
	return (
		before.length === after.length &&
		before.every((line, index) => same(line, after[index] ?? ""))
	);
}

/**
 * What differs between two texts, in the manner of `diff -u`: `-` only before, `+` only
 * after, and a line of context around. Above each stretch stands the last heading (a
 * line that is not indented) before it.
 *
 * @param {string[]} before
 * @param {string[]} after
 * @param {Same} same
 * @returns {string[]} empty where all lines are the same; cut where it would get long.
 */
export function diff(before, after, same) {
	const steps =
		before.length === after.length
			? byPlace(before, after, same)
			: byOrder(before, after, same);
	/** @type {string[]} */
	const lines = [];
	let heading = "";
	let lastShown = -1;
	for (const [index, { sign, line }] of steps.entries()) {
		if (!line.startsWith(" ")) {
			heading = line;
		}
		const around = steps.slice(Math.max(0, index - 1), index + 2);
		if (around.every((step) => step.sign === " ")) {
			continue;
		}
		if (index !== lastShown + 1 && heading !== line) {
			lines.push(`@@ ${heading}`);
		}
		lastShown = index;
		if (sign !== " " || line.trim() !== "") {
			lines.push(`${sign} ${line}`);
		}
	}
	const rest = lines.length - shown;
	return rest > 0 ? [...lines.slice(0, shown), `… ${rest} more lines`] : lines;
}

/**
 * As many lines as before: values have changed, and each is best seen beside its old one.
 *
 * @param {string[]} before
 * @param {string[]} after
 * @param {Same} same
 * @returns {Step[]}
 */
function byPlace(before, after, same) {
	return before.flatMap((line, index) => {
		const other = after[index] ?? "";
		return same(line, other)
			? [step(" ", line)]
			: [step("-", line), step("+", other)];
	});
}

/**
 * By a longest common subsequence (https://en.wikipedia.org/wiki/Longest_common_subsequence) from the first difference on.
 *
 * @param {string[]} before
 * @param {string[]} after
 * @param {Same} same
 * @returns {Step[]}
 */
function byOrder(before, after, same) {
	const differs = before.findIndex((line, i) => !same(line, after[i] ?? ""));
	const start = differs === -1 ? before.length : differs;
	const a = before.slice(start, start + compared);
	const b = after.slice(start, start + compared);
	// common[i][j]: how many lines of a from i on and of b from j on stay, at most.
	const common = Array.from({ length: a.length + 1 }, () =>
		new Array(b.length + 1).fill(0),
	);
	const at = (/** @type {number} */ i, /** @type {number} */ j) =>
		common[i]?.[j] ?? 0;
	for (const i of [...a.keys()].reverse()) {
		for (const j of [...b.keys()].reverse()) {
			const best = same(a[i] ?? "", b[j] ?? "")
				? at(i + 1, j + 1) + 1
				: Math.max(at(i + 1, j), at(i, j + 1));
			/** @type {number[]} */ (common[i])[j] = best;
		}
	}
	const steps = before.slice(0, start).map((line) => step(" ", line));
	for (let i = 0, j = 0; i < a.length || j < b.length; ) {
		if (i < a.length && j < b.length && same(a[i] ?? "", b[j] ?? "")) {
			steps.push(step(" ", a[i++] ?? ""));
			j += 1;
		} else if (i < a.length && at(i + 1, j) >= at(i, j + 1)) {
			steps.push(step("-", a[i++] ?? ""));
		} else {
			steps.push(step("+", b[j++] ?? ""));
		}
	}
	return steps;
}

/**
 * @param {Step["sign"]} sign
 * @param {string} line
 * @returns {Step}
 */
function step(sign, line) {
	return { sign, line };
}
