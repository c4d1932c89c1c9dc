/// <reference lib="dom" />
import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type JupyterLab,
	openNotebook,
	runAllCells,
	skipWithoutChromium,
	startJupyterLab,
} from "../../../harness/jupyterlab";
import { inRoot, venvPython } from "../../../lab/base/paths.mjs";
import { pythonEnvironment } from "../../../lab/base/python-environment.mjs";
import { openChromium } from "../shared-jupyterlab";

/** A slider of ipywidgets, whose front end knows nothing of this kernel. */
const slider = `
import { openComm } from "downhill";
const controls = { _model_module: "@jupyter-widgets/controls", _model_module_version: "2.0.0", _view_module_version: "2.0.0", _view_count: null };
const base = { _model_module: "@jupyter-widgets/base", _model_module_version: "2.0.0", _view_module: "@jupyter-widgets/base", _view_module_version: "2.0.0", _view_count: null };
const open = (state: object) => openComm("jupyter.widget", { state, buffer_paths: [] }, [], { version: "2.1.0" });
const layout = open({ ...base, _model_name: "LayoutModel", _view_name: "LayoutView" });
const style = open({ ...controls, _model_name: "SliderStyleModel", _view_module: "@jupyter-widgets/base", _view_name: "StyleView" });
const comm = open({
	...controls, _model_name: "FloatSliderModel", _view_module: "@jupyter-widgets/controls", _view_name: "FloatSliderView",
	_dom_classes: [], layout: "IPY_MODEL_" + layout.id, style: "IPY_MODEL_" + style.id, min: 0, max: 10, step: 1, value: 4,
	description: "w", orientation: "horizontal", readout: true, readout_format: ".2f", continuous_update: true, disabled: false,
	behavior: "drag-tap",
});
comm.onMessage((data) => console.log("slid to", (data as { state: { value: number } }).state.value));
({ [Symbol.for("Jupyter.display")]: () => ({ "application/vnd.jupyter.widget-view+json": { version_major: 2, version_minor: 0, model_id: comm.id } }) })`;

const counter = `
import { widget } from "downhill";
const counter = widget({
	state: { count: 0 },
	render({ model, el }) {
		el.innerHTML = "<button>Count</button> <output></output>";
		const show = () => { el.querySelector("output").value = "so far " + model.get("count"); };
		el.querySelector("button").onclick = () => {
			model.set("count", model.get("count") + 1);
			model.save_changes();
		};
		model.on("change:count", show);
		show();
	},
});
counter.on("change:count", (count) => {
	console.log("counted", count);
	if (count === 2) { counter.set("count", 40); counter.save_changes(); }
});
counter`;

describe.skipIf(skipWithoutChromium())(
	"widgets of others in JupyterLab",
	{ timeout: 180_000 },
	() => {
		let folder: string;
		let lab: JupyterLab;
		let browser: Browser;
		let page: Page;

		beforeAll(async () => {
			folder = await mkdtemp(join(tmpdir(), "downhill-widgets-"));
			const packages = join(folder, "packages");
			await promisify(execFile)(
				venvPython,
				[
					...["-m", "pip", "install", "--no-input", "--quiet", "--no-deps"],
					...["--require-hashes", "--target", packages],
					...["-r", inRoot("test/lab/kernel/widgets.txt")],
				],
				{ env: pythonEnvironment() },
			);
			const notebooks = join(folder, "notebooks");
			await mkdir(notebooks);
			const cells = [slider, counter, "0"].map((source, index) => ({
				cell_type: "code",
				id: `cell-${index}`,
				execution_count: null,
				metadata: {},
				source,
				outputs: [],
			}));
			await writeFile(
				join(notebooks, "widgets.ipynb"),
				JSON.stringify({
					nbformat: 4,
					nbformat_minor: 5,
					metadata: { kernelspec: { name: "downhill", display_name: "x" } },
					cells,
				}),
			);
			browser = await openChromium();
			lab = await startJupyterLab(notebooks, {
				JUPYTER_PATH: join(packages, "share/jupyter"),
			});
			({ page } = await openNotebook(browser, lab, "widgets.ipynb"));
			expect(await runAllCells(page)).toBe(true);
		});

		afterAll(async () => {
			await browser?.close();
			await lab?.stop();
			await rm(folder, { recursive: true, force: true });
		});

		test("a slider of ipywidgets calls a handler, whose output appears below its cell", async () => {
			const cell = page.locator(".jp-CodeCell").nth(0);
			const handle = cell.locator(".noUi-handle");
			await handle.focus();
			await page.keyboard.press("ArrowRight");
			await cell.getByText("slid to 5").waitFor();
			expect(await cell.locator(".widget-readout").innerText()).toBe("5.00");
		});

		test("a module widget shares its state both ways", async () => {
			const cell = page.locator(".jp-CodeCell").nth(1);
			const button = cell.getByRole("button", { name: "Count", exact: true });
			await cell.getByText("so far 0").waitFor();
			await button.click();
			await cell.getByText("counted 1").waitFor();
			await button.click();
			await cell.getByText("so far 40").waitFor();
			expect(await cell.innerText()).toContain("counted 2");
		});
	},
);
