/// <reference lib="dom" />
import { cpSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { choose, chosen } from "../labextension/reader";
import { openChromium } from "../shared-jupyterlab";
import {
	drawAll,
	exportNotebooks,
	findBarriers,
	hostile,
	openFile,
	writeNotebook,
} from "./export-fixture";
import { notebooks } from "./export-notebooks";

describe.skipIf(skipWithoutChromium())("an exported page", () => {
	let folder: string;
	let browser: Browser;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "downhill-export-"));
		for (const [name, cells] of Object.entries(notebooks)) {
			await writeNotebook(join(folder, `${name}.ipynb`), cells);
		}
		const ended = await exportNotebooks(
			...Object.keys(notebooks).map((name) => join(folder, `${name}.ipynb`)),
			"--out",
			folder,
		);
		expect(ended.stderr).toBe("");
		browser = await openChromium();
	});

	afterAll(async () => {
		await browser?.close();
		await rm(folder, { recursive: true, force: true });
	});

	test("shows what looks like markup as text, and runs none of it", async () => {
		const { page, problems } = await openFile(
			browser,
			join(folder, "hostile.html"),
		);
		await drawAll(page);

		expect(await page.evaluate(() => "hacked" in window)).toBe(false);
		expect(problems).toEqual([]);
		const streams = await page.locator("pre.output").allInnerTexts();
		expect(streams[0]).toBe(hostile);
		expect(streams[1]).toBe(hostile);
		expect(await page.locator(".code pre").innerText()).toBe(`${hostile}\n`);
		expect(await page.locator("iframe, object, embed, form").count()).toBe(0);
		expect(
			await page.evaluate(() =>
				[...document.querySelectorAll("*")].flatMap((element) =>
					[...element.attributes]
						.filter(
							({ name, value }) =>
								/^on/.test(name) || /^\s*javascript:/i.test(value),
						)
						.map(({ name }) => name),
				),
			),
		).toEqual([]);
		expect(await page.title()).toContain("梯度下降");
		await page.context().close();
	});

	test("has nothing in its formulas but formulas and links to the web", async () => {
		const { page, problems } = await openFile(
			browser,
			join(folder, "hostile.html"),
		);
		const found = await page
			.locator("mjx-container, mjx-container *")
			.evaluateAll((elements) => ({
				addresses: elements
					.map((element) => element.getAttribute("href"))
					.filter((href) => href !== null),
				styles: elements
					.map((element) => element.getAttribute("style"))
					.filter((style) => style?.includes("url")),
				names: elements
					.filter((element) => element.matches(".bar, #page-main"))
					.map(({ tagName }) => tagName),
			}));
		expect(found).toEqual({
			addresses: ['https://example.invalid/" onclick="hacked=1'],
			styles: [],
			names: [],
		});
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("lets no script run but its own, and asks nobody for anything", async () => {
		const { page, problems } = await openFile(
			browser,
			join(folder, "code.html"),
		);
		await page.evaluate(async () => {
			const script = document.createElement("script");
			script.textContent = "window.hacked = true";
			document.head.append(script);
			const image = new Image();
			image.src = "https://example.invalid/x.png";
			document.body.append(image);
			await fetch("https://example.invalid/").catch(() => {});
		});
		expect(await page.evaluate(() => "hacked" in window)).toBe(false);
		expect(problems.filter((text) => text.startsWith("request"))).toEqual([]);
		expect(problems.length).toBeGreaterThan(0);
		const html = readFileSync(join(folder, "code.html"), "utf8");
		expect(html).not.toMatch(/script-src[^;]*(unsafe|\*|http)/);
		await page.context().close();
	});

	test("draws 2D and 3D figures as they come into sight, with a name for each, and saves their pictures", async () => {
		const { page, problems } = await openFile(
			browser,
			join(folder, "figures.html"),
			{ viewport: { width: 1000, height: 500 } },
		);
		const plots = page.locator(".plot");
		await plots.first().locator(".xy").first().waitFor();
		expect(await plots.last().locator("canvas").count()).toBe(0);
		for (const plot of await plots.all()) {
			await plot.scrollIntoViewIfNeeded();
			await plot.locator(".main-svg").first().waitFor();
			expect(await plot.locator(".stored").isVisible()).toBe(false);
		}
		await plots.last().locator("canvas").waitFor();
		expect(await page.getByRole("img", { name: "A line" }).count()).toBe(1);

		for (const plot of [plots.first(), plots.last()]) {
			await plot.hover();
			const downloads = page.waitForEvent("download");
			await plot.getByRole("button", { name: "Download plot" }).click();
			const saved = join(folder, "saved.png");
			await (await downloads).saveAs(saved);
			const file = readFileSync(saved);
			expect(file.subarray(1, 4).toString()).toBe("PNG");
			expect(file.length).toBeGreaterThan(1000);
		}
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("on paper has the stored pictures, and drawings where none is stored", async () => {
		const { page } = await openFile(browser, join(folder, "paper.html"), {
			viewport: { width: 1000, height: 300 },
		});
		const plots = page.locator(".plot");
		const shown = async (index: number) => ({
			stored: await plots.nth(index).locator(".stored").isVisible(),
			drawn: await plots.nth(index).locator(".main-svg").first().isVisible(),
		});
		await page.emulateMedia({ media: "print" });
		expect(await shown(0)).toEqual({ stored: true, drawn: false });
		// Nobody has scrolled there yet: in words, rather than blank.
		expect(await shown(3)).toEqual({ stored: true, drawn: false });
		await page.emulateMedia({ media: "screen" });
		await drawAll(page);
		expect(await shown(0)).toEqual({ stored: false, drawn: true });
		await page.emulateMedia({ media: "print" });
		expect(await shown(0)).toEqual({ stored: true, drawn: false });
		expect(await shown(3)).toEqual({ stored: false, drawn: true });
		await page.context().close();
	});

	test("on paper keeps each heading with what follows", async () => {
		const { page } = await openFile(browser, join(folder, "printed.html"));
		const pdf = await page.pdf({ tagged: true, outline: true });
		// Where its outline leads: how many points above the foot of its page.
		const places = [
			...pdf
				.toString("latin1")
				.matchAll(
					/\/Title \(Before code \d+\)\s*\/Dest \[\d+ 0 R \/XYZ \S+ (\S+)/g,
				),
		].map(([, y]) => Number(y));
		expect(places.length).toBe(12);
		// The code after the heading is not cut, and higher than that.
		expect(Math.min(...places)).toBeGreaterThan(200);
		await page.context().close();
	});

	test("has drawings that ask for the colour scheme follow the theme that its reader chose", async () => {
		const { page } = await openFile(browser, join(folder, "themed.html"), {
			colorScheme: "light",
		});
		const drawing = page.locator("img");
		const colour = async () => {
			const png = (await drawing.screenshot()).toString("base64");
			return page.evaluate(async (png) => {
				const image = new Image();
				image.src = `data:image/png;base64,${png}`;
				await image.decode();
				const canvas = document.createElement("canvas");
				const context = canvas.getContext("2d");
				context?.drawImage(image, 0, 0);
				return [...(context?.getImageData(9, 9, 1, 1).data ?? [])];
			}, png);
		};
		expect(await colour()).toEqual([255, 0, 0, 255]);
		await page.getByRole("button", { name: "Show this page dark" }).click();
		expect(await colour()).toEqual([0, 0, 255, 255]);
		await page.context().close();
	});

	test("has small letters of formulas as high as those of the text around them", async () => {
		const { page } = await openFile(browser, join(folder, "themed.html"));
		const heights = await page.evaluate(async () => {
			await document.fonts.ready;
			const heightOfX = (selector: string) => {
				const element = document.querySelector(selector) as Element;
				// Canvases measure in whole pixels.
				const font = getComputedStyle(element).font.replace(
					/[\d.]+px/,
					(size) => `${100 * Number.parseFloat(size)}px`,
				);
				const context = document.createElement("canvas").getContext("2d");
				if (context === null) {
					return 0;
				}
				context.font = font;
				return context.measureText("x").actualBoundingBoxAscent;
			};
			return [heightOfX("main p"), heightOfX("mjx-c")];
		});
		expect((heights[1] ?? 0) / (heights[0] ?? 1)).toBeCloseTo(1, 1);
		await page.context().close();
	});

	test("fits 80 characters of code at 1280 pixels", async () => {
		const { page } = await openFile(browser, join(folder, "themed.html"), {
			viewport: { width: 1280, height: 800 },
		});
		const room = await page
			.locator(".code pre")
			.last()
			.evaluate((box) => box.clientWidth - box.scrollWidth);
		expect(room).toBe(0);
		await page.context().close();
	});

	test("keeps what its reader has chosen in a figure when it is printed", async () => {
		const { page, problems } = await openFile(
			browser,
			join(folder, "choices.html"),
			{ viewport: { width: 1000, height: 800 } },
		);
		await drawAll(page);
		const plot = page.locator(".downhill-plotly-plot");
		const made = await choose(page, plot);
		// Each time the figure is as wide as what it is shown on, and then again as wide as before.
		const width = () => plot.evaluate((node) => node.clientWidth);
		const onScreen = await width();
		const drawnAsWide = () =>
			expect
				.poll(() =>
					plot.evaluate(
						(node) =>
							node.querySelector(".main-svg")?.clientWidth === node.clientWidth,
					),
				)
				.toBe(true);
		await page.pdf({ width: "500px" });
		await drawnAsWide();
		expect(await chosen(plot)).toEqual(made);
		await page.emulateMedia({ media: "print" });
		await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		await page.setViewportSize({ width: 600, height: 800 });
		await drawnAsWide();
		expect(await width()).not.toBe(onScreen);
		await page.evaluate(() => dispatchEvent(new Event("afterprint")));
		await page.emulateMedia({ media: "screen" });
		await page.setViewportSize({ width: 1000, height: 800 });
		await expect.poll(width).toBe(onScreen);
		await drawnAsWide();
		expect(await chosen(plot)).toEqual(made);
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("has its contents open beside the text, and closed on a phone, with JavaScript or without", async () => {
		for (const javaScriptEnabled of [true, false]) {
			const { page } = await openFile(browser, join(folder, "code.html"), {
				javaScriptEnabled,
				viewport: { width: 1300, height: 600 },
			});
			const entry = page.getByRole("link", { name: "Part" });
			expect(await entry.isVisible()).toBe(true);
			const triangle = await page
				.locator(".contents summary")
				.evaluate((summary) => getComputedStyle(summary).listStyleType);
			expect(triangle).toBe("disclosure-open");
			await page.setViewportSize({ width: 375, height: 600 });
			await page.reload();
			expect(await entry.isVisible()).toBe(false);
			await page.getByText("Contents").click();
			expect(await entry.isVisible()).toBe(true);
			await page.context().close();
		}
	});

	test("carries MathJax's fonts where it needs them, and the licences of what it carries", () => {
		const plain = readFileSync(join(folder, "code.html"), "utf8");
		expect(/script [^>]*data-plotly|Plotly Tech|MathJax/.test(plain)).toBe(
			false,
		);
		expect(plain.length).toBeLessThan(50_000);
		const figures = readFileSync(join(folder, "figures.html"), "utf8");
		expect(/script [^>]*data-plotly|Plotly Tech/.test(figures)).toBe(false);
		expect(figures.includes("MathJax")).toBe(false);
		const maths = readFileSync(join(folder, "hostile.html"), "utf8");
		expect(maths.includes("Apache License")).toBe(true);
		expect(maths.includes("SIL Open Font License")).toBe(true);
	});

	test("is drawn by the one plotly beside it, or carries its own where it is to stand alone", async () => {
		const beside = readFileSync(join(folder, "plotly.js"), "utf8");
		expect(beside.includes("Plotly Technologies Inc.")).toBe(true);
		const alone = join(folder, "alone");
		await exportNotebooks(
			join(folder, "choices.ipynb"),
			"--single",
			"--out",
			alone,
		);
		expect(readdirSync(alone).sort()).toEqual(["choices.html", "index.html"]);
		const html = readFileSync(join(alone, "choices.html"), "utf8");
		expect(html.includes("Plotly Technologies Inc.")).toBe(true);
		const { page, problems } = await openFile(
			browser,
			join(alone, "choices.html"),
		);
		await drawAll(page);
		expect(await page.getByRole("button", { name: "Search" }).count()).toBe(0);
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("that was moved without plotly shows what is stored, and says once what is missing", async () => {
		const moved = join(folder, "moved", "figures.html");
		mkdirSync(join(folder, "moved"));
		cpSync(join(folder, "figures.html"), moved);
		const { page } = await openFile(browser, moved);
		await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
		await page
			.getByText("plotly.js is not in the folder of this page")
			.waitFor();
		for (const stored of await page.locator(".stored").all()) {
			await expect.poll(() => stored.isVisible()).toBe(true);
		}
		expect(await page.locator(".why-stored").count()).toBe(1);
		expect(await page.locator(".downhill-plotly").count()).toBe(0);
		await page.context().close();
	});

	test("marks in its contents where its reader is", async () => {
		const { page } = await openFile(browser, join(folder, "printed.html"), {
			viewport: { width: 1300, height: 500 },
		});
		const current = page.locator(".contents [aria-current=location]");
		for (const [to, name] of [
			["Before code 7", "Before code 7"],
			["Part 3", "Part 3"],
			["Before code 11", "Before code 11"],
		] as const) {
			await page
				.getByRole("heading", { name: to, exact: true })
				.evaluate((heading) => heading.scrollIntoView());
			await expect.poll(() => current.allInnerTexts()).toEqual([name]);
			const box = await current.boundingBox();
			expect(box?.y).toBeGreaterThan(0);
			expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThan(500);
		}
		expect(await findBarriers(page)).toEqual([]);
		await page.context().close();
	});

	test("shows what is stored in the place of a figure that cannot be drawn, and says why", async () => {
		const { page, problems } = await openFile(
			browser,
			join(folder, "failing.html"),
		);
		for (const plot of await page.locator(".plot").all()) {
			await plot.getByText("This plot cannot be drawn").waitFor();
			expect(await plot.locator(".stored").innerText()).toBe("Twin.");
			expect(await plot.locator(".stored").isVisible()).toBe(true);
		}
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("copies the code of a cell, as it is", async () => {
		const { page } = await openFile(browser, join(folder, "code.html"), {
			permissions: ["clipboard-read", "clipboard-write"],
		});
		await page.locator(".code").hover();
		await page.getByRole("button", { name: "Copy" }).click();
		await page.getByText("Copied").waitFor();
		const copied = await page.evaluate(() => navigator.clipboard.readText());
		expect(copied).toBe("const answer = 6 * 7; // wide".padEnd(400, "."));
		await page.context().close();
	});

	test("fits a phone, where wide code scrolls in its own box that the keyboard reaches", async () => {
		const { page } = await openFile(browser, join(folder, "code.html"), {
			viewport: { width: 320, height: 600 },
		});
		const box = page.locator(".code pre");
		expect(await box.getAttribute("tabindex")).toBe("0");
		const overflow = (element: Element) =>
			element.scrollWidth > element.clientWidth;
		expect(await box.evaluate(overflow)).toBe(true);
		expect(await page.locator("html").evaluate(overflow)).toBe(false);
		expect(await findBarriers(page)).toEqual([]);
		await page.context().close();
	});

	test("follows the system's colours until the reader chooses, and remembers the choice", async () => {
		const { page } = await openFile(browser, join(folder, "code.html"), {
			colorScheme: "dark",
		});
		const paper = () =>
			page.evaluate(
				() => getComputedStyle(document.documentElement).colorScheme,
			);
		expect(await paper()).toBe("dark");
		expect(await findBarriers(page)).toEqual([]);
		await page.getByRole("button", { name: "Show this page light" }).click();
		expect(await paper()).toBe("light");
		// Browsers take a moment to note it down.
		await expect
			.poll(async () => {
				await page.reload();
				return paper();
			})
			.toBe("light");
		await page.context().close();
	});
});
