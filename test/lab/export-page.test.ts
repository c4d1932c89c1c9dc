/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	code,
	display,
	drawAll,
	exportNotebooks,
	findBarriers,
	HOSTILE,
	markdown,
	openFile,
	PLOTLY,
	writeNotebook,
} from "./export-fixture";
import { launchChromium, skipWithoutChromium } from "./jupyterlab";

const HILL = [
	[1, 2, 1],
	[2, 4, 2],
	[1, 2, 1],
];
const figure = (data: object[], layout: object = {}) =>
	code(
		"figure",
		display({ [PLOTLY]: { data, layout }, "text/plain": "Twin." }),
	);

describe.skipIf(skipWithoutChromium())("an exported page", () => {
	let folder: string;
	let browser: Browser;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "downhill-export-"));
		await writeNotebook(join(folder, "hostile.ipynb"), [
			markdown(`# Title ${HOSTILE}`),
			markdown(`## Part ${HOSTILE}\n\n[link](javascript:hacked=1) ${HOSTILE}`),
			markdown(
				"![remote](https://example.invalid/x.png) <iframe src=https://example.invalid></iframe> <style>*{display:none}</style>",
			),
			markdown("$\\href{javascript:hacked=1}{x}$ $\\htmlStyle{color:red}{y}$"),
			code(
				HOSTILE,
				{ output_type: "stream", name: "stdout", text: HOSTILE },
				display({ "text/plain": HOSTILE }),
				display({ "text/html": `<b>${HOSTILE}</b>` }),
				display({ "text/markdown": HOSTILE }),
				display({ "text/latex": HOSTILE }),
				display({ "image/png": HOSTILE, "text/plain": HOSTILE }),
				display({
					"image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" onload="window.hacked='svg'"/>`,
				}),
				display({ "application/javascript": "window.hacked='js'" }),
				{
					output_type: "error",
					ename: "Error",
					evalue: HOSTILE,
					traceback: [HOSTILE],
				},
				display({
					[PLOTLY]: {
						data: [{ y: [1, 2], name: HOSTILE }],
						layout: { title: { text: HOSTILE } },
					},
					"text/plain": HOSTILE,
				}),
			),
		]);
		await writeNotebook(join(folder, "figures.ipynb"), [
			figure([{ x: [1, 2], y: [3, 4] }], { title: { text: "A line" } }),
			figure([{ type: "scattergl", x: [1, 2], y: [3, 4] }]),
			figure([{ type: "contour", z: HILL }]),
			figure([{ type: "heatmap", z: HILL }]),
			figure([{ type: "surface", z: HILL }]),
		]);
		await writeNotebook(join(folder, "failing.ipynb"), [
			figure([{ type: "scattergeo", lat: [1], lon: [2] }]),
			code("1", display({ [PLOTLY]: "no figure", "text/plain": "Twin." })),
		]);
		await writeNotebook(join(folder, "code.ipynb"), [
			markdown("# Code\n\nText, and `code`, and a list:\n\n- [x] done"),
			markdown("| a | b |\n| - | - |\n| 1 | 2 |"),
			code("const answer = 6 * 7; // wide".padEnd(400, "."), {
				output_type: "stream",
				name: "stderr",
				text: "\x1b[31mred\x1b[39m \x1b[1;33mbold\x1b[0m",
			}),
		]);
		const names = ["hostile", "figures", "failing", "code"];
		const ended = await exportNotebooks(
			...names.map((name) => join(folder, `${name}.ipynb`)),
			"--out",
			folder,
		);
		expect(ended.stderr).toBe("");
		browser = await launchChromium();
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
		expect(streams[0]).toBe(HOSTILE);
		expect(streams[1]).toBe(HOSTILE);
		expect(await page.locator(".code pre").innerText()).toBe(`${HOSTILE}\n`);
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

	test("draws 2D and 3D figures as they come into sight, with a name for each", async () => {
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
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("carries the licences of plotly, KaTeX and its fonts", () => {
		const figures = readFileSync(join(folder, "figures.html"), "utf8");
		expect(figures.includes("Plotly Technologies Inc.")).toBe(true);
		expect(figures.includes("KaTeX")).toBe(false);
		const maths = readFileSync(join(folder, "hostile.html"), "utf8");
		expect(maths.includes("Copyright (c) 2013-2020 Khan Academy")).toBe(true);
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
