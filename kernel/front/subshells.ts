/**
 * Queues of cells: the main shell's, and those of subshells that clients open beside it (JEP 91). A cell of one runs
 * beside a busy one of another whenever that awaits, since all share one JavaScript thread.
 */

import type { Header } from "../shared/messages";
import type { Session } from "./session";

export class Subshells {
	private readonly main: Session;
	private readonly open = new Map<string, Session>();

	/** @param newSession makes the queue of a shell; the main one has no name. */
	constructor(private readonly newSession: (shell: string) => Session) {
		this.main = newSession("");
	}

	/** The queue that a request is for. Throws if it is for a subshell that does not exist. */
	sessionFor({ subshell_id }: Header): Session {
		return subshell_id ? this.find(subshell_id) : this.main;
	}

	/** Returns the id of a new subshell. */
	create(): string {
		const id = crypto.randomUUID();
		this.open.set(id, this.newSession(id));
		return id;
	}

	/** A cell of it that runs comes to its end; those that wait are not run. Throws if it does not exist. */
	delete(id: string): void {
		this.find(id).abortWaiting();
		this.open.delete(id);
	}

	list(): string[] {
		return [...this.open.keys()];
	}

	private find(id: string): Session {
		const found = this.open.get(id);
		if (found === undefined) {
			throw new Error(
				`there is no subshell "${id}": it was deleted, or belongs to another kernel`,
			);
		}
		return found;
	}
}
