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
