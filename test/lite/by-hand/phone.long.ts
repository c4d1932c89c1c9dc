/// <reference lib="dom" />
import { beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { NotebookInHand } from "../../../harness/lite-hands";
import { openReady } from "../../../harness/lite-page";
import { useSite } from "../shared-site";

/** CSS pixels of a phone. */
const phone = { width: 390, height: 844 };

describe.skipIf(skipWithoutChromium())("a lesson on a phone", () => {
	const site = useSite(
		(context, address) =>
			openReady(context, address, "notebooks/03-runner.ipynb"),
		{ viewport: phone },
	);
	let notebook: NotebookInHand;

	beforeAll(() => {
		notebook = new NotebookInHand(site.page);
	});

	test("has nearly all of the page", async () => {
		await expect
			.poll(async () => (await notebook.panel.boundingBox())?.width)
			.toBeGreaterThan(0.85 * phone.width);
	});

	test("has the buttons that run and stop its cells", async () => {
		const { toolbar } = notebook;
		await toolbar.getByRole("button", { name: /^Run this cell/ }).waitFor();
		await toolbar.getByRole("button", { name: /^Interrupt/ }).waitFor();
	});

	test("keeps its knobs and figures in its width", async () => {
		const places = site.page.locator(".downhill-knobs, .downhill-plotly-plot");
		await places.first().waitFor({ state: "attached" });
		const tooWide = await places.evaluateAll((places) =>
			places
				.filter((place) => place.scrollWidth > place.clientWidth)
				.map((place) => place.textContent),
		);
		expect(tooWide).toEqual([]);
	});

	test("gives way to the file browser when the reader opens it, and comes back with a notebook", async () => {
		const { page } = site;
		await page.getByRole("tab", { name: /^File Browser/ }).click();
		const files = page.locator("#filebrowser");
		await files.getByText("01-loss.ipynb").dblclick();
		await files.waitFor({ state: "hidden" });
		await notebook.panel
			.getByRole("heading", { name: "1. The loss" })
			.waitFor();
		await notebook.toolbar
			.getByRole("button", { name: /^Run this cell/ })
			.waitFor();
	});
});
