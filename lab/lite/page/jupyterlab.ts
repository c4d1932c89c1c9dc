/// <reference lib="dom" />
import type { Application, Signal } from "../../labextension/jupyterlab";

/** The few parts of JupyterLab that the site's page touches. */
export interface LiteApplication extends Application {
	/** Resolves once the page shows what was open. */
	readonly restored: Promise<void>;
	readonly shell: Shell;
	readonly commands: {
		addCommand(
			id: string,
			options: {
				label: string;
				caption: string;
				isEnabled(): boolean;
				execute(): Promise<void>;
			},
		): void;
		execute(id: string): Promise<void>;
	};
	readonly serviceManager: { readonly contents: Contents };
}

export interface Shell {
	/** Fires a moment after something was opened, closed or moved. */
	readonly layoutModified: Signal<unknown, unknown>;
	/** Whether the file browser and its neighbours are folded. */
	readonly leftCollapsed: boolean;
	collapseLeft(): void;
	isSideTabBarVisible(side: "left" | "right"): boolean;
	toggleSideTabBarVisibility(side: "left" | "right"): void;
}

export interface Contents {
	delete(path: string): Promise<void>;
	readonly fileChanged: Signal<
		unknown,
		{
			readonly type: string;
			readonly newValue: { readonly path?: string } | null;
		}
	>;
}

/** An open notebook. */
export interface OpenNotebook {
	readonly context: {
		readonly path: string;
		/** Resolves once its cells are there. */
		readonly ready: Promise<void>;
		/** Reads the file again; what the page has is lost. */
		revert(): Promise<void>;
	};
	readonly toolbar: {
		readonly node: HTMLElement;
		/** Of Lumino's widgets. */
		processMessage(message: object): void;
	};
}

/** The service behind the token `INotebookTracker`. */
export interface OpenNotebooks {
	readonly currentWidget: OpenNotebook | null;
	readonly widgetAdded: Signal<unknown, OpenNotebook>;
	forEach(callback: (notebook: OpenNotebook) => void): void;
}

/** The service behind the token `IMainMenu`. */
export interface MainMenu {
	readonly fileMenu: {
		addGroup(items: { command: string }[], rank: number): void;
	};
}

/** The service behind JupyterLite's token `INbConvertExporters`: what "Save and Export Notebook As" offers. */
export interface Exporters {
	register(
		label: string,
		exporter: { readonly mimeType: string; export(): Promise<void> },
	): void;
}

/** What is used of `@jupyterlab/apputils`. */
export interface Dialogs {
	showDialog(options: {
		title: string;
		body: string;
		buttons: object[];
	}): Promise<{ readonly button: { readonly accept: boolean } }>;
	readonly Dialog: {
		okButton(): object;
		cancelButton(): object;
		warnButton(options: { label: string }): object;
	};
	readonly Notification: {
		info(
			message: string,
			options: {
				autoClose: false;
				actions: { label: string; callback: () => void }[];
			},
		): void;
	};
}
