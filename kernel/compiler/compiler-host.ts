/**
 * What the compiler needs of the place it works in. It knows no file system and no Node by itself, so that it can also
 * work in a browser's worker.
 */

export interface CompilerHost {
	/** The text of a file; undefined where there is none. */
	readFile(path: string): string | undefined;
	fileExists(path: string): boolean;
	directoryExists(path: string): boolean;
	/** Names of the folders in a folder; empty where there is none. */
	getDirectories(path: string): string[];
	/** Paths of the files below a folder that have one of the extensions. */
	readDirectory(
		path: string,
		extensions?: readonly string[],
		exclude?: readonly string[],
		include?: readonly string[],
		depth?: number,
	): string[];
	/** The path that symbolic links lead to. */
	realpath(path: string): string;
	/** A text that changes whenever the file does; undefined where there is no file. */
	version(path: string): string | undefined;
	/** Whether a name is a module of the platform's own, as `fs` and `node:fs` are. */
	isBuiltin(name: string): boolean;
}
