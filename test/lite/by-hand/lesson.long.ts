/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import {
	accept,
	choose,
	NotebookInHand,
	save,
} from "../../../harness/lite-hands";
import { notebookInFront, openLite } from "../../../harness/lite-page";
import { codeCells } from "../../../lab/notebooks/notebook.mjs";
import { findBarriers } from "../../lab/export/export-fixture";
import { useSite } from "../shared-site";

describe.skipIf(skipWithoutChromium())("a lesson in a reader's hands", () => {
	const site = useSite((context, address) =>
		openLite(context, address, "notebooks/01-loss.ipynb"),
	);

	test("the menu runs all cells, those with knobs too", async () => {
		await choose(site.page, "Edit", "Clear Outputs of All Cells");
		await choose(site.page, "Run", "Run All Cells");
		// The kernel shares the page with whoever asks: seldom.
		await expect.poll(() => cellsLeft(site.page), { interval: 2000 }).toBe(0);
	});

	test("the figure follows its knobs, which keys move", async () => {
		const slider = site.page.getByRole("slider", { name: "w" }).first();
		await slider.scrollIntoViewIfNeeded();
		const cell = site.page.locator(".jp-CodeCell", { has: slider }).first();
		await cell.locator(".gtitle").waitFor();
		await slider.focus();
		await site.page.keyboard.press("End");
		await expect
			.poll(() => cell.locator(".gtitle").textContent())
			.toBe("w = 3, b = 0");
	});

	test("the menu exports the notebook's code, and says why it exports no HTML", async () => {
		const download = site.page.waitForEvent("download");
		await choose(
			site.page,
			"File",
			"Save and Export Notebook As",
			"Executable Script",
		);
		expect((await download).suggestedFilename()).toBe("notebooks_01-loss.ts");
		await choose(site.page, "File", "Save and Export Notebook As", "HTML");
		await site.page.getByText("No HTML from a browser").waitFor();
		await accept(site.page);
	});

	test("starting afresh brings the site's lesson back", async () => {
		const { firstCell } = new NotebookInHand(site.page);
		await firstCell.write("const mine = 1;");
		await save(site.page);
		await site.page.reload();
		await firstCell.shows("const mine = 1;");
		await choose(site.page, "File", "Start This Lesson Afresh…");
		await site.page.getByText("Start this lesson afresh?").waitFor();
		expect(
			await findBarriers(site.page, undefined, ".jp-Dialog-content"),
		).toEqual([]);
		await accept(site.page);
		await firstCell.shows("predict(1, 2, 3);");
		expect(site.problems).toEqual([]);
	});

	test("what is drawn here has no barriers", async () => {
		await site.page.locator(".downhill-knobs").first().waitFor();
		expect(await findBarriers(site.page, undefined, ".downhill-knobs")).toEqual(
			[],
		);
	});
});

/** How many code cells of the notebook in front have not ended. */
async function cellsLeft(page: Page): Promise<number> {
	const cells = codeCells(await notebookInFront(page));
	return cells.filter(({ execution_count: count }) => !count).length;
}
