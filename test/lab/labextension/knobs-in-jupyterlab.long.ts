/// <reference lib="dom" />
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { runCommand, skipWithoutChromium } from "../../../harness/jupyterlab";
import { useJupyterLab } from "../shared-jupyterlab";
import { writeKnobs } from "./knobs-notebook";
import { trusted } from "./labextension-fixture";

describe.skipIf(skipWithoutChromium())(
	"knobs in JupyterLab",
	{ timeout: 180_000 },
	() => {
		const jupyterlab = useJupyterLab();
		let page: Page;
		let problems: readonly string[];

		beforeAll(async () => {
			await writeKnobs(join(jupyterlab.lab.folder, "knobs.ipynb"));
			const notebook = await jupyterlab.open("knobs.ipynb");
			({ page, problems } = notebook);
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
