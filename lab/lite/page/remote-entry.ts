/// <reference lib="dom" />
import { offer, type ShareScope, shared } from "../../labextension/share-scope";
import type { Dialogs } from "./jupyterlab";
import { createPlugin } from "./plugin";

/**
 * The script that JupyterLab loads, a module-federation container as that of lab/labextension/remote-entry.ts.
 */
interface Container {
	init(scope: ShareScope): void;
	get(module: string): Promise<() => unknown>;
}

const extensionName = "downhill-lite";
/** From extensions/downhill-lite/static/ to the root of the site. */
const site = new URL(
	"../../../",
	(document.currentScript as HTMLScriptElement).src,
).href;

const container: Container = {
	init: offer,

	async get() {
		const notebook = await shared("@jupyterlab/notebook");
		const mainmenu = await shared("@jupyterlab/mainmenu");
		const apputils = await shared("@jupyterlab/apputils");
		const services = await shared("@jupyterlite/services");
		const plugin = createPlugin(
			[
				notebook.INotebookTracker,
				mainmenu.IMainMenu,
				services.INbConvertExporters,
			],
			apputils as unknown as Dialogs,
			site,
		);
		return () => [plugin];
	},
};

const page = window as { _JUPYTERLAB?: Record<string, Container> };
page._JUPYTERLAB ??= {};
page._JUPYTERLAB[extensionName] = container;
