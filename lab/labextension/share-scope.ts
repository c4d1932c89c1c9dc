/**
 * The packages that JupyterLab shares with its extensions. The page must have one copy of each, because a class from
 * another copy is not the same class.
 */

/** Package name -> version -> how to get that copy of the package. */
export type ShareScope = Record<string, Record<string, SharedPackage>>;

type Package = Record<string, unknown>;

interface SharedPackage {
	/** Truthy once somebody has taken this copy. */
	loaded?: unknown;
	get(): Promise<() => unknown>;
}

let scope: ShareScope = {};
const taken = new Map<string, Package>();

/** Takes what JupyterLab offers. */
export function offer(offered: ShareScope): void {
	scope = offered;
}

/** JupyterLab's copy of a package: the one in use, if it offers several versions. */
export async function shared(name: string): Promise<Package> {
	const copies = Object.values(scope[name] ?? {});
	const copy = copies.find(({ loaded }) => loaded) ?? copies[0];
	if (copy === undefined) {
		throw new Error(
			`This extension needs JupyterLab 4, but this page does not share ${name}.`,
		);
	}
	copy.loaded = true;
	const factory = await copy.get();
	const contents = factory() as Package;
	taken.set(name, contents);
	return contents;
}

/**
 * A package that `shared` has fetched. The build puts this in the place of each import of CodeMirror's core, because
 * the packages that import it do so as they load.
 */
export function fetched(name: string): Package {
	const contents = taken.get(name);
	if (contents === undefined) {
		throw new Error(`${name} is not fetched yet.`);
	}
	return contents;
}
