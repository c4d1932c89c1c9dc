import { imageSide } from "../../../lib/digit-images";

/** What can be measured of a picture, whatever drew it; pixels are counted from 0. */
export interface PictureFacts {
	/** The sum of brightness. */
	readonly ink: number;
	/** Centre of mass. */
	readonly centre: { readonly x: number; readonly y: number };
	/** Columns and rows from the first to the last that is not black. */
	readonly width: number;
	readonly height: number;
	/** Dark areas that the digit encloses. */
	readonly holes: number;
}

export function factsOf(image: Float32Array): PictureFacts {
	let [ink, x, y] = [0, 0, 0];
	const columns = new Set<number>();
	const rows = new Set<number>();
	for (const [pixel, brightness] of image.entries()) {
		if (brightness === 0) {
			continue;
		}
		const column = pixel % imageSide;
		const row = Math.floor(pixel / imageSide);
		ink += brightness;
		x += brightness * column;
		y += brightness * row;
		columns.add(column);
		rows.add(row);
	}
	return {
		ink,
		centre: { x: x / ink, y: y / ink },
		width: extent(columns),
		height: extent(rows),
		holes: holesOf(image),
	};
}

function extent(places: Set<number>): number {
	return Math.max(...places) - Math.min(...places) + 1;
}

/** Areas of dark pixels that touch by an edge, but for the one outside. */
function holesOf(image: Float32Array): number {
	const seen = image.map((brightness) => Number(brightness > 0.3));
	const flood = (start: number) => {
		const open = [start];
		for (let pixel = open.pop(); pixel !== undefined; pixel = open.pop()) {
			if (seen[pixel] !== 0) {
				continue;
			}
			seen[pixel] = 1;
			const column = pixel % imageSide;
			if (column > 0) {
				open.push(pixel - 1);
			}
			if (column < imageSide - 1) {
				open.push(pixel + 1);
			}
			open.push(pixel - imageSide, pixel + imageSide);
		}
	};
	flood(0);
	let holes = 0;
	for (const [pixel, mark] of seen.entries()) {
		if (mark !== 0) {
			continue;
		}
		holes++;
		flood(pixel);
	}
	return holes;
}
