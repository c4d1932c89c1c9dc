import type { Plugin, SettingRegistry } from "../jupyterlab";
import { CellEditor } from "./cell-editor";
import type {
	EditorExtensionRegistry,
	NotebookPanel,
	NotebookTracker,
} from "./jupyterlab";
import { NotebookChecks } from "./notebook-checks";

/** Also the name of its settings: the build puts their schema where JupyterLab looks for that name. */
const id = "downhill-plotly:diagnostics";

type Services = [EditorExtensionRegistry, NotebookTracker, SettingRegistry];

/**
 * Makes the plugin that shows TypeScript's errors in cells while they are typed.
 *
 * @param requires the running JupyterLab's `IEditorExtensionRegistry`, `INotebookTracker` and `ISettingRegistry`.
 */
export function createDiagnosticsPlugin(
	requires: Plugin<Services>["requires"],
): Plugin<Services> {
	return {
		id: id,
		description: "Underlines errors of TypeScript while cells are typed.",
		autoStart: true,
		requires,
		activate(_app, extensions, tracker, settings) {
			const notebooks = new Set<NotebookChecks>();
			let wanted = false;
			const want = (answer: boolean) => {
				wanted = answer;
				for (const notebook of notebooks) {
					notebook.want(wanted);
				}
			};
			const follow = (panel: NotebookPanel) => {
				const notebook = new NotebookChecks(panel);
				notebooks.add(notebook);
				notebook.want(wanted);
				panel.disposed.connect(() => {
					notebooks.delete(notebook);
					notebook.dispose();
				});
			};
			const ownerOf = (editor: CellEditor) =>
				[...notebooks].find((notebook) => notebook.owns(editor));

			extensions.addExtension({
				name: id,
				factory: ({ model }) =>
					"type" in model && model.type === "code"
						? {
								instance: () =>
									CellEditor.extension({
										onSeen: (editor) => ownerOf(editor)?.see(editor),
										onEdited: (editor) => ownerOf(editor)?.edit(editor),
									}),
								reconfigure: () => null,
							}
						: null,
			});
			tracker.forEach(follow);
			tracker.widgetAdded.connect((_, panel) => follow(panel));
			void settings.load(id).then((settings) => {
				const read = () => want(settings.composite.enabled === true);
				settings.changed.connect(read);
				read();
			});
		},
	};
}
