/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { background, eye, xRange, zoomIn } from "../drawn-plot";
import { openChromium } from "../shared-jupyterlab";
import { draw, type FigurePage, openFigurePage } from "./figure-page";

const hill = [
	[1, 2, 1],
	[2, 4, 2],
	[1, 2, 1],
];
const surface = {
	data: [{ type: "surface", z: hill }],
	layout: { height: 200 },
};
/** Its header is whole. */
const brokenOff =
	"data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ";
const at = {
	mode: "immediate",
	transition: { duration: 0 },
	frame: { duration: 0 },
};
/** Two traces of which a menu shows one, a slider through frames, and a button that makes the figure higher. */
const choices = {
	data: [{ y: [1, 2, 3] }, { y: [3, 2, 1], visible: false }],
	layout: {
		updatemenus: [
			{
				type: "buttons",
				buttons: [
					{ label: "A", method: "restyle", args: [{ visible: [true, false] }] },
					{ label: "B", method: "restyle", args: [{ visible: [false, true] }] },
					{ label: "high", method: "relayout", args: [{ height: 700 }] },
				],
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
	frames: ["0", "1"].map((name) => ({
		name,
		data: [{ y: [1, 2, 3] }, { y: [Number(name), 5, 1] }],
	})),
};

describe.skipIf(skipWithoutChromium())("a drawing", () => {
	let browser: Browser;
	let page: Page;
	const problems: string[] = [];

	beforeAll(async () => {
		browser = await openChromium();
		page = await openFigurePage(browser);
		page.on("pageerror", ({ stack }) => problems.push(`${stack}`));
	});

	afterAll(async () => {
		await browser?.close();
	});

	const plot = (index: number) =>
		page.locator(".downhill-plotly-plot").nth(index);
	const clear = () =>
		page.evaluate(() => (window as unknown as FigurePage).clear());

	test("keeps what its reader has chosen when it gets narrower and the theme changes", async () => {
		await page.setViewportSize({ width: 1000, height: 800 });
		await draw(page, choices);
		const shown = () =>
			plot(0).evaluate((node) => {
				const { _fullData: data, _fullLayout: layout } =
					node as unknown as Chosen;
				return {
					visible: data.map(({ visible }) => visible),
					y: data[1]?.y,
					height: layout.height,
					active: [layout.updatemenus[0]?.active, layout.sliders[0]?.active],
				};
			});
		const press = (index: number) =>
			page.locator(".updatemenu-button").nth(index).dispatchEvent("click");
		await press(1);
		await press(2);
		await zoomIn(page, plot(0));
		const rail = page.locator(".slider-rail-touch-rect");
		const box = await rail.boundingBox();
		if (box === null) {
			throw new Error("The slider is not drawn.");
		}
		await page.mouse.click(box.x + box.width - 5, box.y + box.height / 2);
		const chosen = {
			visible: [false, true],
			y: [1, 5, 1],
			height: 700,
			active: [2, 1],
		};
		await expect.poll(shown).toEqual(chosen);
		const zoomed = await xRange(plot(0));
		// A figure made higher is not cut off.
		expect((await plot(0).boundingBox())?.height).toBe(700);

		await page.setViewportSize({ width: 600, height: 800 });
		await page.evaluate(() => {
			document.body.style.setProperty("--jp-layout-color0", "rgb(1, 2, 3)");
			document.body.setAttribute("data-jp-theme-name", "dark");
		});
		await expect.poll(() => background(plot(0))).toBe("rgb(1, 2, 3)");
		const width = () =>
			page
				.locator(".main-svg")
				.first()
				.evaluate((svg) => svg.getBoundingClientRect().width);
		await expect.poll(width).toBeLessThan(600);

		expect(await shown()).toEqual(chosen);
		expect(await xRange(plot(0))).toEqual(zoomed);
		await clear();
	});

	test("names the button of its toolbar that the pointer is on, and no other", async () => {
		await draw(page, { data: [{ y: [1, 2, 3] }] });
		const buttons = page.locator(".modebar-btn");
		const named = () =>
			buttons.evaluateAll((buttons) =>
				buttons
					.filter(
						(button) => getComputedStyle(button, "::after").display !== "none",
					)
					.map((button) => button.getAttribute("data-title")),
			);
		await plot(0).hover();
		expect(await named()).toEqual([]);
		await buttons.nth(1).hover();
		await expect.poll(named).toEqual(["Zoom"]);
		await clear();
	});

	test("in 3D, of fourteen on a page, stays to be seen, and comes back as it was turned", async () => {
		await page.setViewportSize({ width: 300, height: 440 });
		for (let index = 0; index < 14; index++) {
			await draw(page, surface);
		}
		const live = () =>
			page.evaluate(
				() =>
					[...document.querySelectorAll(".downhill-plotly-plot")].filter(
						(plot) => plot.querySelector("canvas")?.closest("[inert]") === null,
					).length,
			);
		expect(await live()).toBeLessThanOrEqual(13);
		await page.mouse.move(150, 90);
		await page.mouse.down();
		await page.mouse.move(190, 100, { steps: 3 });
		await page.mouse.up();
		const turned = await eye(plot(0));
		// From there, there is no room for the first.
		for (const index of [4, 8]) {
			await plot(index).scrollIntoViewIfNeeded();
			await expect.poll(() => isLive(page, index)).toBe(true);
		}
		expect(await isLive(page, 0)).toBe(false);
		const still = await plot(0)
			.locator("canvas")
			.evaluate((canvas) => {
				const { width, height } = canvas as HTMLCanvasElement;
				const pixels = (canvas as HTMLCanvasElement)
					.getContext("2d")
					?.getImageData(0, 0, width, height).data;
				return pixels?.some((value) => value > 0 && value < 255);
			});
		expect(still).toBe(true);
		await plot(0).scrollIntoViewIfNeeded();
		await expect.poll(() => isLive(page, 0)).toBe(true);
		expect(await eye(plot(0))).toEqual(turned);
		await clear();
	});

	test("that the browser takes away says so, and is drawn again on a click", async () => {
		await draw(page, surface);
		await plot(0)
			.locator("canvas")
			.evaluate((canvas) =>
				(canvas as HTMLCanvasElement)
					.getContext("webgl")
					?.getExtension("WEBGL_lose_context")
					?.loseContext(),
			);
		await page.getByText("The browser has taken this drawing away").click();
		await expect.poll(() => isLive(page, 0)).toBe(true);
		await clear();
	});

	test("shows the titles that older plotly stored as text", async () => {
		await draw(page, {
			data: [
				{
					type: "heatmap",
					z: hill,
					colorbar: { title: "depth", titleside: "right" },
				},
			],
			layout: {
				title: "Old",
				xaxis: { title: "steps", titlefont: { size: 30 } },
			},
		});
		expect(await page.locator(".gtitle").textContent()).toBe("Old");
		expect(await page.locator(".xtitle").textContent()).toBe("steps");
		expect(
			await page
				.locator(".xtitle")
				.evaluate((text) => getComputedStyle(text).fontSize),
		).toBe("30px");
		expect(await page.locator(".cbtitle", { hasText: "depth" }).count()).toBe(
			1,
		);
		await clear();
	});

	test("with a menu has its active button legible on a dark page", async () => {
		await page.evaluate(() => {
			const { style } = document.body;
			style.setProperty("--jp-layout-color0", "rgb(17, 17, 17)");
			style.setProperty("--jp-content-font-color1", "rgb(255, 255, 255)");
		});
		await draw(page, choices);
		const button = page.locator(".updatemenu-button").first();
		const colours = await button.evaluate((button) => {
			const [rect, text] = ["rect", "text"].map((name) =>
				getComputedStyle(button.querySelector(name) ?? button),
			);
			return [rect?.fill, rect?.fillOpacity, text?.fill];
		});
		// Over the page, this grey is rgb(61, 61, 61), and white on it has a contrast of 11.
		expect(colours).toEqual([
			"rgb(128, 128, 128)",
			"0.4",
			"rgb(255, 255, 255)",
		]);
		await clear();
	});

	test("with a broken picture in its layout is drawn without it", async () => {
		for (const staticPlot of [false, true]) {
			await draw(page, {
				data: [{ y: [1, 2] }],
				layout: { images: [{ source: brokenOff, sizex: 1, sizey: 1 }] },
				config: { staticPlot },
			});
			await page.locator(".scatterlayer .trace").waitFor();
			await clear();
		}
	});

	test("caused no error in all of the above", () => {
		expect(problems).toEqual([]);
	});

	test("with a broken picture in a trace says so, and draws what comes next", async () => {
		const problem = page.locator(".downhill-plotly-problem");
		for (const trace of [
			{ source: brokenOff },
			{ source: brokenOff, zsmooth: "fast" },
			{ source: "data:image/png;base64,AAAA" },
		]) {
			await draw(page, { data: [{ type: "image", ...trace }] });
			expect(await problem.textContent()).toContain(
				"the picture of an image trace is broken",
			);
			await page.evaluate(() =>
				(window as unknown as FigurePage).show({ data: [{ y: [1, 2] }] }, 0),
			);
			await page.locator(".scatterlayer .trace").waitFor();
			expect(await problem.isVisible()).toBe(false);
			await clear();
		}
	});
});

/** Whether a plot is drawn, and can be turned. */
function isLive(page: Page, index: number): Promise<boolean> {
	return page.evaluate((index) => {
		const plot = document.querySelectorAll(".downhill-plotly-plot")[index];
		const canvas = plot?.querySelector("canvas");
		return (
			canvas?.closest("[inert]") === null &&
			canvas.getContext("webgl")?.isContextLost() === false
		);
	}, index);
}

/** What plotly knows of a reader's choices. */
interface Chosen {
	_fullData: { visible: boolean; y?: number[] }[];
	_fullLayout: {
		height: number;
		updatemenus: { active: number }[];
		sliders: { active: number }[];
	};
}
