/** Pictures and labels prepared for a network, rightly and wrongly. */

import { type Matrix, oneHotRows } from "./matrices";

export type PrepareArgs = [images: Matrix[], labels: number[]];

export interface Prepared {
	x: Matrix;
	target: Matrix;
}

export const classes = 10;

export const lighten = (row: number[]) => row.map((value) => value / 255);
export const flat = (images: Matrix[]) => images.map((image) => image.flat());

/** A right answer with one part of it changed. */
export const but =
	(part: (...args: PrepareArgs) => Record<string, unknown>) =>
	(...args: PrepareArgs) => ({ ...exact(...args), ...part(...args) });

export function exact(images: Matrix[], labels: number[]): Prepared {
	return {
		x: flat(images).map(lighten),
		target: oneHotRows(labels, classes),
	};
}

export const shifted = (by: number) =>
	but((_images, labels) => ({
		target: oneHotRows(
			labels.map((label) => label + by),
			classes,
		),
	}));
