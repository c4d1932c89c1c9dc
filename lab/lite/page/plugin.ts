/// <reference lib="dom" />
import type { Plugin } from "../../labextension/jupyterlab";
import { explainHtmlExport } from "./html-export";
import type {
	Dialogs,
	Exporters,
	LiteApplication,
	MainMenu,
	OpenNotebook,
	OpenNotebooks,
} from "./jupyterlab";
import { fitNarrowPage } from "./narrow-page";
import { forgetEdits, isOutdated, noteEdit, siteFiles } from "./site-files";

const afresh = "downhill-lite:start-afresh";

/**
 * What the page of the site has beside JupyterLab: a lesson can be started afresh, edits of a lesson that has changed
 * since are told of, and the menu says why it exports no HTML. Edits themselves are kept by JupyterLite, in the browser.
 *
 * @param tokens the running JupyterLab's `INotebookTracker` and `IMainMenu`, and JupyterLite's `INbConvertExporters`.
 * @param site the address of the site.
 */
export function createPlugin(
	tokens: readonly [tracker: unknown, menu: unknown, exporters: unknown],
	dialogs: Dialogs,
	site: string,
): Plugin<[OpenNotebooks, MainMenu, Exporters]> {
	const { showDialog, Dialog, Notification } = dialogs;
	return {
		id: "downhill-lite:page",
		description: "Starts lessons afresh, and keeps the site for offline use.",
		autoStart: true,
		requires: tokens,
		activate(application, notebooks, menu, exporters) {
			const app = application as LiteApplication;
			const { contents } = app.serviceManager;
			const files = siteFiles(site);

			app.commands.addCommand(afresh, {
				label: "Start This Lesson Afresh…",
				caption: "Replace this notebook by the one of the site",
				isEnabled: () => notebooks.currentWidget !== null,
				async execute() {
					const context = notebooks.currentWidget?.context;
					if (context === undefined) {
						return;
					}
					if (!(await files).has(context.path)) {
						await showDialog({
							title: "This notebook is yours alone",
							body: `The site has no ${context.path}, so it cannot be started afresh.`,
							buttons: [Dialog.cancelButton()],
						});
						return;
					}
					const { button } = await showDialog({
						title: "Start this lesson afresh?",
						body: `The site's ${context.path} replaces yours, with everything that you have changed in it.`,
						buttons: [
							Dialog.cancelButton(),
							Dialog.warnButton({ label: "Start Afresh" }),
						],
					});
					if (button.accept) {
						// Only the reader's copy is ever deleted: beneath it lies the site's file.
						await contents.delete(context.path).catch(() => undefined);
						forgetEdits(context.path);
						await context.revert();
					}
				},
			});
			menu.fileMenu.addGroup([{ command: afresh }], 50);
			explainHtmlExport(exporters, dialogs);

			contents.fileChanged.connect(async (_, { type, newValue }) => {
				if (type === "save" && newValue?.path !== undefined) {
					noteEdit(await files, newValue.path);
				}
			});

			const tellIfOutdated = async (path: string) => {
				if (isOutdated(await files, path)) {
					Notification.info(
						`${path} has a new version on this site. You see yours, with your changes.`,
						{
							autoClose: false,
							actions: [
								{
									label: "Start Afresh…",
									callback: () => void app.commands.execute(afresh),
								},
							],
						},
					);
				}
			};
			const greet = ({ context }: OpenNotebook) => {
				void tellIfOutdated(context.path);
			};
			notebooks.forEach(greet);
			notebooks.widgetAdded.connect((_, notebook) => greet(notebook));
			fitNarrowPage(app, notebooks);

			void app.restored.then(keepForOfflineUse);
		},
	};
}

/** In milliseconds; by then the first notebook is open and its kernel has what it needs. */
const patience = 10_000;

/** Has the service worker fetch what is missing for a visit without a network, once the page itself is done with that. */
async function keepForOfflineUse(): Promise<void> {
	const { active } = (await navigator.serviceWorker?.ready) ?? {};
	if (active) {
		// JupyterLite would otherwise register its worker again at the next visit, for which it needs the network.
		const version = JSON.parse(
			document.getElementById("jupyter-config-data")?.textContent ?? "{}",
		).appVersion;
		localStorage.setItem(`${active.scriptURL}-version`, version);
		setTimeout(() => active.postMessage("keep for offline use"), patience);
	}
}
