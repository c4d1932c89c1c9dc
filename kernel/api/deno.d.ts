/**
 * The part of Deno's interface that shows things in notebooks, as its kernel has it:
 * https://docs.deno.com/api/deno/~/Deno.jupyter. Cells and the files they import know it, packages do not: they would
 * take it for the whole of Deno.
 */
declare namespace Deno.jupyter {
	/** One representation of a value per MIME type. Bytes become base64. */
	interface MediaBundle {
		[mime: string]: unknown;
	}

	/** Under this symbol, a value has the method that shows it. */
	// biome-ignore lint/style/useNamingConvention: Deno's name.
	const $display: unique symbol;

	interface Displayable {
		[$display]: () => MediaBundle | Promise<MediaBundle>;
	}

	interface DisplayOptions {
		/** Whether an object of MIME types is what to show, not a value like any other. */
		raw?: boolean;
		/** Replaces the outputs of that id instead of adding one. */
		update?: boolean;
		/** Names the output, so that a later call can update it. */
		display_id?: string;
	}

	/** Shows a value as the end of a cell would. */
	function display(obj: unknown, options?: DisplayOptions): Promise<void>;

	/** What `display` would show. */
	function format(obj: unknown): Promise<MediaBundle>;

	/** Markup that shows itself. Nothing is escaped. */
	function html(
		strings: TemplateStringsArray,
		...values: unknown[]
	): Displayable;
	function md(strings: TemplateStringsArray, ...values: unknown[]): Displayable;
	function svg(
		strings: TemplateStringsArray,
		...values: unknown[]
	): Displayable;

	/**
	 * A PNG or JPEG that shows itself, from a file or from bytes.
	 *
	 * @throws TypeError for anything else.
	 */
	function image(source: string | Uint8Array): Displayable;

	/** Publishes a message of Jupyter's protocol, such as `display_data`, to every client. */
	function broadcast(
		msgType: string,
		content: Record<string, unknown>,
		extra?: { metadata?: Record<string, unknown>; buffers?: Uint8Array[] },
	): Promise<void>;
}
