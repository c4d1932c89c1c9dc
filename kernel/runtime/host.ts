/** What the runtime is given by its home: a process of Node, or a worker of a browser. */

import type { Event } from "../shared/channel";

/** The way to the front. */
export interface Events {
	send(event: Event): void;
	/**
	 * Marks where a cell's text ends in the pipes of native output.
	 * @returns how many pipes carry the mark
	 */
	markEnd(cell: string): number;
}

/** Which cell the running code belongs to. */
export interface Context {
	readonly cell: string;
	/** Starts a cell. */
	start(cell: string, body: () => void): void;
	/**
	 * The id of a part of a cell: an interrupt of the cell does not stop it, and one of the part does not stop the rest
	 * of the cell.
	 */
	partOf(cell: string, name: string): string;
	/** Runs code that belongs to a cell, to a part of one, or to none. */
	within<T>(cell: string | undefined, body: () => T): T;
	/** Makes the code of a cell, or of a part of one, stop as soon as it notices. */
	interrupt(cell: string): void;
	/** Compiled code passes every awaited value through this. Throws KeyboardInterrupt if its cell was interrupted. */
	readonly live: <T>(value: T) => T;
}

/** What cells print. */
export interface Output {
	/** Shows what a cell began to write and left unfinished, now that it is over. */
	end(cell: string): void;
}
