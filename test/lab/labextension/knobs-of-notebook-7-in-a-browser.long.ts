/// <reference lib="dom" />
/** A figure with knobs in Jupyter Notebook 7, which has a page of its own for each notebook. */
import { execFile } from "node:child_process";
import { cp, mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type JupyterLab,
	openInNotebook7,
	skipWithoutChromium,
	startJupyterLab,
} from "../../../harness/jupyterlab";
import { inRoot, venvPython } from "../../../lab/base/paths.mjs";
import { pythonEnvironment } from "../../../lab/base/python-environment.mjs";
import { openChromium } from "../shared-jupyterlab";
import { writeKnobs } from "./knobs-notebook";
import { trusted } from "./labextension-fixture";

describe.skipIf(skipWithoutChromium())("Notebook 7", () => {
	let folder: string;
	let lab: JupyterLab;
	let browser: Browser;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "downhill-notebook-7-"));
		const packages = join(folder, "packages");
		await promisify(execFile)(
			venvPython,
			[
				...["-m", "pip", "install", "--no-input", "--quiet", "--no-deps"],
				...["--require-hashes", "--target", packages],
				...["-r", inRoot("test/lab/labextension/notebook-7.txt")],
			],
			{ env: pythonEnvironment() },
		);
		// It looks for JupyterLab's settings beside its own.
		const application = join(packages, "share/jupyter/lab");
		await cp(inRoot(".venv/share/jupyter/lab"), application, {
			recursive: true,
			filter: (path) => !path.endsWith("/static"),
		});
		const notebooks = join(folder, "notebooks");
		await mkdir(notebooks);
		await writeKnobs(join(notebooks, "knobs.ipynb"));
		browser = await openChromium();
		lab = await startJupyterLab(
			notebooks,
			{ PYTHONPATH: packages, JUPYTERLAB_DIR: application },
			"notebook",
		);
	});

	afterAll(async () => {
		await browser?.close();
		await lab?.stop();
		await rm(folder, { recursive: true, force: true });
	});

	test("draws the knob of a notebook that is not trusted and has not run, and it moves the figure", async () => {
		const { page } = await openInNotebook7(browser, lab, "knobs.ipynb");
		await page
			.locator(".jp-Dialog")
			.getByRole("button", { name: "No Kernel" })
			.click();
		const title = page.locator(".gtitle").first();
		await title.waitFor();
		expect(await title.textContent()).toBe("w = 1");
		expect(await trusted(page)).toBe(false);
		await page.getByRole("slider", { name: "w" }).first().press("ArrowRight");
		await expect.poll(() => title.textContent()).toBe("w = 2");
		await page.close();
	});
});
