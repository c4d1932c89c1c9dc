/// <reference lib="dom" />
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";

/** What a plot in a page shows, as plotly itself has it. Each `plot` is the element that plotly draws in. */

/** The parts of plotly's own state that tell what has been drawn. */
interface Drawn {
	_fullData?: { y?: number[]; z?: ArrayLike<number>[] }[];
	_fullLayout: {
		xaxis: { range: number[] };
		scene: { camera: { eye: object } };
	};
}

/** Of its first trace. */
export function drawnY(plot: Locator): Promise<number[] | undefined> {
	return plot.evaluate((node) => (node as unknown as Drawn)._fullData?.[0]?.y);
}

/** The rows of its first trace; undefined while there are none. */
export function drawnZ(plot: Locator): Promise<number[][] | undefined> {
	return plot.evaluate((node) =>
		(node as unknown as Drawn)._fullData?.[0]?.z?.map((row) => Array.from(row)),
	);
}

export function xRange(plot: Locator): Promise<number[]> {
	return plot.evaluate(
		(node) => (node as unknown as Drawn)._fullLayout.xaxis.range,
	);
}

/** From where its 3D scene is looked at. */
export function eye(plot: Locator): Promise<object> {
	return plot.evaluate(
		(node) => (node as unknown as Drawn)._fullLayout.scene.camera.eye,
	);
}

export function background(plot: Locator): Promise<string> {
	return plot
		.locator(".main-svg")
		.first()
		.evaluate((svg) => getComputedStyle(svg).backgroundColor);
}

export async function box(locator: Locator) {
	const box = await locator.boundingBox();
	if (box === null) {
		throw new Error(`${locator} has no box`);
	}
	return box;
}

/** Drags the mouse over a quarter of the plot, and waits until it shows no more than that. */
export async function zoomIn(page: Page, plot: Locator): Promise<void> {
	const before = await xRange(plot);
	const area = await box(plot.locator(".nsewdrag"));
	await page.mouse.move(area.x + area.width / 4, area.y + area.height / 4);
	await page.mouse.down();
	await page.mouse.move(area.x + area.width / 2, area.y + area.height / 2);
	await page.mouse.up();
	await expect.poll(() => xRange(plot)).not.toEqual(before);
}
