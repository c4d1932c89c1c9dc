/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type Firefox,
	launchFirefox,
	skipWithoutFirefox,
} from "../../harness/firefox";
import { course } from "../notebooks/course";
import { runOpenLesson } from "./lesson";
import { sharedSite } from "./shared-site";

const timeLimitMs = 10 * 60_000;

describe.skipIf(skipWithoutFirefox())("on the site in Firefox", () => {
	const { address } = sharedSite();
	let firefox: Firefox;

	beforeAll(async () => {
		firefox = await launchFirefox();
	});

	afterAll(async () => {
		await firefox?.close();
	});

	test.each(course.filter(({ number = "" }) => ["1", "5"].includes(number)))(
		"$file gives the stored outputs",
		async ({ file, notebook }) => {
			const { page } = firefox;
			await page.goto(`${address}lab/index.html?path=notebooks/${file}`);
			await page.waitForFunction(() => document.querySelector(".jp-Cell"));
			// A Firefox without a window gives no page the focus, by which JupyterLab tells what is in front.
			await page.evaluate(() =>
				document
					.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)")
					?.dispatchEvent(new FocusEvent("focus")),
			);
			const run = await runOpenLesson(page.scripted, notebook);
			expect(run.differences).toEqual([]);
		},
		timeLimitMs,
	);
});
