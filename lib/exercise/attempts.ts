/**
 * Remembers which mistakes a learner has made, so that another try with the same mistake gets the next hint. The same
 * try again (a cell run twice) gets the same hint again.
 */
export class Attempts {
	private readonly seen = new Map<string, string[]>();

	/**
	 * Which hint is due, from 0.
	 *
	 * @param mistake what the hints are for.
	 * @param attempt what tells one try from another.
	 * @param hints how many there are; the last one is given again and again.
	 */
	hintFor(mistake: string, attempt: string, hints: number): number {
		const attempts = this.seen.get(mistake) ?? [];
		this.seen.set(mistake, attempts);
		if (!attempts.includes(attempt) && attempts.length < hints) {
			attempts.push(attempt);
		}
		const index = attempts.indexOf(attempt);
		return index === -1 ? hints - 1 : index;
	}
}
