/// <reference lib="dom" />

/** A hash of each file that the site shows, by its path there, such as "notebooks/01-loss.ipynb". */
export type SiteFiles = ReadonlyMap<string, string>;

const folder = "files/";

/** @param site the address of the site. */
export async function siteFiles(site: string): Promise<SiteFiles> {
	const answer = await fetch(`${site}release.json`);
	const { hashes } = (await answer.json()) as {
		hashes: Record<string, string>;
	};
	return new Map(
		Object.entries(hashes)
			.filter(([path]) => path.startsWith(folder))
			.map(([path, hash]) => [path.slice(folder.length), hash]),
	);
}

const keyOf = (path: string) => `downhill-lite: edited ${path}`;

/** Remembers which of the site's versions of a file the reader's own edits are edits of. */
export function noteEdit(files: SiteFiles, path: string): void {
	const hash = files.get(path);
	if (hash !== undefined && localStorage.getItem(keyOf(path)) === null) {
		localStorage.setItem(keyOf(path), hash);
	}
}

export function forgetEdits(path: string): void {
	localStorage.removeItem(keyOf(path));
}

/** Whether the reader has edited a file, and the site has had a new version of it since. */
export function isOutdated(files: SiteFiles, path: string): boolean {
	const edited = localStorage.getItem(keyOf(path));
	const now = files.get(path);
	return edited !== null && now !== undefined && edited !== now;
}
