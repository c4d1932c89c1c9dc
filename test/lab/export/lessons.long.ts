/// <reference lib="dom" />
import {
	existsSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { inRoot } from "../../../lab/base/paths.mjs";
import { courseNotebooks } from "../../../lab/notebooks/files.mjs";
import { openChromium } from "../shared-jupyterlab";
import {
	drawAll,
	exportNotebooks,
	findBarriers,
	openFile,
	photograph,
	shared,
} from "./export-fixture";

const lessons = courseNotebooks().map((path) => basename(path, ".ipynb"));
/** A lesson beside the main path has no exercises. */
const solved = lessons.filter((name) =>
	existsSync(inRoot("notebooks", "solutions", `${name}.ipynb`)),
);
const beside = [...solved.map((name) => `${name}-solutions`), "glossary"];
const pages = ["index", ...lessons, ...beside].map((name) => `${name}.html`);
/** Those with every kind of figure, looked at by night and on a phone as well: drawing in software takes its time. */
const byNight = ["01-loss", "05-train-mnist"];
const mb = 1e6;
/** Drawing in software on a busy machine takes its time. */
const patience = 120_000;

describe.skipIf(skipWithoutChromium())("the exported lessons", () => {
	const site = mkdtempSync(join(tmpdir(), "downhill-export-"));
	let browser: Browser;

	beforeAll(async () => {
		const ended = await exportNotebooks("--out", site);
		expect(ended.stderr).toBe("");
		browser = await openChromium();
	});

	afterAll(async () => {
		await browser?.close();
		rmSync(site, { recursive: true, force: true });
	});

	test("are one file each, with solutions, glossary, index, the API and two scripts for all, and nothing else", () => {
		expect(readdirSync(site).sort()).toEqual(
			[...pages, ...shared, "api"].sort(),
		);
		const size = (name: string) => statSync(join(site, name)).size;
		expect(size("plotly.js")).toBeLessThan(5 * mb);
		expect(size("search.js")).toBeLessThan(0.5 * mb);
		// Nobody meets an answer without asking for it.
		const searched = readFileSync(join(site, "search.js"), "utf8");
		expect(searched.includes("glossary.html")).toBe(true);
		expect(searched.includes("-solutions.html")).toBe(false);
	});

	test.each(lessons)(
		"%s draws its figures and formulas without the network, for everybody",
		async (name) => {
			const file = join(site, `${name}.html`);
			const { page, problems } = await openFile(browser, file, {
				colorScheme: "light",
			});
			await drawAll(page);

			const facts = await page.evaluate(async () => {
				await document.fonts.ready;
				const carried = new Set(
					[...document.fonts].map(({ family }) => family),
				);
				const count = (selector: string) =>
					document.querySelectorAll(selector).length;
				const words = document
					.querySelector("main")
					?.cloneNode(true) as Element;
				for (const code of words.querySelectorAll("pre, code, script")) {
					code.remove();
				}
				return {
					headings: count("h1"),
					dollars: words.textContent?.split("$").length,
					wrong: count("merror"),
					fonts: [...document.querySelectorAll("mjx-c")]
						.map((element) => getComputedStyle(element).fontFamily)
						.filter((families) =>
							families.split(", ").some((family) => !carried.has(family)),
						),
					plotly: count("script[data-plotly]"),
				};
			});
			expect(facts).toMatchObject({
				headings: 1,
				// What was not found to be a formula.
				dollars: 1,
				wrong: 0,
				fonts: [],
				// It lies beside the pages.
				plotly: 0,
			});
			expect(await page.evaluate(findOverflow)).toBe(0);
			expect(statSync(file).size).toBeLessThan(1.5 * mb);

			expect(await findBarriers(page)).toEqual([]);
			await photograph(page, name);

			if (byNight.includes(name)) {
				await page.setViewportSize({ width: 375, height: 800 });
				await page.getByRole("button", { name: "Show this page dark" }).click();
				await expect.poll(() => page.evaluate(findWidest)).toBeLessThan(375);
				expect(await page.evaluate(findOverflow)).toBe(0);
				expect(await findBarriers(page, ["color-contrast"])).toEqual([]);
			}
			expect(problems).toEqual([]);
			await page.context().close();
		},
		patience,
	);

	test.each([...lessons, ...beside])(
		"%s is complete without JavaScript, and has no dead link",
		async (name) => {
			const { page, problems } = await openFile(
				browser,
				join(site, `${name}.html`),
				{ javaScriptEnabled: false, viewport: { width: 375, height: 800 } },
			);
			const stored = page.locator(".plot .stored");
			expect(await stored.evaluateAll(hidden)).toEqual([]);
			expect(await stored.evaluateAll(withoutWords)).toEqual([]);
			expect(await page.locator("mjx-container").evaluateAll(hidden)).toEqual(
				[],
			);
			expect(await page.evaluate(findOverflow)).toBe(0);
			expect(await page.evaluate(findDeadLinks, pages)).toEqual([]);
			expect(problems).toEqual([]);
			await page.context().close();
		},
	);

	test("the index leads to each lesson, with what it teaches and how long it takes, to the rest of the course, and to running it", async () => {
		const { page, problems } = await openFile(
			browser,
			join(site, "index.html"),
		);
		const entries = page.locator(".lessons > li");
		expect(await entries.count()).toBe(lessons.length);
		for (const [index, name] of lessons.entries()) {
			const entry = entries.nth(index);
			const hrefs = await entry
				.getByRole("link")
				.evaluateAll((links) => links.map((link) => link.getAttribute("href")));
			expect(hrefs).toEqual([
				`${name}.html`,
				...(solved.includes(name) ? [`${name}-solutions.html`] : []),
			]);
			expect(await entry.locator("p").first().innerText()).toMatch(/\w+/);
			expect(await entry.locator("ul li").count()).toBeGreaterThan(2);
			expect(await entry.locator(".pace").innerText()).toMatch(
				/^\d+ minutes to read(, \d+ exercises)?/,
			);
		}
		expect(
			await page.evaluate(findDeadLinks, [...pages, "api/index.html"]),
		).toEqual([]);
		expect(await page.locator("main pre").innerText()).toContain("npm start");
		expect(await findBarriers(page)).toEqual([]);
		await photograph(page, "index");
		expect(problems).toEqual([]);
		await page.context().close();
	});
});

/** Those of the elements that nobody sees, as HTML. */
function hidden(elements: Element[]): string[] {
	const isHidden = (element: Element) => {
		const { width, height } = element.getBoundingClientRect();
		return width * height === 0 || !element.checkVisibility();
	};
	return elements.filter(isHidden).map(({ outerHTML }) => outerHTML);
}

/** Those of the elements that say nothing, neither in a picture's description nor in text, as HTML. */
function withoutWords(elements: HTMLElement[]): string[] {
	const words = (element: HTMLElement) =>
		element.querySelector("img")?.alt ?? element.innerText;
	return elements
		.filter((element) => !/\w+/.test(words(element)))
		.map(({ outerHTML }) => outerHTML);
}

/** By how many CSS pixels a page is wider than its window. */
function findOverflow(): number {
	const { scrollWidth, clientWidth } = document.documentElement;
	return scrollWidth - clientWidth;
}

/** The width of the widest drawing; 0 where there is none. */
function findWidest(): number {
	const drawings = [...document.querySelectorAll(".main-svg")];
	return Math.max(0, ...drawings.map(({ clientWidth }) => clientWidth));
}

/** Links to a place that the page does not have, or to what is neither a page of the site nor on the web. */
function findDeadLinks(pages: string[]): string[] {
	return [...document.querySelectorAll("a[href]")]
		.map((link) => link.getAttribute("href") ?? "")
		.filter((href) => {
			const place = decodeURIComponent(href.slice(1));
			return href.startsWith("#")
				? document.getElementById(place) === null
				: !/^(https?|mailto):/.test(href) &&
						!pages.includes(href.replace(/#.*/, ""));
		});
}
