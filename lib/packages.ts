import { dataFile } from "./data-file";
import { ofBrowser } from "./platform/browser";
import { absolutePath } from "./platform/files";
import { ofNode } from "./platform/node";

/** The absolute path of a file or folder of the project, from its root down. */
export function inProject(...names: string[]): string {
	const root = dataFile("..");
	return absolutePath(root, ...names);
}

/**
 * Loads a package of the project as CommonJS; in a browser, one that the site brings along. `lib/` runs both as CommonJS, in the kernel, and as ES modules, in tests
 * and benches; loaded this way a package is one and the same instance in all of them, and loads only when it is used.
 *
 * @param name of a package, or of a file in one, or the absolute path of a native addon.
 * @throws Error if it is missing or does not load.
 */
export function requirePackage<Package>(name: string): Package {
	const module = ofNode("node:module");
	return module === undefined
		? (ofBrowser("package")(name) as Package)
		: module.createRequire(inProject("package.json"))(name);
}

/** The version of a package of the project. */
export function versionOf(name: string): string {
	return requirePackage<{ version: string }>(`${name}/package.json`).version;
}
