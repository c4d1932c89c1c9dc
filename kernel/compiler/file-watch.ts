/**
 * Tells TypeScript about edited files at the moment a cell is compiled. The watchers of the operating system tell
 * it some time later, and a cell run right after an edit would still see the old text.
 */

import { statSync } from "node:fs";
import type {
	FileWatcher,
	FileWatcherCallback,
} from "@tslab/typescript-for-tslab";

/** `FileWatcherEventKind.Changed` */
const CHANGED = 1;

interface Watched {
	stamp: string;
	callback: FileWatcherCallback;
}

export class FileWatch {
	private readonly files = new Map<string, Watched>();

	/** Has the signature of `ts.sys.watchFile`. */
	readonly add = (path: string, callback: FileWatcherCallback): FileWatcher => {
		// Installed packages are looked at once: there are hundreds of files, and they do not change under a kernel.
		if (!path.includes("/node_modules/"))
			this.files.set(path, { stamp: stamp(path), callback });
		// TypeScript stops watching a file that no cell needs for a while; tslab's list of files that need not be compiled
		// again still holds it, and the callback takes it off.
		return { close() {} };
	};

	/** Calls back for every file that differs from when it was last looked at. */
	notify(): void {
		for (const [path, watched] of [...this.files]) {
			const now = stamp(path);
			if (now === watched.stamp) continue;
			watched.stamp = now;
			watched.callback(path, CHANGED);
		}
	}
}

function stamp(path: string): string {
	const stat = statSync(path, { throwIfNoEntry: false });
	return stat === undefined ? "" : `${stat.ino} ${stat.size} ${stat.mtimeMs}`;
}
