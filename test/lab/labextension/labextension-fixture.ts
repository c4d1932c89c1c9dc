/// <reference lib="dom" />
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Notebooks with stored plots, and what the tests do to them in the page. */

const mime = "application/vnd.plotly.v1+json";

const hill = [
	[1, 2, 1],
	[2, 4, 2],
	[1, 2, 1],
];

export const line = {
	data: [{ x: [0, 1, 2, 3], y: [4, 3, 2, 1], mode: "lines" }],
	layout: { title: { text: "Loss over <b>steps</b>" } },
};
export const contour = { data: [{ type: "contour", z: hill }] };
export const surface = { data: [{ type: "surface", z: hill }] };
export const painted = {
	data: [{ y: [1, 2] }],
	layout: { paper_bgcolor: "rgb(1, 2, 3)", height: 700 },
};
export const remote = {
	data: [],
	layout: { images: [{ source: "<img src=x onerror=alert(1)>" }] },
};

/** One output of a cell, as a notebook stores it. */
export function output(figure: unknown) {
	return {
		output_type: "display_data",
		metadata: {},
		data: { [mime]: figure, "text/plain": "A line that falls." },
	};
}

/** Writes a notebook that has run before, with one cell for each figure. */
export async function writeNotebook(path: string, figures: unknown[]) {
	const cells = figures.map((figure, index) => ({
		cell_type: "code",
		id: `cell-${index}`,
		execution_count: 1,
		metadata: {},
		source: "figure",
		outputs: [output(figure)],
	}));
	const kernelspec = { name: "python3", display_name: "Python 3" };
	const metadata = { kernelspec };
	await writeFile(
		path,
		JSON.stringify({ nbformat: 4, nbformat_minor: 5, metadata, cells }),
	);
}

/** Installs another renderer of the same MIME type, as PyPI's plotly has one, that starts late and draws the word "rival". */
export async function installRival(labextensions: string) {
	const folder = join(labextensions, "rival");
	await mkdir(folder, { recursive: true });
	await writeFile(
		join(folder, "package.json"),
		JSON.stringify({
			name: "rival",
			version: "1.0.0",
			jupyterlab: { _build: { load: "entry.js", extension: "./extension" } },
		}),
	);
	await writeFile(
		join(folder, "entry.js"),
		`let scope;
		async function shared(name) {
			const [copy] = Object.values(scope[name]);
			return (await copy.get())();
		}
		(window._JUPYTERLAB ??= {})["rival"] = {
			init(given) { scope = given; },
			async get() {
				const { Widget } = await shared("@lumino/widgets");
				const { IRenderMimeRegistry } = await shared("@jupyterlab/rendermime");
				const renderModel = async function () { this.node.textContent = "rival"; };
				const createRenderer = () => Object.assign(new Widget(), { renderModel });
				const factory = { safe: true, mimeTypes: ["${mime}"], createRenderer };
				return () => ({
					id: "rival:plugin",
					autoStart: true,
					requires: [IRenderMimeRegistry],
					async activate(app, rendermime) {
						// Later than any plugin that registers as it starts.
						await new Promise((resolve) => setTimeout(resolve));
						rendermime.addFactory(factory, 0);
					},
				});
			},
		};`,
	);
}

/** Does what a kernel's `update_display_data` does to the only output of a cell, for each figure in turn. */
export function update(page: Page, cell: number, figures: unknown[]) {
	return page.evaluate(
		([cell, outputs]) => {
			const { model } = (window as unknown as ShownNotebook).jupyterapp.shell
				.currentWidget.content.widgets[cell] as CodeCell;
			for (const output of outputs) {
				model.outputs.set(0, output);
			}
		},
		[cell, figures.map(output)] as const,
	);
}

/** Does what running a cell again does: takes its output away and puts a new one there. */
export function remount(page: Page, cell: number, figure: unknown) {
	return page.evaluate(
		([cell, output]) => {
			const { model } = (window as unknown as ShownNotebook).jupyterapp.shell
				.currentWidget.content.widgets[cell] as CodeCell;
			model.outputs.clear();
			model.outputs.add(output);
		},
		[cell, output(figure)] as const,
	);
}

/** Whether JupyterLab trusts any cell of the notebook in front. */
export function trusted(page: Page): Promise<boolean> {
	return page.evaluate(() =>
		(
			window as unknown as ShownNotebook
		).jupyterapp.shell.currentWidget.content.widgets.some(
			({ model }) => model.trusted,
		),
	);
}

interface CodeCell {
	model: {
		trusted: boolean;
		outputs: {
			add(output: unknown): void;
			clear(): void;
			set(index: number, output: unknown): void;
		};
	};
}

interface ShownNotebook {
	jupyterapp: {
		shell: { currentWidget: { content: { widgets: CodeCell[] } } };
	};
}
