/// <reference lib="dom" />
import type { Locator, Page } from "playwright-core";
import { expect } from "vitest";
import { box } from "../drawn-plot";

/** A figure in which there is much to choose, and a reader who chooses with the mouse. */

const at = {
	mode: "immediate",
	transition: { duration: 0 },
	frame: { duration: 0 },
};

/** A menu, a slider through frames, a legend, points to select, a shape and a note to drag. */
export const choices = {
	data: [
		{ name: "points", mode: "markers", x: [0, 1, 2, 3], y: [1, 2, 3, 4] },
		{ name: "moving", x: [0, 1, 2, 3], y: [4, 3, 2, 1] },
		{ name: "hidden", x: [0, 1, 2, 3], y: [2, 2, 2, 2] },
	],
	layout: {
		height: 600,
		dragmode: "select",
		xaxis: { range: [0, 10] },
		yaxis: { range: [0, 10] },
		shapes: [{ type: "rect", x0: 5, x1: 6, y0: 5, y1: 6, fillcolor: "red" }],
		annotations: [{ x: 8, y: 8, ax: 0, ay: 0, text: "a note to drag" }],
		updatemenus: [
			{
				// Inside, where the toolbar does not cover it.
				x: 0,
				y: 0.9,
				xanchor: "left",
				buttons: ["rgb(1, 1, 1)", "rgb(2, 2, 2)"].map((colour) => ({
					label: colour,
					method: "restyle",
					args: [{ "line.color": colour }, [1]],
				})),
			},
		],
		sliders: [
			{
				steps: ["0", "1"].map((label) => ({
					label,
					method: "animate",
					args: [[label], at],
				})),
			},
		],
	},
	config: { edits: { shapePosition: true, annotationTail: true } },
	frames: ["0", "1"].map((name) => ({
		name,
		traces: [1],
		data: [{ y: [Number(name), 5, 1, 0] }],
	})),
};

/** What has been chosen, as plotly has it. */
export function chosen(plot: Locator) {
	return plot.evaluate((node) => {
		const { _fullData: data, _fullLayout: layout } = node as unknown as Drawn;
		return {
			colour: data[1]?.line.color,
			frame: data[1]?.y,
			visible: data.map(({ visible }) => visible),
			selected: data[0]?.selectedpoints,
			shape: layout.shapes[0]?.x0,
			note: [layout.annotations[0]?.ax, layout.annotations[0]?.ay],
			active: [layout.updatemenus[0]?.active, layout.sliders[0]?.active],
			zoom: layout.xaxis.range,
		};
	});
}

/** Makes a choice of each kind, and returns what is then chosen. */
export async function choose(page: Page, plot: Locator) {
	const before = await chosen(plot);
	const changed = (key: keyof typeof before) =>
		expect.poll(async () => (await chosen(plot))[key]).not.toEqual(before[key]);

	await plot.scrollIntoViewIfNeeded();
	await plot.locator(".updatemenu-header").click();
	await plot.locator(".updatemenu-dropdown-button").nth(1).click();
	await changed("colour");

	const rail = await box(plot.locator(".slider-rail-touch-rect"));
	await page.mouse.click(rail.x + rail.width - 5, rail.y + rail.height / 2);
	await changed("frame");

	await plot.locator(".legendtoggle").nth(2).click();
	await changed("visible");

	const area = await box(plot.locator(".nsewdrag"));
	const place = (x: number, y: number) =>
		[
			area.x + (area.width * x) / 10,
			area.y + area.height * (1 - y / 10),
		] as const;
	await drag(page, place(0.5, 1.5), place(2.5, 3.5));
	await changed("selected");
	await drag(page, place(5.5, 5.5), place(7, 4));
	await changed("shape");
	const note = await box(plot.locator(".annotation-text-g"));
	const middle = [note.x + note.width / 2, note.y + note.height / 2] as const;
	await drag(page, middle, [middle[0] - 40, middle[1] + 30]);
	await changed("note");
	return chosen(plot);
}

type Point = readonly [x: number, y: number];

async function drag(page: Page, from: Point, to: Point): Promise<void> {
	await page.mouse.move(...from);
	await page.mouse.down();
	await page.mouse.move(...to, { steps: 4 });
	await page.mouse.up();
}

interface Drawn {
	_fullData: {
		line: { color: string };
		selectedpoints?: number[];
		visible: unknown;
		y: number[];
	}[];
	_fullLayout: {
		annotations: { ax: number; ay: number }[];
		shapes: { x0: number }[];
		sliders: { active: number }[];
		updatemenus: { active: number }[];
		xaxis: { range: number[] };
	};
}
