/** The part of Node's `path` and `url` that the runtime uses, for paths with slashes. */

let workingFolder = "/";

/** Relative paths start there, and paths are shown from there. */
export function setWorkingFolder(folder: string): void {
	workingFolder = folder;
}

export function getWorkingFolder(): string {
	return workingFolder;
}

/** An absolute path, without `.` and `..`. */
export function resolve(...paths: string[]): string {
	const parts: string[] = [];
	for (const path of [workingFolder, ...paths]) {
		if (path.startsWith("/")) {
			parts.length = 0;
		}
		for (const part of path.split("/")) {
			if (part === "..") {
				parts.pop();
			} else if (part !== "" && part !== ".") {
				parts.push(part);
			}
		}
	}
	return `/${parts.join("/")}`;
}

/** @param folder absolute, as all the paths in this kernel */
export function join(folder: string, ...names: string[]): string {
	return resolve(folder, ...names.map((name) => `./${name}`));
}

export function dirname(path: string): string {
	return path.slice(0, Math.max(1, path.lastIndexOf("/")));
}

/** The way from a folder to a path, both absolute. */
export function relative(folder: string, path: string): string {
	const from = resolve(folder).split("/").filter(Boolean);
	const to = resolve(path).split("/").filter(Boolean);
	let common = 0;
	while (common < from.length && from[common] === to[common]) {
		common++;
	}
	const up = from.slice(common).map(() => "..");
	return [...up, ...to.slice(common)].join("/");
}

export function fileURLToPath(url: string | URL): string {
	return decodeURIComponent(new URL(url).pathname);
}

export function pathToFileURL(path: string): URL {
	const url = new URL("file:///");
	url.pathname = resolve(path).replaceAll("%", "%25");
	return url;
}
