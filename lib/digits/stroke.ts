/** A place in the unit square that a digit is drawn in: x to the right, y downwards. */
export type Place = readonly [x: number, y: number];

/** The path of the pen from where it touches the paper to where it leaves: places joined by straight lines. */
export type Stroke = readonly Place[];

/** Pieces that each span of a curve is cut into: enough to look smooth at 20 pixels. */
const piecesPerSpan = 6;

/**
 * A smooth curve through the places in their order, as a stroke of many short lines. Two places make a straight line; a
 * curve that ends where it starts has no corner there.
 *
 * It is a Catmull-Rom spline (E. Catmull and R. Rom, "A class of local interpolating splines", 1974): at each place it
 * runs parallel to the line from the place before to the one after.
 */
export function smoothStroke(places: Stroke): Stroke {
	const last = places.length - 1;
	const neighbour = isClosed(places)
		? (index: number) => places[(index + last) % last] as Place
		: (index: number) => places[Math.min(Math.max(index, 0), last)] as Place;
	const smooth = places.slice(0, 1);
	for (let span = 0; span < last; span++) {
		const a = neighbour(span - 1);
		const b = neighbour(span);
		const c = neighbour(span + 1);
		const d = neighbour(span + 2);
		for (let piece = 1; piece <= piecesPerSpan; piece++) {
			const t = piece / piecesPerSpan;
			smooth.push([
				catmullRom(a[0], b[0], c[0], d[0], t),
				catmullRom(a[1], b[1], c[1], d[1], t),
			]);
		}
	}
	return smooth;
}

function isClosed(places: Stroke): boolean {
	const [first, last] = [places[0], places.at(-1)];
	return (
		places.length > 2 && first?.[0] === last?.[0] && first?.[1] === last?.[1]
	);
}

/** From b at t = 0 to c at t = 1, with slopes (c − a) / 2 and (d − b) / 2 there. */
function catmullRom(a: number, b: number, c: number, d: number, t: number) {
	const linear = c - a;
	const quadratic = 2 * a - 5 * b + 4 * c - d;
	const cubic = 3 * (b - c) + d - a;
	return b + (t * (linear + t * (quadratic + t * cubic))) / 2;
}
