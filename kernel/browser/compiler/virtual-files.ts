/** The compiler's host in a browser: all its files are in memory. */

import type { CompilerHost } from "../../compiler/compiler-host";
import { isBuiltin } from "../builtins";
import type { Files } from "../messages";
import { dirname } from "../paths";

export class VirtualFiles implements CompilerHost {
	private readonly texts = new Map<string, string>();
	private readonly versions = new Map<string, number>();
	/** How many files there are below each folder. */
	private readonly folders = new Map<string, number>();
	private changes = 0;

	/** Takes new and edited files, and forgets those without a text. */
	update(files: Files): void {
		for (const [path, text] of Object.entries(files)) {
			const isKnown = this.texts.has(path);
			this.versions.set(path, ++this.changes);
			if (text === undefined) {
				this.texts.delete(path);
			} else {
				this.texts.set(path, text);
			}
			const more = Number(text !== undefined) - Number(isKnown);
			for (const folder of foldersAbove(path)) {
				this.folders.set(folder, (this.folders.get(folder) ?? 0) + more);
			}
		}
	}

	// Own properties, because TypeScript passes them on one by one.
	readonly readFile = (path: string) => this.texts.get(path);

	readonly fileExists = (path: string) => this.texts.has(path);

	readonly directoryExists = (path: string) => {
		const folder = path.length > 1 ? path.replace(/\/$/, "") : path;
		return (this.folders.get(folder) ?? 0) > 0;
	};

	readonly getDirectories = (path: string) =>
		[...this.folders.keys()]
			.filter((folder) => folder !== "/" && dirname(folder) === path)
			.map((folder) => folder.slice(folder.lastIndexOf("/") + 1));

	readonly readDirectory = (
		path: string,
		extensions: readonly string[] = [""],
	) =>
		[...this.texts.keys()].filter(
			(file) =>
				file.startsWith(`${path}/`) &&
				extensions.some((extension) => file.endsWith(extension)),
		);

	readonly realpath = (path: string) => path;

	readonly version = (path: string) =>
		this.texts.has(path) ? String(this.versions.get(path)) : undefined;

	readonly isBuiltin = isBuiltin;
}

function foldersAbove(path: string): string[] {
	const folder = dirname(path);
	return folder === path || folder === "/"
		? ["/"]
		: [folder, ...foldersAbove(folder)];
}
