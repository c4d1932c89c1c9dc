/// <reference lib="dom" />
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { openChromium } from "../shared-jupyterlab";
import {
	draw,
	type FigurePage,
	openFigurePage,
	publishedPlotly,
} from "./figure-page";
import { hostileFigures, markup, type Schema, traces } from "./hostile-figures";

const pixel =
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const line = { y: [1, 2] };

describe.skipIf(skipWithoutChromium())("a figure", () => {
	let browser: Browser;
	let server: Server;
	let host: string;
	const asked = new Set<string>();

	beforeAll(async () => {
		server = createServer(({ url = "" }, response) => {
			asked.add(decodeURIComponent(url.slice(1)));
			response.end();
		});
		await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
		host = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
		browser = await openChromium();
	});

	afterAll(async () => {
		await browser?.close();
		server?.close();
	});

	/** What a page asked for while something happened in it: of our server by path, of anybody else by address. */
	async function requests(
		plotly: string | undefined,
		act: (page: Page) => Promise<void>,
	): Promise<string[]> {
		asked.clear();
		const page = await openFigurePage(browser, plotly);
		page.on("request", (request) => {
			const url = request.url();
			if (!/^(data|blob):/.test(url)) {
				asked.add(url.replace(`${host}/`, ""));
			}
		});
		await act(page);
		// By the second frame, the first is on the screen, with all that it needs.
		await page.evaluate(async () => {
			for (let frames = 0; frames < 2; frames++) {
				await new Promise(requestAnimationFrame);
			}
		});
		await page.close();
		return [...asked].sort();
	}

	/** Draws figures one after the other, and points at the middle of each. */
	async function drawAll(page: Page, figures: object[]): Promise<void> {
		for (const figure of figures) {
			await draw(page, figure);
			const plot = page.locator(".downhill-plotly-plot");
			if (await plot.isVisible()) {
				await plot.hover({ force: true });
			}
			await page.evaluate(() => (window as unknown as FigurePage).clear());
		}
	}

	/** In milliseconds, for some forty figures, a quarter of them in 3D. */
	const patience = 400_000;

	test("with an address in every text and colour asks nobody for anything", {
		timeout: patience,
	}, async () => {
		const asked = await requests(undefined, async (page) => {
			const schema = await schemaOf(page);
			expect(Object.keys(schema.traces).sort()).toEqual(
				Object.keys(traces).sort(),
			);
			await drawAll(page, hostileFigures(schema, host));
		});
		expect(asked).toEqual([]);
	});

	/** Markup in parts that say nothing by themselves. */
	const inParts = (address: string) => {
		const meta = [
			"<sp",
			`an style="cursor:u`,
			`rl(${address}),auto;fill:u`,
			`rl(${address}?fill)">T</span>`,
		];
		const joined = "%{meta[0]}%{meta[1]}%{meta[2]}%{meta[3]}";
		const texts = { texttemplate: joined, hovertemplate: joined, name: joined };
		return {
			data: [
				{ ...line, ...texts, meta, mode: "markers+text", showlegend: true },
			],
			layout: { meta, title: { text: joined } },
		};
	};

	test("that has templates put an address together asks nobody", async () => {
		const asked = await requests(undefined, async (page) => {
			await draw(page, inParts(`${host}/parts`));
			expect(await page.locator(".gtitle").textContent()).toBe("T");
			await page.locator(".nsewdrag").hover({ force: true });
		});
		expect(asked).toEqual([]);
	});

	test("of these kinds, drawn by plotly as it is published, would ask", async () => {
		const asked = await requests(publishedPlotly, async (page) => {
			const all = hostileFigures(await schemaOf(page), host);
			const box = Object.keys(traces).indexOf("box");
			await drawAll(page, [all[box] ?? {}, inParts(`${host}/parts`)]);
		});
		expect(asked).toContain("box.name?background-image");
		expect(asked).toContain("parts?fill");
	});

	test("asks nobody after its buttons are pressed, its slider is moved or a newer one has come", async () => {
		const image = {
			x: 0,
			y: 1,
			sizex: 1,
			sizey: 1,
			xref: "paper",
			yref: "paper",
		};
		const changes: [method: string, ...args: unknown[]][] = [
			["relayout", "images[0].source", `${host}/path.png`],
			["relayout", { "images[0].source": `${host}/object.png` }],
			["relayout", { images: [{ ...image, source: `${host}/images.png` }] }],
			["relayout", { "images[0].source": "/relative.png" }],
			[
				"relayout",
				{
					images: [{ ...image, source: `${host}/x.svg`.replace("http:", "") }],
				},
			],
			["relayout", "title.text", markup(`${host}/title`)],
			[
				"relayout",
				{
					"modebar.bgcolor": `url(${host}/modebar) rgb(1,2,3)`,
					"modebar.color": `url(${host}/icon) rgb(1,2,3)`,
				},
			],
			[
				"relayout",
				"template",
				{ layout: { title: { text: markup(`${host}/template`) } } },
			],
			["restyle", "name", markup(`${host}/name`)],
			["restyle", { "marker.color": `url(${host}/colour) red` }],
			[
				"restyle",
				{ "marker.color": [[`url(${host}/colours) red`, "url(#a)"]] },
			],
			["restyle", { type: "image", source: `${host}/trace.png` }],
			[
				"restyle",
				{
					type: "choropleth",
					geojson: `${host}/geo.json`,
					locations: [["a"]],
					z: [[1]],
				},
			],
			["restyle", { type: "scattergeo", lat: [[1]], lon: [[2]] }],
			["restyle", { type: "scattermap", lat: [[1]], lon: [[2]] }],
			["update", { type: "densitymap" }, { "map.style": `${host}/style.json` }],
			[
				"animate",
				["hostile"],
				{ mode: "immediate", transition: { duration: 0 } },
			],
			[
				"animate",
				[{ layout: { "images[0].source": `${host}/frame.png` } }],
				{ mode: "immediate" },
			],
		];
		const figure = (hover: string) => ({
			data: [{ ...line, showlegend: true, hovertemplate: hover }],
			layout: {
				width: 900,
				images: [{ ...image, source: pixel }],
				updatemenus: changes.map(([method, ...args], index) => ({
					type: "buttons",
					x: 0.1 * (index % 9),
					y: 1 - 0.1 * Math.floor(index / 9),
					buttons: [{ label: `${index}`, method, args }],
				})),
				sliders: [
					{
						steps: [
							{ method: "skip" },
							{
								method: "relayout",
								args: ["images[0].source", `${host}/slider.png`],
							},
						],
					},
				],
			},
			frames: [
				{
					name: "hostile",
					data: [{ name: markup(`${host}/frame`) }],
					layout: { title: { text: markup(`${host}/frame-title`) } },
				},
			],
		});
		const pressAll = async (page: Page) => {
			await draw(page, figure("a"));
			for (let button = 0; button < changes.length; button++) {
				await page
					.locator(".updatemenu-button")
					.nth(button)
					.dispatchEvent("click");
				await page.evaluate(() => new Promise(requestAnimationFrame));
			}
			await page.locator(".slider-rail-touch-rect").dispatchEvent("mousedown");
			await page.evaluate(
				([json]) => (window as unknown as FigurePage).show(json, 0),
				[figure(markup(`${host}/update`))],
			);
			await page.locator(".nsewdrag").hover({ force: true });
		};
		expect(await requests(undefined, pressAll)).toEqual([]);
	});

	test("may carry its own pictures, links and colours", async () => {
		const page = await openFigurePage(browser);
		const svg =
			"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='4' height='4'/%3E";
		await draw(page, {
			data: [{ ...line, marker: { color: "hsl(120, 50%, 50%)", size: 20 } }],
			layout: {
				title: {
					text: '<a href="https://example.org/" target="name">link</a> <a href="javascript:alert(1)">no link</a> <span style="color:rgb(1, 2, 3);font-weight:bold;cursor:url(x)">bold</span>',
				},
				images: [pixel, svg].map((source, index) => ({
					source,
					x: index,
					y: 1,
					sizex: 1,
					sizey: 1,
				})),
			},
		});
		const links = page.locator(".gtitle a");
		expect(
			await links.evaluateAll((all) =>
				all.map((a) => [
					a.getAttribute("xlink:href"),
					a.getAttribute("target"),
				]),
			),
		).toEqual([
			["https://example.org/", "_blank"],
			[null, null],
		]);
		const span = page.locator(".gtitle tspan").last();
		expect(
			await span.evaluate((text) => [
				getComputedStyle(text).fill,
				getComputedStyle(text).fontWeight,
			]),
		).toEqual(["rgb(1, 2, 3)", "700"]);
		expect(
			await page
				.locator("image")
				.evaluateAll((all) => all.map((image) => image.getAttribute("href"))),
		).toEqual([pixel, svg]);
		expect(
			await page
				.locator(".point")
				.first()
				.evaluate((point) => getComputedStyle(point).fill),
		).toBe("rgb(64, 191, 64)");
		await page.close();
	});
});

/** What `Plotly.PlotSchema.get()` says. */
async function schemaOf(page: Page): Promise<Schema> {
	const json = await page.evaluate(() =>
		JSON.stringify((window as unknown as PlotlyPage).Plotly.PlotSchema.get()),
	);
	return JSON.parse(json);
}

interface PlotlyPage {
	Plotly: { PlotSchema: { get(): object } };
}
