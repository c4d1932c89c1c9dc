/// <reference lib="dom" />
import { cp, mkdtemp, readFile, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	launchChromium,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { accept, NotebookInHand, save } from "../../../harness/lite-hands";
import { openLite } from "../../../harness/lite-page";
import { finishRelease } from "../../../lab/lite/release.mjs";
import { serveSite } from "../../../lab/lite/serve-site.mjs";
import { findBarriers } from "../../lab/export/export-fixture";
import { sharedSite } from "../shared-site";

const edited = "notebooks/01-loss.ipynb";
const untouched = "notebooks/02-gradient-step.ipynb";

describe.skipIf(skipWithoutChromium())("a new release of the site", () => {
	const { folder } = sharedSite();
	let copy: string;
	let server: Awaited<ReturnType<typeof serveSite>>;
	let browser: Browser;
	let context: BrowserContext;

	beforeAll(async () => {
		copy = await mkdtemp(join(tmpdir(), "downhill-release-"));
		await cp(folder, copy, { recursive: true });
		server = await serveSite(copy, 0);
		browser = await launchChromium();
		context = await browser.newContext();
	});

	afterAll(async () => {
		await browser?.close();
		server?.close();
		await rm(copy, { recursive: true, force: true });
	});

	test("leaves a changed lesson as it is, says so, and brings the new one when asked", async () => {
		const before = await openLite(context, server.address, edited);
		await new NotebookInHand(before.page).firstCell.write("const mine = 1;");
		await save(before.page);
		await renew();
		await findRelease(before.page);
		await before.page.close();

		const page = await openRenewed();
		const { firstCell } = new NotebookInHand(page);
		const notice = page.locator(".Toastify__toast", {
			hasText: `${edited} has a new version on this site.`,
		});
		await notice.waitFor();
		expect(await findBarriers(page, undefined, ".Toastify__toast")).toEqual([]);
		await firstCell.shows("const mine = 1;");
		await notice.getByRole("button", { name: "Start Afresh…" }).click();
		await accept(page);
		await firstCell.shows("// The new release");
		await page.close();
	});

	test("renews a lesson that was not changed", async () => {
		const { page } = await openLite(context, server.address, untouched);
		await new NotebookInHand(page).firstCell.shows("// The new release");
	});

	/** Visits the site until it comes in its new release, for which the last tab of the old one has to be gone. */
	async function openRenewed(): Promise<Page> {
		const path = join(copy, "release.json");
		const { release } = JSON.parse(await readFile(path, "utf8"));
		for (;;) {
			const { page } = await openLite(context, server.address, edited);
			const found = await page.evaluate(async () => {
				const answer = await fetch(new URL("../release.json", location.href));
				return (await answer.json()).release;
			});
			if (found === release) {
				return page;
			}
			await page.close();
		}
	}

	/** Puts a new release in the place of the site, with other lessons. */
	async function renew(): Promise<void> {
		for (const path of [edited, untouched]) {
			const file = join(copy, "files", path);
			const notebook = JSON.parse(await readFile(file, "utf8"));
			const cell = notebook.cells.find(
				({ cell_type }: { cell_type: string }) => cell_type === "code",
			);
			cell.source = "// The new release";
			await writeFile(file, JSON.stringify(notebook));
		}
		await rename(
			join(copy, "service-worker-jupyterlite.js"),
			join(copy, "service-worker.js"),
		);
		await finishRelease(copy);
	}
});

/** As the browser does by itself now and then: it looks for another worker and lets it fetch what it keeps. */
async function findRelease(page: Page): Promise<void> {
	await page.evaluate(async () => {
		const registration = await navigator.serviceWorker.ready;
		await registration.update();
	});
	await page.waitForFunction(async () => {
		const registration = await navigator.serviceWorker.ready;
		return registration.waiting !== null;
	});
}
