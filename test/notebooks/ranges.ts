/** A number that a lesson prints, on a line that begins so. */
interface Range {
	readonly after: string;
	readonly atLeast: number;
	readonly atMost: number;
}

/** What lesson 5 prints on any engine, on MNIST and on drawn digits, after one epoch or more. */
const lesson5: Range[] = [
	{ after: "0 0 loss:", atLeast: 1, atMost: 3 },
	{ after: "0 200 loss:", atLeast: 0.4, atMost: 1 },
	{ after: "before training:", atLeast: 0, atMost: 0.3 },
	{ after: "after training:", atLeast: 0.4, atMost: 1 },
];

/** Of a whole training on MNIST: the original program comes to 0.2399. */
const lastLoss: Range = { after: "29 200 loss:", atLeast: 0.1, atMost: 0.26 };

/**
 * Numbers of a lesson that are missing or out of range, a line each.
 *
 * @param printed all that it prints.
 */
export function outOfRange(
	file: string,
	printed: string,
	{ isWhole = false } = {},
): string[] {
	if (!file.startsWith("05-")) return [];
	return (isWhole ? [...lesson5, lastLoss] : lesson5).flatMap((range) => {
		const { after, atLeast, atMost } = range;
		const line = printed.split("\n").find((line) => line.startsWith(after));
		const number = Number(line?.slice(after.length));
		return number >= atLeast && number <= atMost
			? []
			: [`${after} ${number}, expected ${atLeast} to ${atMost}`];
	});
}
