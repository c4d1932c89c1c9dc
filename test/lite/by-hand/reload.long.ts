/// <reference lib="dom" />
import { describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { kernelIsIdle } from "../../../harness/kernel-in-front";
import { NotebookInHand, save } from "../../../harness/lite-hands";
import { openLite } from "../../../harness/lite-page";
import { useSite } from "../shared-site";

/** Has printed a line by the time that it runs for ever. */
const endless = 'console.log("under way"); while (true) {}';

describe.skipIf(skipWithoutChromium())(
	"a reload in the middle of a run",
	() => {
		let notebook: NotebookInHand;
		const site = useSite(async (context, address) => {
			const opened = await openLite(
				context,
				address,
				"notebooks/01-loss.ipynb",
			);
			const { page } = opened;
			notebook = new NotebookInHand(page);
			const { firstCell } = notebook;
			await firstCell.write(endless);
			await firstCell.run();
			await firstCell.says("under way");
			await save(page);
			await page.reload();
			return opened;
		});

		test("brings back the cells and outputs that were saved", async () => {
			const { firstCell } = notebook;
			await firstCell.shows(endless);
			await firstCell.says("under way");
			// Neither a number, as if it had ended, nor the star of what still runs.
			expect(await firstCell.prompt()).toBe("[ ]:");
		});

		test("says nothing that a reader would have to understand", async () => {
			const { page, problems } = site;
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
