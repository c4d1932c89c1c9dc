/// <reference lib="dom" />
import { beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import {
	CellInHand,
	choose,
	NotebookInHand,
} from "../../../harness/lite-hands";
import { openReady } from "../../../harness/lite-page";
import { findBarriers } from "../../lab/export/export-fixture";
import { useSite } from "../shared-site";

/** What the lesson says and shows, and what the course adds to JupyterLab. */
const ours = ".jp-MarkdownOutput, .jp-OutputArea-output, [class^=downhill-]";

describe.skipIf(skipWithoutChromium())("the first page of the site", () => {
	const site = useSite(openReady);
	let notebook: NotebookInHand;

	beforeAll(() => {
		notebook = new NotebookInHand(site.page);
	});

	test("tells browsers its name and its language", async () => {
		const { page } = site;
		expect(await page.title()).toContain("Downhill");
		expect(
			await findBarriers(page, ["document-title", "html-has-lang"]),
		).toEqual([]);
	});

	test("has no barriers in what it says, shows, marks and underlines", async () => {
		const { page } = site;
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
