/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	openNotebook,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { jupyterDisplay } from "../../../lib/display";
import { figure, knobs, line, range } from "../../../lib/plot";
import {
	joinJupyterLab,
	openChromium,
	type SharedJupyterLab,
} from "../shared-jupyterlab";
import { trusted } from "./labextension-fixture";

const axes = {
	x: { title: "x", range: [0, 10] },
	y: { title: "y", range: [0, 30] },
} as const;

describe.skipIf(skipWithoutChromium())(
	"knobs in JupyterLab",
	{ timeout: 180_000 },
	() => {
		let lab: SharedJupyterLab;
		let browser: Browser;
		let page: Page;
		let problems: readonly string[];

		beforeAll(async () => {
			lab = await joinJupyterLab();
			browser = await openChromium();
			const shown = knobs({ w: range(0, 3, 4) }, ({ w }) =>
				figure(`w = ${w}`, axes, line(0, w)),
			);
			const cells = [1, 2].map((count) => ({
				cell_type: "code",
				id: `cell-${count}`,
				execution_count: count,
				metadata: {},
				source: "knobs()",
				outputs: [
					{
						output_type: "execute_result",
						execution_count: count,
						metadata: {},
						data: shown[jupyterDisplay](),
					},
				],
			}));
			await writeFile(
				join(lab.folder, "knobs.ipynb"),
				// Of a kernel that is not there.
				JSON.stringify({
					nbformat: 4,
					nbformat_minor: 5,
					metadata: { kernelspec: { name: "none", display_name: "None" } },
					cells,
				}),
			);
			const notebook = await openNotebook(browser, lab, "knobs.ipynb");
			({ page, problems } = notebook);
		});

		afterAll(async () => {
			await browser?.close();
			await lab?.stop();
		});

		test("move a figure of an untrusted notebook without a kernel, and keep the keys to themselves", async () => {
			const dialog = page.locator(".jp-Dialog");
			await dialog.getByRole("button", { name: "No Kernel" }).click();
			const title = page.locator(".gtitle").first();
			await title.waitFor();
			expect(await trusted(page)).toBe(false);
			const slider = page.getByRole("slider", { name: "w" }).first();
			await slider.focus();
			const active = () =>
				page
					.locator(".jp-Cell.jp-mod-active")
					.getAttribute("data-windowed-list-index");
			const before = await active();
			await page.keyboard.press("ArrowRight");
			await expect.poll(() => title.textContent()).toBe("w = 2");
			await page.keyboard.press("ArrowLeft");
			await page.keyboard.press("ArrowLeft");
			await expect.poll(() => title.textContent()).toBe("w = 0");
			expect(await active()).toBe(before);
		});

		test("stay where they were turned to when the theme changes", async () => {
			const title = page.locator(".gtitle").first();
			const slider = page.getByRole("slider", { name: "w" }).first();
			await slider.press("End");
			await expect.poll(() => title.textContent()).toBe("w = 3");
			await runCommand(page, "apputils:change-theme", {
				theme: "JupyterLab Dark",
			});
			await page.waitForFunction(
				() => document.body.dataset.jpThemeName === "JupyterLab Dark",
			);
			expect(await title.textContent()).toBe("w = 3");
			expect(await slider.getAttribute("aria-valuetext")).toBe("3");
			await runCommand(page, "apputils:change-theme", {
				theme: "JupyterLab Light",
			});
			expect(problems).toEqual([]);
		});
	},
);
