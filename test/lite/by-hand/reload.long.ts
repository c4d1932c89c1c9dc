/// <reference lib="dom" />
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	launchChromium,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { NotebookInHand, save } from "../../../harness/lite-hands";
import { kernelIsIdle, openLite } from "../../../harness/lite-page";
import { sharedSite } from "../shared-site";

/** Has printed a line by the time that it runs for ever. */
const endless = 'console.log("under way"); while (true) {}';

describe.skipIf(skipWithoutChromium())(
	"a reload in the middle of a run",
	() => {
		const { address } = sharedSite();
		let browser: Browser;
		let page: Page;
		let problems: readonly string[];
		let notebook: NotebookInHand;

		beforeAll(async () => {
			browser = await launchChromium();
			({ page, problems } = await openLite(
				await browser.newContext(),
				address,
				"notebooks/01-loss.ipynb",
			));
			notebook = new NotebookInHand(page);
			const { firstCell } = notebook;
			await firstCell.write(endless);
			await firstCell.run();
			await firstCell.says("under way");
			await save(page);
			await page.reload();
		});

		afterAll(async () => {
			await browser?.close();
		});

		test("brings back the cells and outputs that were saved", async () => {
			const { firstCell } = notebook;
			await firstCell.shows(endless);
			await firstCell.says("under way");
			// Neither a number, as if it had ended, nor the star of what still runs.
			expect(await firstCell.prompt()).toBe("[ ]:");
		});

		test("says nothing that a reader would have to understand", async () => {
			await kernelIsIdle(page);
			await expect
				.poll(() => page.getByRole("status").allInnerTexts())
				.not.toContain("Loading");
			expect(
				await page.locator(".jp-Dialog, .Toastify__toast").allInnerTexts(),
			).toEqual([]);
			expect(problems).toEqual([]);
		});

		test("leaves a kernel that begins anew", async () => {
			const { firstCell } = notebook;
			await firstCell.write("6 * 7");
			await firstCell.run();
			await firstCell.says("42");
			expect(await firstCell.prompt()).toBe("[1]:");
		});
	},
);
