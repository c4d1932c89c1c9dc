/// <reference lib="dom" />
/** The search over all pages of a site, as its readers use it: from disk, without a network. */
import { cpSync, mkdirSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { openChromium } from "../shared-jupyterlab";
import {
	code,
	exportNotebooks,
	findBarriers,
	hostile,
	markdown,
	openFile,
	writeNotebook,
} from "./export-fixture";

describe.skipIf(skipWithoutChromium())("the search of a site", () => {
	let folder: string;
	let browser: Browser;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "downhill-search-"));
		await writeNotebook(join(folder, "1-loss.ipynb"), [
			markdown("# The loss\n\nHow wrong is a *line*?"),
			markdown(
				"## The squared error\n\nThe mean of $(y - x)^2$ over all points.",
			),
			code("const residual = y - x;"),
			markdown(`Hostile: ${hostile}`),
		]);
		await writeNotebook(join(folder, "2-step.ipynb"), [
			markdown("# The step"),
			markdown(
				`${"Filler. ".repeat(2000)}\n\n- The learning rate scales a step.\n- An error.`,
			),
			markdown("| term | 中文 |\n| - | - |\n| slope | 斜率 |"),
		]);
		const ended = await exportNotebooks(
			join(folder, "1-loss.ipynb"),
			join(folder, "2-step.ipynb"),
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

	const open = (name: string, options?: Parameters<Browser["newContext"]>[0]) =>
		openFile(browser, join(folder, `${name}.html`), options);

	/** Types a query, and waits for what is said of it. */
	async function search(page: Page, query: string): Promise<string[]> {
		const field = page.getByRole("searchbox");
		await field.waitFor();
		await field.fill(query);
		await page
			.getByRole("status")
			.filter({ hasText: /place|No page/ })
			.waitFor();
		return page.locator(".search li").allInnerTexts();
	}

	test("finds headings before texts, in all pages, and code, tables and words with a slip", async () => {
		const { page, problems } = await open("index");
		await page.keyboard.press("/");
		expect(await search(page, "error")).toEqual([
			"The loss › The squared error",
			"The step\nAn error.",
		]);
		expect(await search(page, "resid")).toEqual([
			"The loss › The squared error\nconst residual = y - x;",
		]);
		expect(await search(page, "lerning rate")).toEqual([
			"The step\nThe learning rate scales a step.",
		]);
		expect(await search(page, "斜率")).toEqual(["The step\nslope 斜率"]);
		expect(await search(page, "error rate")).toEqual([]);
		expect(await page.getByRole("status").innerText()).toBe(
			"No page has these words.",
		);
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("leads by keyboard to the place on another page, and marks it", async () => {
		const { page, problems } = await open("1-loss");
		await page.context().route(/2-step\.html/, (route) => route.continue());
		await page.keyboard.press("/");
		expect(await search(page, "step")).toEqual([
			"The step",
			"The step\nThe learning rate scales a step.",
		]);
		const focused = () =>
			page.evaluate(() => document.activeElement?.textContent);
		await page.keyboard.press("ArrowDown");
		expect(await focused()).toBe("The step");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("ArrowUp");
		await page.keyboard.press("ArrowUp");
		expect(await page.evaluate(() => document.activeElement?.tagName)).toBe(
			"INPUT",
		);
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("ArrowDown");
		await page.keyboard.press("Enter");
		await page.waitForURL(/2-step\.html#/);
		const place = page.locator(":target");
		expect(await place.innerText()).toBe("The learning rate scales a step.");
		expect((await place.boundingBox())?.y).toBeLessThan(600);
		expect(
			await place.evaluate((element) => getComputedStyle(element).outlineStyle),
		).toBe("solid");
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("Enter follows the first, also on the same page, and Escape goes back to where one was", async () => {
		const { page } = await open("1-loss");
		const button = page.getByRole("button", { name: "Search" });
		await button.click();
		await search(page, "squared");
		await page.keyboard.press("Enter");
		expect(await page.locator(":target").innerText()).toBe("The squared error");
		expect(await page.getByRole("dialog").count()).toBe(0);
		await button.focus();
		await page.keyboard.press("/");
		await page.getByRole("dialog").waitFor();
		await page.keyboard.press("Escape");
		expect(await page.getByRole("dialog").count()).toBe(0);
		expect(await page.evaluate(() => document.activeElement?.className)).toBe(
			"find",
		);
		await page.context().close();
	});

	test("shows what looks like markup as text", async () => {
		const { page, problems } = await open("1-loss");
		await page.keyboard.press("/");
		await search(page, "hostile");
		expect(await page.evaluate(() => "hacked" in window)).toBe(false);
		expect(await page.locator(".search :is(img, svg, script)").count()).toBe(0);
		expect(problems).toEqual([]);
		await page.context().close();
	});

	test("has no barrier and fits a phone, by day and by night", async () => {
		for (const colorScheme of ["light", "dark"] as const) {
			const { page } = await open("2-step", {
				colorScheme,
				viewport: { width: 390, height: 700 },
			});
			await page.getByRole("button", { name: "Search" }).click();
			await search(page, "the");
			expect(await findBarriers(page)).toEqual([]);
			expect(
				await page.evaluate(() =>
					["html", ".search"].map((selector) => {
						const box = document.querySelector(selector);
						return (box?.scrollWidth ?? 0) - (box?.clientWidth ?? 0);
					}),
				),
			).toEqual([0, 0]);
			await page.context().close();
		}
	});

	test("leaves the key alone in fields, and is not offered without JavaScript", async () => {
		const { page } = await open("1-loss");
		await page.keyboard.press("/");
		await page.getByRole("searchbox").press("/");
		expect(await page.getByRole("searchbox").inputValue()).toBe("/");
		await page.context().close();
		const plain = await open("1-loss", { javaScriptEnabled: false });
		expect(await plain.page.locator(".find").isVisible()).toBe(false);
		await plain.page.context().close();
	});

	test("says what is missing where a page was moved without it", async () => {
		mkdirSync(join(folder, "moved"));
		cpSync(join(folder, "1-loss.html"), join(folder, "moved", "1-loss.html"));
		const { page } = await open("moved/1-loss");
		await page.keyboard.press("/");
		await page
			.getByText("search.js is not in the folder of this page")
			.waitFor();
		await page.context().close();
	});
});
