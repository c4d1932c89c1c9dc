/// <reference lib="dom" />
import type { WidgetClass } from "./jupyterlab";
import { plotlyLoader } from "./load-plotly";
import type { RunCells } from "./out-of-date/jupyterlab";
import { createOutOfDatePlugin } from "./out-of-date/plugin";
import { createPlugin } from "./plugin";
import { offer, type ShareScope, shared } from "./share-scope";

/**
 * The script that JupyterLab loads: a module-federation container, written by
 * hand as webpack would generate it. JupyterLab calls `init` with the packages it
 * shares and then `get` for the plugins.
 * https://webpack.js.org/concepts/module-federation/#dynamic-remote-containers
 */
interface Container {
	init(scope: ShareScope): void;
	get(module: string): Promise<() => unknown>;
}

/** Set by the build: the name of plotly's file beside this one. */
declare const builtPlotly: string;

const extensionName = "downhill-plotly";
const here = (document.currentScript as HTMLScriptElement).src;

const container: Container = {
	init: offer,

	async get(module) {
		if (module !== "./extension") {
			throw new Error(`${extensionName} has no module "${module}".`);
		}
		const plugins = [await figures(), await diagnostics(), await outOfDate()];
		return () => plugins;
	},
};

async function figures() {
	const widgets = await shared("@lumino/widgets");
	const rendermime = await shared("@jupyterlab/rendermime");
	const notebook = await shared("@jupyterlab/notebook");
	return createPlugin(
		widgets.Widget as WidgetClass,
		[rendermime.IRenderMimeRegistry, notebook.INotebookTracker],
		plotlyLoader(new URL(builtPlotly, here).href),
	);
}

async function diagnostics() {
	const notebook = await shared("@jupyterlab/notebook");
	const codemirror = await shared("@jupyterlab/codemirror");
	const settings = await shared("@jupyterlab/settingregistry");
	await shared("@codemirror/state");
	await shared("@codemirror/view");
	// Not before: this loads CodeMirror's linter, which takes the two packages above.
	const { createDiagnosticsPlugin } = await import("./diagnostics/plugin");
	return createDiagnosticsPlugin([
		codemirror.IEditorExtensionRegistry,
		notebook.INotebookTracker,
		settings.ISettingRegistry,
	]);
}

async function outOfDate() {
	const notebook = await shared("@jupyterlab/notebook");
	const settings = await shared("@jupyterlab/settingregistry");
	const apputils = await shared("@jupyterlab/apputils");
	const actions = notebook.NotebookActions as { runCells: RunCells };
	return createOutOfDatePlugin(
		[
			notebook.INotebookTracker,
			settings.ISettingRegistry,
			apputils.ICommandPalette,
		],
		(...args) => actions.runCells(...args),
	);
}

const page = window as { _JUPYTERLAB?: Record<string, Container> };
page._JUPYTERLAB ??= {};
page._JUPYTERLAB[extensionName] = container;
