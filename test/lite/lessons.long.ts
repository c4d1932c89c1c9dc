import { basename } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, skipWithoutChromium } from "../../harness/jupyterlab";
import { inRoot } from "../../lab/base/paths.mjs";
import { courseNotebooks, readLesson } from "../../lab/notebooks/files.mjs";
import { course } from "../notebooks/course";
import { runLesson } from "./lesson";
import { sharedSite } from "./shared-site";

const timeLimitMs = 10 * 60_000;

const solutions = courseNotebooks(inRoot("notebooks", "solutions")).map(
	(path) => ({
		file: `solutions/${basename(path)}`,
		notebook: readLesson(path).notebook,
	}),
);

describe.skipIf(skipWithoutChromium())("on the site", () => {
	const { address } = sharedSite();
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchChromium();
	});

	afterAll(async () => {
		await browser?.close();
	});

	test.each([...course, ...solutions])(
		"$file gives the stored outputs",
		async ({ file, notebook }) => {
			const run = await runLesson(browser, address, file, notebook);
			if (run.leftOut !== undefined) {
				console.info(`${file}: ${run.leftOut}`);
			}
			expect(run.differences).toEqual([]);
			expect(run.problems).toEqual([]);
		},
		timeLimitMs,
	);
});
