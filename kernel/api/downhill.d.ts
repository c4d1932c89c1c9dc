/** What a cell can ask of this kernel: `import { display, html } from "downhill"`. */

/** One representation of a value per MIME type. Bytes become base64. */
export interface MimeBundle {
	[mime: string]: unknown;
}

/** A value that shows itself as rich output. */
export interface View {
	readonly bundle: MimeBundle;
}

/** Usable as a function, ``html(text)``, and as a tag, ``html`<b>${value}</b>` ``. Nothing is escaped. */
export type Markup = (
	text: string | TemplateStringsArray,
	...values: unknown[]
) => View;

export declare const html: Markup;
export declare const markdown: Markup;
export declare const svg: Markup;
export declare const latex: Markup;

export interface DisplayOptions {
	/** Names the output, so that a later call can update it. */
	id?: string;
	/** Replaces the outputs of that id instead of adding one. */
	update?: boolean;
}

/** Shows a value as the end of a cell would. Resolves when it has been sent, at once for most values. */
export declare function display(
	value: unknown,
	options?: DisplayOptions,
): Promise<void>;

/** Removes the cell's outputs; with `wait` not before the next one comes, which avoids flicker. */
export declare function clearOutput(options?: { wait?: boolean }): void;

/** Asks like `prompt`, without showing what is typed. */
export declare function password(message?: string): string | null;

/** A channel to code in the front end. */
export interface Comm {
	readonly id: string;
	readonly target: string;
	send(data: unknown, buffers?: Uint8Array[]): void;
	close(data?: unknown): void;
	/**
	 * Calls the handler for each message. What it prints and its errors appear below the cell that opened the comm. The
	 * front end learns that a message is handled when the handler returns; if it returns a promise, when that settles.
	 */
	onMessage(
		handler: (data: unknown, buffers: Uint8Array[]) => unknown,
		options?: MessageOptions,
	): void;
	onClose(handler: (data: unknown) => unknown): void;
}

export interface MessageOptions {
	/** Of the messages that come while the handler is at work, only the last one is handled. For moves of a slider. */
	latest?: boolean;
}

/**
 * Opens a comm to a target that the front end has registered.
 *
 * @param metadata of the message; the protocol of Jupyter's widgets puts its version there.
 */
export declare function openComm(
	target: string,
	data?: unknown,
	buffers?: Uint8Array[],
	metadata?: object,
): Comm;

/** Receives a comm that the front end opens, with what came with it. */
export type OpenHandler = (
	comm: Comm,
	data: unknown,
	buffers: Uint8Array[],
	metadata: Record<string, unknown>,
) => unknown;

/** Answers comms that the front end opens under a target name. */
export declare function onComm(target: string, handler: OpenHandler): void;

/** What a widget's `render` gets in the page. */
export interface WidgetContext<State extends object> {
	/** The page's end of the state. */
	readonly model: WidgetModel<State>;
	/** The element to draw in. Cells know the types of a page only where their `tsconfig.json` has the library "dom". */
	// biome-ignore lint/suspicious/noExplicitAny: see above; `unknown` would forbid every use of it.
	readonly el: any;
}

/** Events of a widget, with what their listeners get. */
export type WidgetEvents<State extends object> = {
	[Name in keyof State & string as `change:${Name}`]: [value: State[Name]];
} & {
	/** Something has changed. */
	change: [];
	/** A message that `send` has sent from the other side. */
	"msg:custom": [content: unknown, buffers: Uint8Array[]];
};

/** State that a cell and a page share, each with a copy. */
export interface WidgetModel<State extends object> {
	get<Name extends keyof State>(name: Name): State[Name];
	/** Changes this side's copy. The other side learns of it by `save_changes`. */
	set<Name extends keyof State>(name: Name, value: State[Name]): void;
	save_changes(): void;
	on<Event extends keyof WidgetEvents<State>>(
		event: Event,
		listener: (...values: WidgetEvents<State>[Event]) => unknown,
	): void;
	off<Event extends keyof WidgetEvents<State>>(
		event: Event,
		listener: (...values: WidgetEvents<State>[Event]) => unknown,
	): void;
	send(content: unknown, buffers?: Uint8Array[]): void;
}

/** The cell's end of a widget, which shows itself. Listeners print below the cell that made it. */
export interface Widget<State extends object> extends WidgetModel<State> {
	close(): void;
}

export interface WidgetOptions<State extends object> {
	/** JSON, and bytes as `Uint8Array`. */
	readonly state: State;
	/**
	 * A function that runs in the page and uses no names of the notebook; or the text of a module that exports one, as
	 * anywidget has it: `export default { render }`.
	 */
	readonly render: string | ((context: WidgetContext<State>) => unknown);
	/** Style sheet. */
	readonly css?: string;
}

/**
 * Makes a widget by anywidget's convention. The front end needs anywidget's extension (`pip install anywidget
 * jupyterlab_widgets`), and shows nothing once the kernel is gone.
 *
 * @throws TypeError if `render` uses names of the notebook.
 *
 * @example
 * const counter = widget({
 * 	state: { count: 0 },
 * 	render({ model, el }) {
 * 		el.innerHTML = "<button>Count</button>";
 * 		el.firstChild.onclick = () => {
 * 			model.set("count", model.get("count") + 1);
 * 			model.save_changes();
 * 		};
 * 	},
 * });
 * counter.on("change:count", (count) => console.log(count));
 */
export declare function widget<State extends object>(
	options: WidgetOptions<State>,
): Widget<State>;
