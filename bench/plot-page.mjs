import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { inRoot } from "../lab/base/paths.mjs";
import { buildLabextension } from "../lab/labextension/build.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

/** @typedef {import("playwright-core").Page} Page */
/** @typedef {import("playwright-core").CDPSession} CDPSession */
/** @typedef {import("../lib/plot").Figure} Figure */
/** @typedef {import("../lib/plot").KnobsFigure} KnobsFigure */
/** @typedef {Figure | KnobsFigure} Shown */

const notebookName = "live.ipynb";

/**
 * Opens a notebook that shows one figure, or the figures of knobs, in a real JupyterLab, uses it, and ends all of it in any case.
 *
 * @template T
 * @param {Shown} figure
 * @param {(live: LivePage) => Promise<T>} use
 * @returns {Promise<T>}
 */
export async function withLivePage(figure, use) {
	const { launchChromium, openNotebook, startJupyterLab } =
		await loadJupyterLab();
	const folder = temporaryFolder();
	const labextensions = join(folder, "jupyter/labextensions");
	await buildLabextension(join(labextensions, "downhill-plotly"));
	const root = join(folder, "notebooks");
	mkdirSync(root);
	writeFileSync(join(root, notebookName), JSON.stringify(notebook(figure)));
	const browser = await launchChromium();
	try {
		const lab = await startJupyterLab(root, {
			JUPYTER_PATH: join(folder, "jupyter"),
		});
		try {
			const { page } = await openNotebook(browser, lab, notebookName);
			await page.waitForSelector(".js-plotly-plot :is(.xy, canvas)");
			const devtools = await page.context().newCDPSession(page);
			// Time that the thread computes, not time that passes: other work of the machine counts less.
			await devtools.send("Performance.enable", { timeDomain: "threadTicks" });
			return await use(new LivePage(page, devtools));
		} finally {
			await lab.stop();
		}
	} finally {
		await browser.close();
	}
}

/**
 * The harness, bundled so that it still finds the project's files from its own folder.
 * @returns {Promise<typeof import("../harness/jupyterlab")>}
 */
async function loadJupyterLab() {
	const bundle = inRoot("build", "bench", "jupyterlab.mjs");
	await build({
		entryPoints: [inRoot("harness", "jupyterlab.ts")],
		outfile: bundle,
		bundle: true,
		platform: "node",
		format: "esm",
		packages: "external",
		define: { "import.meta.dirname": JSON.stringify(inRoot("harness")) },
	});
	return import(pathToFileURL(bundle).href);
}

/** The page with the notebook. */
class LivePage {
	/**
	 * @param {Page} page
	 * @param {CDPSession} devtools
	 */
	constructor(page, devtools) {
		this.page = page;
		this.devtools = devtools;
	}

	/**
	 * Replaces the figure again and again, as a kernel's `update_display_data` does.
	 *
	 * @param {Figure[]} figures
	 * @param {number} interval milliseconds from one to the next; at 0 the next comes once this one is drawn.
	 */
	async update(figures, interval) {
		const outputs = figures.map(toOutput);
		await this.page.evaluate(
			async ([outputs, interval]) => {
				const page = /** @type {any} */ (window);
				const [cell] = page.jupyterapp.shell.currentWidget.content.widgets;
				const frame = () => new Promise(requestAnimationFrame);
				for (const output of outputs) {
					cell.model.outputs.set(0, output);
					if (interval > 0) {
						await new Promise((resolve) => setTimeout(resolve, interval));
					}
					// The drawing begins with the next frame; the frame after that comes when it has ended.
					else {
						await frame().then(frame);
					}
				}
				await frame().then(frame);
			},
			/** @type {const} */ ([outputs, interval]),
		);
	}

	/**
	 * Turns the first knob to one position after the other.
	 *
	 * @param {number[]} positions
	 * @param {number} plot index of the drawing to wait for.
	 * @returns {Promise<number[]>} for each, the milliseconds from the turn to the end of the drawing.
	 */
	turn(positions, plot) {
		return this.page.evaluate(
			async ([positions, plot]) => {
				const slider = /** @type {HTMLInputElement} */ (
					document.querySelector(".downhill-knob input")
				);
				const drawing = /** @type {any} */ (
					document.querySelectorAll(".js-plotly-plot")[plot]
				);
				const times = [];
				for (const position of positions) {
					// From rest, as a hand's first move.
					await new Promise((resolve) => setTimeout(resolve, 100));
					const drawn = new Promise((resolve) =>
						drawing.once("plotly_afterplot", resolve),
					);
					const began = performance.now();
					slider.value = String(position);
					slider.dispatchEvent(new Event("input", { bubbles: true }));
					await drawn;
					times.push(performance.now() - began);
				}
				return times;
			},
			/** @type {const} */ ([positions, plot]),
		);
	}

	/** @returns {Promise<number>} milliseconds that the page's main thread has computed since it was opened. */
	async worked() {
		return 1000 * (await this.#metric("TaskDuration"));
	}

	/** @returns {Promise<number>} MB of JavaScript's heap after a garbage collection. */
	async heap() {
		await this.devtools.send("HeapProfiler.collectGarbage");
		return (await this.#metric("JSHeapUsedSize")) / 1e6;
	}

	/** @param {string} name */
	async #metric(name) {
		const { metrics } = await this.devtools.send("Performance.getMetrics");
		return metrics.find((metric) => metric.name === name)?.value ?? Number.NaN;
	}
}

/** @param {Shown} figure */
function toOutput(figure) {
	const bundle = Reflect.get(figure, Symbol.for("Jupyter.display"));
	return {
		output_type: "display_data",
		metadata: {},
		data: JSON.parse(JSON.stringify(bundle.call(figure))),
	};
}

/** @param {Shown} figure */
function notebook(figure) {
	const cell = {
		cell_type: "code",
		id: "live",
		execution_count: 1,
		metadata: {},
		source: "figure",
		outputs: [toOutput(figure)],
	};
	const kernelspec = { name: "python3", display_name: "Python 3" };
	return {
		nbformat: 4,
		nbformat_minor: 5,
		metadata: { kernelspec },
		cells: [cell],
	};
}
