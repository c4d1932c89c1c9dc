import { createRequire } from "node:module";
import { join } from "node:path";
import { dataFile } from "./data-file";

/** The absolute path of a file or folder of the project, from its root down. */
export function inProject(...names: string[]): string {
	const root = dataFile("..");
	return join(root, ...names);
}

/**
 * Loads a package of the project as CommonJS. `lib/` runs both as CommonJS, in the kernel, and as ES modules, in tests
 * and benches; loaded this way a package is one and the same instance in all of them, and loads only when it is used.
 *
 * @param name of a package, or of a file in one, or the absolute path of a native addon.
 * @throws Error from Node if it is missing or does not load.
 */
export function requirePackage<Package>(name: string): Package {
	return createRequire(inProject("package.json"))(name);
}

/** The version of a package of the project. */
export function versionOf(name: string): string {
	return requirePackage<{ version: string }>(`${name}/package.json`).version;
}
