/** A place in the unit square that a digit is drawn in: x to the right, y downwards. */
export type Place = readonly [x: number, y: number];

/** The path of the pen from where it touches the paper to where it leaves: places joined by straight lines. */
export type Stroke = readonly Place[];

/** Pieces that each span of a curve is cut into: as good as smooth at 20 pixels. */
const piecesPerSpan = 6;

/**
 * A smooth curve through the places, in their order, as a stroke of many short lines. Two places stay a straight line.
 *
 * It is a Catmull-Rom spline (E. Catmull and R. Rom, "A class of local interpolating splines", 1974): through each
 * place it runs parallel to the line between its two neighbours.
 */
export function smoothStroke(places: Stroke): Stroke {
	const last = places.length - 1;
	const at = (index: number) =>
		places[Math.min(Math.max(index, 0), last)] as Place;
	const smooth: Place[] = places.slice(0, 1);
	for (let span = 0; span < last; span++) {
		const [before, from, to, after] = [-1, 0, 1, 2].map((k) => at(span + k));
		for (let piece = 1; piece <= piecesPerSpan; piece++) {
			const t = piece / piecesPerSpan;
			const along = (axis: 0 | 1) =>
				catmullRom(
					(before as Place)[axis],
					(from as Place)[axis],
					(to as Place)[axis],
					(after as Place)[axis],
					t,
				);
			smooth.push([along(0), along(1)]);
		}
	}
	return smooth;
}

/** From b at t = 0 to c at t = 1, with slopes (c − a) / 2 and (d − b) / 2 there. */
function catmullRom(a: number, b: number, c: number, d: number, t: number) {
	const linear = c - a;
	const quadratic = 2 * a - 5 * b + 4 * c - d;
	const cubic = 3 * (b - c) + d - a;
	return b + (t * (linear + t * (quadratic + t * cubic))) / 2;
}
