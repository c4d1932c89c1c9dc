import { seededRandom } from "../../lib/random";

/** Random choices that are the same for the same seed, a whole number from 0 to 2³² − 1. */
export class Choices {
	private readonly random;

	constructor(seed: number) {
		this.random = seededRandom(seed);
	}

	/** A whole number from 0 to count − 1. */
	below(count: number): number {
		return Math.floor(this.random.uniform(0, count));
	}

	/** One of the values, of which there is at least one. */
	pick<Value>(values: readonly Value[]): Value {
		return values[this.below(values.length)] as Value;
	}

	bytes(count: number): Buffer {
		return Buffer.from(Array.from({ length: count }, () => this.below(256)));
	}

	hex(digits: number): string {
		return this.bytes(Math.ceil(digits / 2))
			.toString("hex")
			.slice(0, digits);
	}

	/** A copy in another order. */
	shuffled<Value>(values: readonly Value[]): Value[] {
		return values
			.map((value) => ({ value, rank: this.random.uniform() }))
			.sort((a, b) => a.rank - b.rank)
			.map(({ value }) => value);
	}
}
