/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	launchChromium,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import {
	CellInHand,
	choose,
	NotebookInHand,
} from "../../../harness/lite-hands";
import { kernelIsIdle, openLite } from "../../../harness/lite-page";
import { findBarriers } from "../../lab/export/export-fixture";
import { sharedSite } from "../shared-site";

/** What the lesson says and shows, and what the course adds to JupyterLab. */
const ours = ".jp-MarkdownOutput, .jp-OutputArea-output, [class^=downhill-]";

describe.skipIf(skipWithoutChromium())("the first page of the site", () => {
	const { address } = sharedSite();
	let browser: Browser;
	let page: Page;
	let notebook: NotebookInHand;

	beforeAll(async () => {
		browser = await launchChromium();
		({ page } = await openLite(await browser.newContext(), address));
		await kernelIsIdle(page);
		notebook = new NotebookInHand(page);
	});

	afterAll(async () => {
		await browser?.close();
	});

	test("tells browsers its name and its language", async () => {
		expect(await page.title()).toContain("Downhill");
		expect(
			await findBarriers(page, ["document-title", "html-has-lang"]),
		).toEqual([]);
	});

	test("has no barriers in what it says, shows, marks and underlines", async () => {
		await choose(page, "Run", "Run All Cells");
		const verdict = notebook.panel.getByText("✗ Not yet: mean");
		await verdict.scrollIntoViewIfNeeded();
		await verdict.waitFor();
		await notebook.panel.locator(".gtitle").first().waitFor();
		// The second cell with this name reads what the first declares.
		const rate = new CellInHand(
			notebook.panel.locator(".jp-CodeCell", { hasText: "const rate =" }),
		);
		await rate.write("const rate = 0.1;");
		await rate.run();
		await notebook.panel.locator(".downhill-out-of-date-sign").click();
		await page.locator(".downhill-out-of-date-note:popover-open").waitFor();
		expect(await findBarriers(page, undefined, ours)).toEqual([]);
	});
});
