import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Signal } from "../jupyterlab";
import type { SessionContext } from "../our-kernel/jupyterlab";

/** The few parts of JupyterLab 4 that diagnostics touch; see `../jupyterlab.ts`. */

/** The service behind the token `IEditorExtensionRegistry` of `@jupyterlab/codemirror`. */
export interface EditorExtensionRegistry {
	addExtension(factory: {
		readonly name: string;
		/** Called for each new editor; null leaves it alone. */
		factory(options: { readonly model: object }): {
			instance(): Extension;
			reconfigure(): null;
		} | null;
	}): void;
}

/** The service behind the token `INotebookTracker` of `@jupyterlab/notebook`. */
export interface NotebookTracker {
	readonly widgetAdded: Signal<unknown, NotebookPanel>;
	forEach(callback: (panel: NotebookPanel) => void): void;
}

export interface NotebookPanel {
	readonly content: {
		readonly widgets: readonly Cell[];
		readonly activeCell: Cell | null;
		readonly model: {
			readonly cells: { readonly changed: Signal<unknown, unknown> };
		} | null;
	};
	readonly sessionContext: SessionContext;
	readonly disposed: Signal<unknown, unknown>;
}

export interface Cell {
	readonly model: CellModel;
	/** Missing until the cell has been in view. */
	readonly editor: { readonly editor: EditorView } | null;
	/** Code cells only. */
	readonly outputArea?: {
		/** The run whose outputs it shows, if this page has started it. */
		readonly future: {
			readonly msg: { readonly header: { readonly msg_id: string } };
		} | null;
	};
}

export interface CellModel {
	readonly type: string;
	readonly sharedModel: { getSource(): string };
}
