import { loadLib } from "./load-lib.mjs";

/** @type {typeof import("../lib/random")} */
const { seededRandom } = await loadLib("random");

/** Random choices that are the same for the same seed. */
export class Choices {
	/** @param {number} seed a whole number from 0 to 2³² − 1. */
	constructor(seed) {
		this.random = seededRandom(seed);
	}

	/**
	 * @param {number} count
	 * @returns {number} a whole number from 0 to count − 1.
	 */
	below(count) {
		return Math.floor(this.random.uniform(0, count));
	}

	/**
	 * @template {readonly unknown[]} Values
	 * @param {Values} values one or more.
	 * @returns {Values[number]}
	 */
	pick(values) {
		return values[this.below(values.length)];
	}

	/** @param {number} count */
	bytes(count) {
		return Buffer.from(Array.from({ length: count }, () => this.below(256)));
	}

	/** @param {number} digits */
	hex(digits) {
		return this.bytes(Math.ceil(digits / 2))
			.toString("hex")
			.slice(0, digits);
	}

	/**
	 * A copy in another order.
	 *
	 * @template T
	 * @param {readonly T[]} values
	 */
	shuffled(values) {
		return values
			.map((value) => ({ value, rank: this.random.uniform() }))
			.sort((a, b) => a.rank - b.rank)
			.map(({ value }) => value);
	}
}
