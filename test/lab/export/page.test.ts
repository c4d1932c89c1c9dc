/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
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

	test("has its contents open beside the text, and closed on a phone, with JavaScript or without", async () => {
		for (const javaScriptEnabled of [true, false]) {
			const { page } = await openFile(browser, join(folder, "code.html"), {
				javaScriptEnabled,
				viewport: { width: 1300, height: 600 },
			});
			const entry = page.getByRole("link", { name: "Part" });
			expect(await entry.isVisible()).toBe(true);
			await page.setViewportSize({ width: 375, height: 600 });
			await page.reload();
			expect(await entry.isVisible()).toBe(false);
			await page.getByText("Contents").click();
			expect(await entry.isVisible()).toBe(true);
			await page.context().close();
		}
	});

	test("carries plotly and MathJax's fonts where it needs them, and the licences of what it carries", () => {
		const plain = readFileSync(join(folder, "code.html"), "utf8");
		expect(/script [^>]*data-plotly|Plotly Tech|MathJax/.test(plain)).toBe(
			false,
		);
		expect(plain.length).toBeLessThan(50_000);
		const figures = readFileSync(join(folder, "figures.html"), "utf8");
		expect(figures.includes("Plotly Technologies Inc.")).toBe(true);
		expect(figures.includes("MathJax")).toBe(false);
		const maths = readFileSync(join(folder, "hostile.html"), "utf8");
		expect(maths.includes("Apache License")).toBe(true);
		expect(maths.includes("SIL Open Font License")).toBe(true);
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
