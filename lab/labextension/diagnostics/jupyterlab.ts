import type { Extension } from "@codemirror/state";
import type { EditorView } from "@codemirror/view";
import type { Signal } from "../jupyterlab";

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

/** The service behind the token `ISettingRegistry` of `@jupyterlab/settingregistry`. */
export interface SettingRegistry {
	/** Rejects where there is no schema of that name. */
	load(plugin: string): Promise<Settings>;
}

export interface Settings {
	/** What the person chose, over the schema's defaults. */
	readonly composite: Readonly<Record<string, unknown>>;
	readonly changed: Signal<unknown, unknown>;
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

export interface SessionContext {
	readonly session: { readonly kernel: Kernel | null } | null;
	readonly kernelChanged: Signal<unknown, unknown>;
	readonly statusChanged: Signal<unknown, string>;
	readonly connectionStatusChanged: Signal<unknown, string>;
	readonly iopubMessage: Signal<unknown, IopubMessage>;
}

export interface Kernel {
	readonly username: string;
	readonly clientId: string;
	/** The kernel's own words of itself. */
	readonly info: Promise<{ readonly implementation: string }>;
	sendControlMessage(message: object, expectReply: true): Future;
	requestInspect(content: {
		readonly code: string;
		/** In code points. */
		readonly cursor_pos: number;
		readonly detail_level: 0;
		/** An addition of our kernel's own, as in `downhill_check_request`. */
		readonly above: readonly string[];
	}): Promise<{
		readonly content: { readonly data?: Readonly<Record<string, unknown>> };
	}>;
}

/** A request under way. */
export interface Future {
	onReply: (reply: { readonly content: object }) => void;
	/** Rejects when the kernel is restarted or gone before it has answered. */
	readonly done: Promise<unknown>;
	dispose(): void;
}

export interface IopubMessage {
	readonly header: { readonly msg_type: string };
	readonly parent_header: {
		readonly msg_id?: string;
		readonly msg_type?: string;
	};
	readonly content: {
		/** Of an `execute_input`. */
		readonly code?: string;
		/** Of an `error`. */
		readonly ename?: string;
		/** Of a `status`. */
		readonly execution_state?: string;
	};
}
