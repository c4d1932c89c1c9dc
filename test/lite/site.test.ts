/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, skipWithoutChromium } from "../../harness/jupyterlab";
import { kernelIsIdle } from "../../harness/kernel-in-front";
import { execute, openLite } from "../../harness/lite-page";
import { serveSite } from "../../lab/lite/serve-site.mjs";
import { course } from "../notebooks/course";
import { runLesson } from "./lesson";
import { sharedSite, visitTimeout } from "./shared-site";

describe.skipIf(skipWithoutChromium())(
	"the site that runs in the browser",
	{ timeout: visitTimeout },
	() => {
		const { address, folder } = sharedSite();
		let browser: Browser;

		beforeAll(async () => {
			browser = await launchChromium();
		});

		afterAll(async () => {
			await browser?.close();
		});

		test("opens lesson 0 first", async () => {
			const context = await browser.newContext();
			const { page, problems } = await openLite(context, address);
			await page
				.getByRole("heading", { name: "0. Start here" })
				.waitFor({ state: "visible" });
			expect(problems).toEqual([]);
			await context.close();
		});

		test("lesson 1 gives the stored outputs, and asks nobody but the site", async () => {
			const lesson = course.find(({ number }) => number === "1");
			if (lesson === undefined) {
				throw new Error("There is no lesson 1.");
			}
			const { differences, leftOut, problems } = await runLesson(
				browser,
				address,
				lesson.file,
				lesson.notebook,
			);
			expect(differences).toEqual([]);
			expect(leftOut).toBeUndefined();
			expect(problems).toEqual([]);
		});

		test("a second visit needs no network", async () => {
			const server = await serveSite(folder, 0);
			const context = await browser.newContext();
			const first = await openLite(context, server.address);
			await kernelIsIdle(first.page);
			const release = readFileSync(join(folder, "release.json"), "utf8");
			const { offline } = JSON.parse(release);
			await expect.poll(() => missingIn(first.page, offline)).toEqual([]);
			await first.page.close();
			server.close();

			const second = await openLite(
				context,
				server.address,
				"notebooks/02-gradient-step.ipynb",
			);
			await kernelIsIdle(second.page);
			expect(
				await execute(second.page, "const six: number = 6; six * 7;"),
			).toBe("42");
			await context.close();
		});

		test("no address in it is that of another host's folder", () => {
			const page = readFileSync(join(folder, "lab/index.html"), "utf8");
			expect(page.match(/(href|src)="(\/|https?:)[^"]*"/g)).toBeNull();
		});
	},
);

/**
 * Which files the service worker does not keep yet. It asks for nothing: the worker waits until the page is quiet.
 *
 * @param offline the files that the site needs without a network.
 */
async function missingIn(page: Page, offline: string[]): Promise<string[]> {
	return page.evaluate(async (offline) => {
		const site = new URL("../", location.href).href;
		const kept = await Promise.all(
			offline.map((path) => caches.match(site + path)),
		);
		return offline.filter((_, index) => !kept[index]);
	}, offline);
}
