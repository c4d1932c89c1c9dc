/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import {
	contour,
	type Figure,
	figure,
	here,
	imageFigure,
	line,
	scatter,
	series,
} from "../../../lib/plot";
import type { Point } from "../../../lib/points";
import { openChromium } from "../shared-jupyterlab";
import { draw, openFigurePage } from "./figure-page";

const axes = { x: { title: "x", range: [0, 10] }, y: "y" } as const;
const points = [1, 4, 9].map((x): Point => [x, x * x]);
const json = ({ data, layout, config }: Figure) =>
	JSON.parse(JSON.stringify({ data, layout, config }));

const figures: Record<string, Figure> = {
	"lines that end in one place": figure(
		"Near",
		axes,
		line(0, 1),
		line(0.1, 1),
		line(0.2, 1),
	),
	"points and a line": figure(
		"Both",
		axes,
		scatter(points),
		line(0, 10, { name: "the true line" }),
	),
	"lines that leave the axes": figure(
		"Steep",
		{ ...axes, y: { title: "y", range: [0, 20] } },
		line(0, 9),
		line(0, -9),
		line(0, 1),
	),
	"log axes": figure(
		"Log",
		{ x: "iteration", y: { title: "loss", scale: "log" } },
		series([1e4, 1e2, 1], { name: "a good rate" }),
		series([1e4, 1e7, 1e12], { name: "an excessive rate" }),
	),
	"a mark at the edge of a map": figure(
		"Map",
		{ x: "w", y: "b" },
		contour(
			[0, 10],
			[0, 10],
			[
				[1, 2],
				[3, 4],
			],
		),
		here([10, 10]),
		here([0, 0]),
	),
};

describe.skipIf(skipWithoutChromium())("words in a figure", () => {
	let browser: Browser;
	let page: Page;

	beforeAll(async () => {
		browser = await openChromium();
		page = await openFigurePage(browser);
	});

	afterAll(async () => {
		await browser?.close();
	});

	/** Of labels, marks' words and legends, as they are to be seen. */
	const words = () =>
		page.evaluate(() => {
			const plot = document.querySelector(".downhill-plotly-plot") as Element;
			const boxOf = (element: Element) =>
				element.getBoundingClientRect().toJSON() as DOMRect;
			return {
				plot: boxOf(plot),
				labels: [
					...plot.querySelectorAll(".annotation-text, .textpoint text"),
				].map(boxOf),
				legend: [...plot.querySelectorAll(".legendtext")].map(boxOf),
			};
		});

	describe.each(Object.entries(figures))("%s", (_, shown) => {
		test.each([970, 600, 348])(
			"are whole and apart at %i pixels",
			async (width) => {
				await page.evaluate(() =>
					(window as unknown as { clear(): void }).clear(),
				);
				await page.setViewportSize({ width: width + 16, height: 900 });
				await draw(page, json(shown));
				const { plot, labels, legend } = await words();
				const all = [...labels, ...legend];
				expect(all.length).toBeGreaterThan(0);
				for (const [index, word] of all.entries()) {
					expect(word.left).toBeGreaterThanOrEqual(plot.left);
					expect(word.right).toBeLessThanOrEqual(plot.right + 1);
					expect(word.top).toBeGreaterThanOrEqual(plot.top);
					expect(word.bottom).toBeLessThanOrEqual(plot.bottom);
					for (const other of all.slice(index + 1)) {
						expect(overlap(word, other)).toBe(false);
					}
				}
			},
		);
	});

	test("are labels while there is room for them, and a legend while there is none", async () => {
		await page.evaluate(() => (window as unknown as { clear(): void }).clear());
		await draw(page, json(figures["points and a line"] as Figure));
		const counts = async () => {
			const { labels, legend } = await words();
			return [labels.length, legend.length];
		};
		for (const [width, expected] of [
			[900, [1, 0]],
			[330, [0, 2]],
			[900, [1, 0]],
		] as const) {
			await page.setViewportSize({ width, height: 900 });
			await expect.poll(counts).toEqual(expected);
		}
	});

	test("of a picture's colour bar stand beside the picture", async () => {
		await page.evaluate(() => (window as unknown as { clear(): void }).clear());
		await page.setViewportSize({ width: 1000, height: 900 });
		await draw(
			page,
			json(imageFigure("A digit", new Float32Array(784).fill(0.5))),
		);
		const gap = await page.evaluate(() => {
			const [picture, bar] = [".heatmaplayer image", ".cbfills"].map(
				(name) =>
					document.querySelector(name)?.getBoundingClientRect() as DOMRect,
			) as [DOMRect, DOMRect];
			return bar.left - picture.right;
		});
		expect(gap).toBeGreaterThan(0);
		expect(gap).toBeLessThan(60);
	});
});

function overlap(one: DOMRect, other: DOMRect): boolean {
	return (
		one.left < other.right &&
		other.left < one.right &&
		one.top + 1 < other.bottom &&
		other.top + 1 < one.bottom
	);
}
