import { median } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Measured} Measured */

/** The results of the rounds: for each subject and figure, one sample a round, or the reason why there is none. */
export class Results {
	/** @type {Map<string, number[]>} */
	#samples = new Map();
	/** @type {Map<string, string>} */
	#failures = new Map();

	/**
	 * @param {string} subject
	 * @param {Record<string, number>} figures
	 */
	add(subject, figures) {
		for (const [figure, value] of Object.entries(figures)) {
			const key = keyOf(subject, figure);
			this.#samples.set(key, [...(this.#samples.get(key) ?? []), value]);
		}
	}

	/**
	 * Notes that figures could not be measured, whatever earlier rounds gave.
	 *
	 * @param {string} subject
	 * @param {string[]} figures
	 * @param {string} reason
	 */
	fail(subject, figures, reason) {
		for (const figure of figures) {
			this.#failures.set(keyOf(subject, figure), reason);
		}
	}

	/**
	 * Whether any of the figures could not be measured.
	 *
	 * @param {string} subject
	 * @param {string[]} figures
	 */
	failed(subject, figures) {
		return figures.some((figure) => this.#failures.has(keyOf(subject, figure)));
	}

	/**
	 * The median of a figure.
	 *
	 * @param {string} subject
	 * @param {string} figure
	 * @returns {Measured}
	 */
	of(subject, figure) {
		const key = keyOf(subject, figure);
		const samples = this.#samples.get(key);
		const failure = this.#failures.get(key);
		return samples === undefined || failure !== undefined
			? { missing: failure ?? "not measured" }
			: { value: median(samples), samples };
	}
}

/**
 * @param {string} subject
 * @param {string} figure
 */
function keyOf(subject, figure) {
	return JSON.stringify([subject, figure]);
}
