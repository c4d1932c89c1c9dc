/// <reference lib="dom" />
import type { WidgetClass } from "./jupyterlab";
import { plotlyLoader } from "./load-plotly";
import { createPlugin } from "./plugin";

/**
 * The script that JupyterLab loads: a module-federation container, as webpack
 * would generate it, by hand. JupyterLab calls `init` with the packages it
 * shares and then `get` for the plugin.
 * https://webpack.js.org/concepts/module-federation/#dynamic-remote-containers
 */

/** Package name -> version -> how to get that copy of the package. */
type ShareScope = Record<string, Record<string, SharedPackage>>;

interface SharedPackage {
	/** Truthy once somebody has taken this copy. */
	loaded?: unknown;
	get(): Promise<() => unknown>;
}

interface Container {
	init(scope: ShareScope): void;
	get(module: string): Promise<() => unknown>;
}

/** Set by the build: the name of plotly's file beside this one. */
declare const PLOTLY_FILE: string;

const NAME = "downhill-plotly";
const here = (document.currentScript as HTMLScriptElement).src;
let shareScope: ShareScope = {};

const container: Container = {
	init(scope) {
		shareScope = scope;
	},

	async get(module) {
		if (module !== "./extension") {
			throw new Error(`${NAME} has no module "${module}".`);
		}
		const widgets = await shared("@lumino/widgets");
		const rendermime = await shared("@jupyterlab/rendermime");
		const notebook = await shared("@jupyterlab/notebook");
		const plugin = createPlugin(
			widgets.Widget as WidgetClass,
			[rendermime.IRenderMimeRegistry, notebook.INotebookTracker],
			plotlyLoader(new URL(PLOTLY_FILE, here).href),
		);
		return () => plugin;
	},
};

/** JupyterLab's copy of a package: the one in use, where several versions are on offer. */
async function shared(name: string): Promise<Record<string, unknown>> {
	const copies = Object.values(shareScope[name] ?? {});
	const copy = copies.find(({ loaded }) => loaded) ?? copies[0];
	if (copy === undefined) {
		throw new Error(
			`${NAME} needs JupyterLab 4, but this page does not share ${name}.`,
		);
	}
	copy.loaded = true;
	const factory = await copy.get();
	return factory() as Record<string, unknown>;
}

const page = window as { _JUPYTERLAB?: Record<string, Container> };
page._JUPYTERLAB ??= {};
page._JUPYTERLAB[NAME] = container;
