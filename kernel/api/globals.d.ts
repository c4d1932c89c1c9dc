/** Globals that this kernel adds to Node's, as Deno's kernel has them. */

export {};

declare global {
	/**
	 * Asks the person at the notebook for a line of text.
	 * @returns what was typed, or `defaultValue` if nothing was; null if the question was withdrawn.
	 * @throws Error where the client allows no input, as when a notebook is run from the command line.
	 */
	function prompt(message?: string, defaultValue?: string): string | null;

	/** Asks for yes or no: `y` and `yes` are yes. */
	function confirm(message?: string): boolean;

	/** Shows a message and waits for the return key. */
	function alert(message?: string): void;
}
