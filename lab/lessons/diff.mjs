/** At most so many lines are shown of a difference. */
const SHOWN = 20;
/** Longer stretches without a common start or end are compared up to here: more is not shown anyway. */
const COMPARED = 400;

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
	const steps = script(before, after, same);
	/** @type {string[]} */
	const lines = [];
	let heading = "";
	let lastShown = -1;
	for (const [index, { sign, line }] of steps.entries()) {
		if (!line.startsWith(" ")) heading = line;
		const around = steps.slice(Math.max(0, index - 1), index + 2);
		if (around.every((step) => step.sign === " ")) continue;
		if (index !== lastShown + 1 && heading !== line) {
			lines.push(`@@ ${heading}`);
		}
		lastShown = index;
		if (sign !== " " || line.trim() !== "") lines.push(`${sign} ${line}`);
	}
	const rest = lines.length - SHOWN;
	return rest > 0 ? [...lines.slice(0, SHOWN), `… ${rest} more lines`] : lines;
}

/**
 * @param {string[]} before
 * @param {string[]} after
 * @param {Same} same
 * @returns {Step[]}
 */
function script(before, after, same) {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && same(before[start] ?? "", after[start] ?? "")) {
		start += 1;
	}
	let end = 0;
	while (
		end < shorter - start &&
		same(before.at(-1 - end) ?? "", after.at(-1 - end) ?? "")
	) {
		end += 1;
	}
	const a = before.slice(start, before.length - end);
	const b = after.slice(start, after.length - end);
	return [
		...unchanged(before.slice(0, start)),
		...(a.length === b.length ? byPlace(a, b, same) : byOrder(a, b, same)),
		...unchanged(before.slice(before.length - end)),
	];
}

/**
 * As many lines as before: values have changed, and each is best seen beside its old one.
 *
 * @param {string[]} a
 * @param {string[]} b
 * @param {Same} same
 * @returns {Step[]}
 */
function byPlace(a, b, same) {
	return a.flatMap((line, index) => {
		const other = b[index] ?? "";
		if (same(line, other)) return unchanged([line]);
		return [
			{ sign: /** @type {const} */ ("-"), line },
			{ sign: /** @type {const} */ ("+"), line: other },
		];
	});
}

/**
 * By a longest common subsequence
 * (https://en.wikipedia.org/wiki/Longest_common_subsequence).
 *
 * @param {string[]} allOfA
 * @param {string[]} allOfB
 * @param {Same} same
 * @returns {Step[]}
 */
function byOrder(allOfA, allOfB, same) {
	const a = allOfA.slice(0, COMPARED);
	const b = allOfB.slice(0, COMPARED);
	// common[i][j]: how many lines of a from i on and of b from j on stay, at most.
	const common = Array.from({ length: a.length + 1 }, () =>
		new Array(b.length + 1).fill(0),
	);
	const at = (/** @type {number} */ i, /** @type {number} */ j) =>
		common[i]?.[j] ?? 0;
	const alike = (/** @type {number} */ i, /** @type {number} */ j) =>
		same(a[i] ?? "", b[j] ?? "");
	for (let i = a.length - 1; i >= 0; i--) {
		for (let j = b.length - 1; j >= 0; j--) {
			const row = common[i] ?? [];
			row[j] = alike(i, j)
				? at(i + 1, j + 1) + 1
				: Math.max(at(i + 1, j), at(i, j + 1));
		}
	}
	/** @type {Step[]} */
	const steps = [];
	let i = 0;
	let j = 0;
	while (i < a.length || j < b.length) {
		if (i < a.length && j < b.length && alike(i, j)) {
			steps.push({ sign: " ", line: a[i] ?? "" });
			i += 1;
			j += 1;
		} else if (
			j === b.length ||
			(i < a.length && at(i + 1, j) >= at(i, j + 1))
		) {
			steps.push({ sign: "-", line: a[i] ?? "" });
			i += 1;
		} else {
			steps.push({ sign: "+", line: b[j] ?? "" });
			j += 1;
		}
	}
	return steps;
}

/**
 * @param {string[]} lines
 * @returns {Step[]}
 */
function unchanged(lines) {
	return lines.map((line) => ({ sign: " ", line }));
}
