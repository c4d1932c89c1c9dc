/// <reference lib="dom" />
import type { Signal } from "../jupyterlab";
import type { SessionContext } from "../our-kernel/jupyterlab";

/** The few parts of JupyterLab 4 that marks of cells out of date touch; see `../jupyterlab.ts`. */

export interface Application {
	readonly commands: {
		addCommand(id: string, command: Command): void;
		/** What shows a command looks at it again. */
		notifyCommandChanged(id: string): void;
	};
	readonly serviceManager: {
		readonly contents: {
			readonly fileChanged: Signal<unknown, { readonly type: string }>;
		};
	};
}

interface Command {
	label(args: CommandArguments): string;
	caption: string;
	isEnabled(): boolean;
	isVisible(args: CommandArguments): boolean;
	execute(): Promise<void>;
}

/** What the schema of the settings says of a place that shows a command. */
interface CommandArguments {
	readonly toolbar?: boolean;
}

/** The service behind the token `ICommandPalette` of `@jupyterlab/apputils`. */
export interface CommandPalette {
	addItem(item: { readonly command: string; readonly category: string }): void;
}

/** The service behind the token `INotebookTracker` of `@jupyterlab/notebook`. */
export interface NotebookTracker {
	readonly currentWidget: NotebookPanel | null;
	readonly currentChanged: Signal<unknown, unknown>;
	readonly widgetAdded: Signal<unknown, NotebookPanel>;
	forEach(callback: (panel: NotebookPanel) => void): void;
}

export interface NotebookPanel {
	readonly sessionContext: SessionContext;
	readonly disposed: Signal<unknown, unknown>;
	readonly content: {
		readonly widgets: readonly Cell[];
		readonly model: {
			readonly cells: { readonly changed: Signal<unknown, unknown> };
		} | null;
	};
}

export interface Cell {
	readonly node: HTMLElement;
	readonly model: { readonly id: string; readonly type: string };
}

/** `NotebookActions.runCells` of `@jupyterlab/notebook`; resolves with whether all succeeded. */
export type RunCells = (
	notebook: NotebookPanel["content"],
	cells: readonly Cell[],
	sessionContext: NotebookPanel["sessionContext"],
) => Promise<boolean>;
