import { circle, type Mark, type Place } from "./marks";

/** A column of nodes, of which a long one shows only some, with three dots for the others. */
export interface Column {
	/** Of the nodes that are shown, from the top. */
	readonly places: readonly Place[];
	/** Three dots in the middle; none where all nodes are shown. */
	readonly dots: readonly Mark[];
}

/**
 * @param count how many nodes there are.
 * @param shown how many to show at most.
 * @param spacing from one to the next.
 */
export function column(
	[x, y]: Place,
	count: number,
	shown: number,
	spacing: number,
): Column {
	const isWhole = count <= shown;
	const nodes = Math.min(count, shown);
	const above = isWhole ? nodes : Math.ceil(nodes / 2);
	const gap = isWhole ? 0 : 1.2;
	const length = (nodes - 1 + gap) * spacing;
	const top = y - length / 2;
	const places = Array.from({ length: nodes }, (_, index): Place => {
		const steps = index < above ? index : index + gap;
		return [x, top + steps * spacing];
	});
	const middle = top + (above - 0.5 + gap / 2) * spacing;
	const dots = isWhole
		? []
		: [-0.36, 0, 0.36].map((step) =>
				circle({ x, y: middle + step * spacing, radius: 1.4, fill: "full" }),
			);
	return { places, dots };
}

/** A number with its digits below the line, as in x₁. */
export function subscript(number: number): string {
	return String(number).replace(/\d/g, (digit) =>
		String.fromCodePoint(0x2080 + Number(digit)),
	);
}

/** "1 number", "3 numbers". */
export function counted(count: number, noun: string): string {
	return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
