/// <reference lib="dom" />

/**
 * The few parts of JupyterLab 4 and Lumino that the renderer touches. The
 * running JupyterLab brings the implementations, so with these declarations the
 * project does not need their packages.
 */

/** One output's MIME bundle, as JupyterLab hands it to a renderer. */
export interface MimeModel {
	readonly data: Readonly<Record<string, unknown>>;
}

/** `Widget` of `@lumino/widgets`: a node with a life cycle. */
export interface Widget {
	readonly node: HTMLElement;
	readonly isDisposed: boolean;
	addClass(name: string): void;
	dispose(): void;
}

export type WidgetClass = new () => Widget;

/** A widget that draws one output, again whenever its model changes. */
export interface Renderer extends Widget {
	renderModel(model: MimeModel): Promise<void>;
}

export interface RendererFactory {
	/** Whether outputs of an untrusted notebook may be drawn too. */
	readonly safe: boolean;
	readonly mimeTypes: readonly string[];
	createRenderer(): Renderer;
}

/** The service behind the token `IRenderMimeRegistry` of `@jupyterlab/rendermime`. */
export interface RenderMimeRegistry {
	/** A lower rank is preferred among the MIME types of one output. */
	addFactory(factory: RendererFactory, rank: number): void;
}

export interface Application {
	/** Resolves once every extension that starts with the page is active. */
	readonly started: Promise<void>;
}

/** A source of events. */
export interface Signal<Sender, Value> {
	connect(listener: (sender: Sender, value: Value) => void): void;
	disconnect(listener: (sender: Sender, value: Value) => void): void;
}

/** A message about a running cell that a kernel sends to everybody who listens. */
export interface IopubMessage {
	readonly header: { readonly msg_type: string };
	readonly parent_header: { readonly msg_id?: string };
	readonly content: {
		readonly data?: Readonly<Record<string, unknown>>;
		readonly metadata?: object;
		readonly transient?: { readonly display_id?: string };
	};
}

export interface CodeCell {
	readonly model: {
		readonly id: string;
		readonly outputs: {
			readonly length: number;
			get(index: number): MimeModel;
			set(index: number, output: object): void;
			add(output: object): void;
		};
	};
	readonly outputArea: {
		/** The run whose outputs it shows, if this page has started it. */
		readonly future: {
			readonly msg: { readonly header: { readonly msg_id: string } };
		} | null;
	};
}

/** A channel to the kernel. */
export interface Comm {
	/** True once its kernel was restarted, say. */
	readonly isDisposed: boolean;
	open(data: object): unknown;
	/** `done` resolves once the kernel has handled the message. */
	send(data: object): { readonly done: Promise<unknown> };
	onClose: (message: unknown) => void;
}

export interface NotebookPanel {
	readonly node: HTMLElement;
	readonly content: { readonly widgets: readonly (CodeCell | object)[] };
	readonly sessionContext: {
		readonly session: {
			readonly kernel: { createComm(target: string): Comm } | null;
		} | null;
		readonly iopubMessage: Signal<unknown, IopubMessage>;
	};
}

/** The service behind the token `INotebookTracker` of `@jupyterlab/notebook`. */
export interface NotebookTracker {
	readonly widgetAdded: Signal<unknown, NotebookPanel>;
	forEach(callback: (panel: NotebookPanel) => void): void;
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

/** A JupyterLab plugin that requires some services. */
export interface Plugin<
	Services extends readonly unknown[],
	App = Application,
> {
	readonly id: string;
	readonly description: string;
	readonly autoStart: true;
	/** The services' tokens; JupyterLab passes the services behind them to `activate`. */
	readonly requires: { readonly [Index in keyof Services]: unknown };
	activate(app: App, ...services: Services): void;
}
