import type { Place } from "./stroke";

/** Pixels over which brightness falls from 1 to 0 at the edge of a stroke, about as in MNIST: antialiasing. */
const softness = 1.25;

/**
 * Draws a line with a round pen into a square picture, over what is there: each pixel gets as bright as its distance
 * to the line says, and none gets darker.
 *
 * @param canvas side × side numbers from 0 (black) to 1 (white), row after row.
 * @param from in pixels; (0, 0) is the middle of the first pixel.
 * @param thickness in pixels, where brightness is a half.
 */
export function drawLine(
	canvas: Float64Array,
	side: number,
	[fromX, fromY]: Place,
	[toX, toY]: Place,
	thickness: number,
): void {
	const reach = (thickness + softness) / 2;
	const dx = toX - fromX;
	const dy = toY - fromY;
	const lengthSquared = dx * dx + dy * dy;
	const left = Math.max(0, Math.ceil(Math.min(fromX, toX) - reach));
	const right = Math.min(side - 1, Math.floor(Math.max(fromX, toX) + reach));
	const top = Math.max(0, Math.ceil(Math.min(fromY, toY) - reach));
	const bottom = Math.min(side - 1, Math.floor(Math.max(fromY, toY) + reach));
	for (let y = top; y <= bottom; y++) {
		for (let x = left; x <= right; x++) {
			const px = x - fromX;
			const py = y - fromY;
			// How far along the line its place nearest to the pixel is, from 0 to 1.
			const along =
				lengthSquared === 0
					? 0
					: Math.min(1, Math.max(0, (px * dx + py * dy) / lengthSquared));
			const offX = px - along * dx;
			const offY = py - along * dy;
			const distance = Math.sqrt(offX * offX + offY * offY);
			const brightness = Math.min(1, (reach - distance) / softness);
			const pixel = y * side + x;
			if (brightness > (canvas[pixel] as number)) {
				canvas[pixel] = brightness;
			}
		}
	}
}
