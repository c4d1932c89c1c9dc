/** What cells can import, read once and then kept up to date, for compilers that come and go. */

import type { Files } from "../messages";
import type { Drive } from "./drive";

export class SourceFiles {
	private readonly texts: Files = {};
	private readonly listeners = new Set<(files: Files) => void>();
	/** Settles when all changes so far have arrived. */
	private changes: Promise<void>;

	constructor(drive: Drive) {
		this.changes = this.take(drive.sources());
		drive.onChange((changed) => {
			const earlier = this.changes;
			this.changes = this.take(earlier.then(() => changed));
		});
	}

	/** Gives the listener all files so far, and from now on each change, until the returned function is called. */
	join(listener: (files: Files) => void): () => void {
		this.listeners.add(listener);
		listener(this.texts);
		return () => this.listeners.delete(listener);
	}

	/** Resolves when everything that was changed before has arrived. */
	complete(): Promise<void> {
		return this.changes;
	}

	private async take(files: Promise<Files>): Promise<void> {
		try {
			const arrived = await files;
			Object.assign(this.texts, arrived);
			for (const listener of this.listeners) {
				listener(arrived);
			}
		} catch (error) {
			console.error(
				`[downhill kernel] files cannot be read: ${(error as Error).message}`,
			);
		}
	}
}
