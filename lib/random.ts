import { checkFinite } from "./checks";

/** A stream of random numbers that is the same on every machine for the same seed. */
export interface Random {
	/** A number from `from` (included) up to `to` (excluded), all equally likely; 53 random bits. */
	uniform(from?: number, to?: number): number;
	/** A number from the normal distribution with the given mean and standard deviation. */
	gaussian(mean?: number, standardDeviation?: number): number;
}

/**
 * A seeded random number generator, for noise and starting weights that are the same for everyone. Not for secrets.
 *
 * The bits come from sfc32 by Chris Doty-Humphrey (PractRand, public domain), seeded as in Melissa O'Neill's
 * version: the seed in all three words of the state, then 12 outputs thrown away.
 *
 * @param seed a whole number from 0 to 2³² − 1.
 * @throws RangeError for another seed; the stream's methods throw one for parameters that are not finite and for a
 * negative standard deviation.
 */
export function seededRandom(seed: number): Random {
	if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff) {
		throw new RangeError(
			`The seed must be a whole number from 0 to 4294967295; it is ${String(seed)}.`,
		);
	}
	const next = sfc32(seed);
	// The high 27 bits of one output and the high 26 of the next fill a double's 53.
	const fraction = () => ((next() >>> 5) * 2 ** 26 + (next() >>> 6)) / 2 ** 53;
	const standardNormal = polarNormal(fraction);
	return {
		uniform(from = 0, to = 1) {
			checkFinite("start of the range", from);
			checkFinite("end of the range", to);
			return from + (to - from) * fraction();
		},
		gaussian(mean = 0, standardDeviation = 1) {
			checkFinite("mean", mean);
			checkFinite("standard deviation", standardDeviation);
			if (standardDeviation < 0) {
				throw new RangeError(
					`The standard deviation must be 0 or more; it is ${standardDeviation}.`,
				);
			}
			return mean + standardDeviation * standardNormal();
		},
	};
}

/** Unsigned 32-bit outputs of sfc32. */
function sfc32(seed: number): () => number {
	let a = seed | 0;
	let b = a;
	let c = a;
	let counter = 1;
	const next = () => {
		const output = (a + b + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = (((c << 21) | (c >>> 11)) + output) | 0;
		return output >>> 0;
	};
	for (let discarded = 0; discarded < 12; discarded++) {
		next();
	}
	return next;
}

/**
 * Standard normal numbers by the polar form of the Box-Muller transform (G. Marsaglia and T. A. Bray, 1964). The
 * polar form needs no sine or cosine, whose last digit differs between versions of V8.
 */
function polarNormal(fraction: () => number): () => number {
	let spare: number | undefined;
	return () => {
		if (spare !== undefined) {
			const value = spare;
			spare = undefined;
			return value;
		}
		for (;;) {
			const u = 2 * fraction() - 1;
			const v = 2 * fraction() - 1;
			const s = u * u + v * v;
			if (s > 0 && s < 1) {
				const scale = Math.sqrt((-2 * Math.log(s)) / s);
				spare = v * scale;
				return u * scale;
			}
		}
	};
}
