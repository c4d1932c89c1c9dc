/**
 * What the compiler needs from its environment. By itself it knows neither a file system nor Node, so that it can
 * also work in a browser's worker.
 */

export interface CompilerHost {
	/** The text of a file; undefined if there is none. */
	readFile(path: string): string | undefined;
	fileExists(path: string): boolean;
	directoryExists(path: string): boolean;
	/** Names of the folders in a folder; empty if there is no such folder. */
	getDirectories(path: string): string[];
	/** Paths of the files below a folder with one of the extensions. */
	readDirectory(
		path: string,
		extensions?: readonly string[],
		exclude?: readonly string[],
		include?: readonly string[],
		depth?: number,
	): string[];
	/** The path that symbolic links lead to. */
	realpath(path: string): string;
	/** A text that changes whenever the file does; undefined if there is no file. */
	version(path: string): string | undefined;
	/** Whether a name is a module of the platform itself, such as `fs` or `node:fs`. */
	isBuiltin(name: string): boolean;
}
