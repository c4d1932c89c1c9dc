/// <reference lib="dom" />

/**
 * The few parts of JupyterLab 4 and Lumino that the renderer touches. The
 * running JupyterLab brings the implementations, so declaring these shapes
 * here spares the project their packages.
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

/** A widget that draws one output and draws it anew whenever its model changes. */
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

/** A JupyterLab plugin that requires the registry of renderers. */
export interface Plugin {
	readonly id: string;
	readonly description: string;
	readonly autoStart: true;
	/** Tokens; JupyterLab passes the services behind them to `activate`. */
	readonly requires: readonly unknown[];
	activate(app: Application, rendermime: RenderMimeRegistry): void;
}
