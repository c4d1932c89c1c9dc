/// <reference lib="dom" />
import type { Plugin, SettingRegistry } from "../jupyterlab";
import type {
	Application,
	CommandPalette,
	NotebookPanel,
	NotebookTracker,
	RunCells,
} from "./jupyterlab";
import { NotebookMarks } from "./notebook-marks";
import { styleSheet } from "./style";

/** Also the name of its settings: the build puts their schema where JupyterLab looks for that name. */
const id = "downhill-plotly:out-of-date";
/** The schema names it too, for the toolbar and the menus. */
const command = "downhill:run-out-of-date-cells";

type Services = [NotebookTracker, SettingRegistry, CommandPalette];

/**
 * Makes the plugin that marks cells whose outputs are old, and runs them on demand.
 *
 * @param requires the running JupyterLab's `INotebookTracker`, `ISettingRegistry` and `ICommandPalette`.
 * @param runCells its `NotebookActions.runCells`.
 */
export function createOutOfDatePlugin(
	requires: Plugin<Services, Application>["requires"],
	runCells: RunCells,
): Plugin<Services, Application> {
	return {
		id,
		description:
			"Marks cells that have read what another cell has changed since.",
		autoStart: true,
		requires,
		activate({ commands, serviceManager }, tracker, settings, palette) {
			const notebooks = new Map<NotebookPanel, NotebookMarks>();
			let wanted = false;
			const current = () =>
				tracker.currentWidget === null
					? undefined
					: notebooks.get(tracker.currentWidget);
			const changed = () => commands.notifyCommandChanged(command);
			const lookAgain = () => {
				for (const marks of notebooks.values()) {
					marks.look();
				}
			};
			const follow = (panel: NotebookPanel) => {
				const run = () => void marks.run(runCells);
				const label = labelFor(0);
				const marks = new NotebookMarks(panel, { label, run }, changed);
				notebooks.set(panel, marks);
				marks.want(wanted);
				panel.disposed.connect(() => {
					notebooks.delete(panel);
					marks.dispose();
				});
			};

			commands.addCommand(command, {
				label: () => labelFor(current()?.count ?? 0),
				caption:
					"Run the cells that have read what was changed since, each after those it depends on",
				isEnabled: () => (current()?.count ?? 0) > 0,
				isVisible: ({ toolbar }) =>
					toolbar === true
						? (current()?.count ?? 0) > 0
						: (current()?.active ?? false),
				execute: async () => current()?.run(runCells),
			});
			palette.addItem({ command, category: "Notebook Operations" });
			document.head
				.appendChild(document.createElement("style"))
				.append(styleSheet);
			tracker.forEach(follow);
			tracker.widgetAdded.connect((_, panel) => follow(panel));
			tracker.currentChanged.connect(changed);
			// Imported files may have been edited: here, or in another program.
			serviceManager.contents.fileChanged.connect((_, { type }) => {
				if (type === "save") {
					lookAgain();
				}
			});
			window.addEventListener("focus", lookAgain);
			void settings.load(id).then((settings) => {
				const read = () => {
					wanted = settings.composite.enabled === true;
					for (const marks of notebooks.values()) {
						marks.want(wanted);
					}
					changed();
				};
				settings.changed.connect(read);
				read();
			});
		},
	};
}

function labelFor(count: number): string {
	if (count === 0) {
		return "Run Out-of-Date Cells";
	}
	return `Run ${count} Out-of-Date ${count === 1 ? "Cell" : "Cells"}`;
}
