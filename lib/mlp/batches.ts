import { seededRandom } from "../random";

/** Which examples an epoch goes through, and in which order: indices of rows, from 0. Epochs count from 1. */
export type Order = (epoch: number) => ArrayLike<number>;

/**
 * Another order in each epoch, every order equally likely: the shuffle of R. Fisher and F. Yates, as D. Knuth gives it in "The
 * Art of Computer Programming", volume 2, algorithm P.
 *
 * @param count how many examples there are, N.
 * @param seed a whole number from 0 to 2³² − 1. The same seed gives the same orders, in whichever order epochs are asked for.
 * @throws RangeError for another seed.
 */
export function shuffled(count: number, seed: number): Order {
	// Refuses the seed now rather than when training starts.
	seededRandom(seed);
	return (epoch) => {
		const random = seededRandom((seed + epoch - 1) % 2 ** 32);
		const rows = Int32Array.from({ length: count }, (_, row) => row);
		for (let last = count - 1; last > 0; last--) {
			const chosen = Math.floor(random.uniform(0, last + 1));
			[rows[last], rows[chosen]] = [
				rows[chosen] as number,
				rows[last] as number,
			];
		}
		return rows;
	};
}

/** How many batches of at most `batchSize` rows so many examples make; the last one may be smaller. */
export function batchCount(
	{ count }: { count: number },
	batchSize: number,
): number {
	return Math.ceil(count / batchSize);
}

/** Which examples make a batch. */
export interface Rows {
	/** How many. */
	readonly length: number;
	/** The row of the one at a place, from 0 to before `length`. */
	at(place: number): number;
}

/**
 * The batch `index` of the examples, from 0; the last one holds what is left.
 *
 * @param order the examples that there are, in their order; by default all of them, in their own.
 */
export function batchRows(
	{ count }: { count: number },
	batchSize: number,
	index: number,
	order?: ArrayLike<number>,
): Rows {
	const start = index * batchSize;
	return {
		length: Math.min(batchSize, (order?.length ?? count) - start),
		at: (place) => order?.[start + place] ?? start + place,
	};
}
