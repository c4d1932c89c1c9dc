import { execFileSync } from "node:child_process";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { findChromium, launchChromium } from "../lab/base/chromium.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

export const about =
	"all lessons as a site: the time it takes, what its pages weigh, and how soon their plots are there";

/** @returns {Promise<import("./bench.mjs").Row[]>} */
export async function run() {
	const site = temporaryFolder();
	const lessons = join(import.meta.dirname, "../notebooks");
	// By name, so that the API pages, which are kept from an earlier export or not, stay out of it.
	const notebooks = readdirSync(lessons)
		.filter((name) => name.endsWith(".ipynb"))
		.map((name) => join(lessons, name));
	const start = performance.now();
	execFileSync(
		process.execPath,
		[
			join(import.meta.dirname, "../lab/export.mjs"),
			...notebooks,
			"--out",
			site,
		],
		{ stdio: ["ignore", "ignore", "inherit"] },
	);
	const seconds = (performance.now() - start) / 1000;
	const pages = readdirSync(site).map((page) => join(site, page));
	const heaviest = Math.max(...pages.map((page) => statSync(page).size));
	return [
		{
			figure: `export of ${notebooks.length} notebooks`,
			value: seconds,
			unit: "s",
			target: { atMost: 10 },
		},
		{
			figure: "heaviest page",
			value: heaviest / 1e6,
			unit: "MB",
			target: { atMost: 3 },
		},
		...(await timesToPlots(pages)),
	];
}

/**
 * @param {string[]} pages
 * @returns {Promise<import("./bench.mjs").Row[]>}
 */
async function timesToPlots(pages) {
	const figure = "page opened from disk to all plots drawn, slowest page";
	const chromium = findChromium();
	if (chromium === undefined) {
		return [{ figure, missing: "no Chromium here", unit: "s" }];
	}
	const browser = await launchChromium(chromium);
	let first = 0;
	let all = 0;
	for (const path of pages) {
		const page = await browser.newPage();
		const start = performance.now();
		const since = () => (performance.now() - start) / 1000;
		await page.goto(pathToFileURL(path).href);
		if ((await page.locator(".plot").count()) > 0) {
			await page.locator(".plot").first().scrollIntoViewIfNeeded();
			await page.locator(".main-svg").first().waitFor();
			first = Math.max(first, since());
			await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
			await page.waitForFunction(() =>
				[...document.querySelectorAll(".plot")].every((plot) =>
					plot.querySelector(".xy, .gl-container canvas"),
				),
			);
			all = Math.max(all, since());
		}
		await page.close();
	}
	await browser.close();
	return [
		{
			figure: "page opened from disk to first plot drawn, slowest page",
			value: first,
			unit: "s",
		},
		{ figure, value: all, unit: "s" },
	];
}
