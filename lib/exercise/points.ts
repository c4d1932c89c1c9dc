/** What a check is worth to nbgrader, which reads the outputs of cells: https://nbgrader.readthedocs.io */

import { notStartedId } from "./exercise";
import { endlessId, libraryCallId } from "./general-mistakes";

/** How a check is graded. */
export interface Grading {
	/** What all of it is worth: the points of nbgrader's cell, above 0. */
	readonly points: number;
}

/** Mistakes that leave nothing to give points for, even where some answers happen to be right. */
const worthless: readonly string[] = [notStartedId, endlessId, libraryCallId];

/**
 * The share of an exercise that is right, from 0 to 1.
 *
 * @param mistake the id of what was found; undefined if all is right.
 * @param right the number of cases with right answers, of `all`.
 */
export function shareOf(
	mistake: string | undefined,
	right: number,
	all: number,
): number {
	if (mistake === undefined) {
		return 1;
	}
	return worthless.includes(mistake) ? 0 : right / all;
}

/**
 * Points for a share, in whole hundredths. They are rounded down, so that only what is right gets all of them.
 *
 * @param share from 0 to 1.
 * @throws RangeError if what all of it is worth is no number above 0.
 */
export function pointsFor(share: number, { points }: Grading): number {
	if (!(Number.isFinite(points) && points > 0)) {
		throw new RangeError(
			`A check cannot be worth ${points} points. Give it the points of nbgrader's cell, a number above 0, as in { points: 2 }.`,
		);
	}
	return share === 1 ? points : Math.floor(share * points * 100) / 100;
}

/**
 * Whether nbgrader runs the notebook, to grade it or to validate it for the learner. It tells so in an environment
 * variable, which a kernel inherits: nbgrader/converters/autograde.py and validator.py, version 0.9.6.
 */
export function isGraded(): boolean {
	return (process.env.NBGRADER_EXECUTION ?? "") !== "";
}
