/** Modules that Node loads: packages, builtins, files in JavaScript and JSON. */

import { existsSync, readFileSync } from "node:fs";
import { createRequire, isBuiltin } from "node:module";
import { basename, dirname, extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { types } from "node:util";
import { markedNamespace } from "../../runtime/namespace";

/** `import.meta.resolve`. Its second parameter needs `--experimental-import-meta-resolve`, which the front passes. */
type Resolve = (specifier: string, parent: string) => string;

/** A module of its own, since only ES modules have `import.meta`. */
const resolverModule =
	"data:text/javascript,export default import.meta.resolve";

export class NodeModules {
	private resolve: Resolve | undefined;
	/** The file that each specifier leads to, by the folder of the importing file. */
	private readonly paths = new Map<string, string>();
	/** ES modules that have been loaded, by path. */
	private readonly namespaces = new Map<string, object>();

	/** Loads an ES module, which takes an asynchronous call, so that `require` finds it. */
	async prepare(specifier: string, from: string): Promise<void> {
		const path = this.locate(specifier, from);
		if (path === undefined || this.namespaces.has(path) || !isEsModule(path)) {
			return;
		}
		const namespace = await this.import(pathToFileURL(path).href);
		this.namespaces.set(path, markedNamespace(namespace));
	}

	/** Lets `locate` tell what an ES module would get. */
	async ready(): Promise<void> {
		if (this.resolve !== undefined) {
			return;
		}
		const resolver = (await import(resolverModule)) as { default: Resolve };
		this.resolve = resolver.default;
	}

	require(specifier: string, from: string): unknown {
		const path = this.locate(specifier, from);
		if (path === undefined) {
			return createRequire(from)(specifier);
		}
		const known = this.namespaces.get(path);
		if (known !== undefined) {
			return known;
		}
		const exports = createRequire(from)(path);
		return types.isModuleNamespaceObject(exports)
			? markedNamespace(exports)
			: exports;
	}

	/** Node's own `import()`. */
	import(url: string, options?: ImportCallOptions): Promise<object> {
		return import(url, options) as Promise<object>;
	}

	/**
	 * The file that a specifier leads to. If a package has two builds, it is the one that ES modules get: classes of the
	 * other build would be different classes.
	 * @returns undefined for builtins
	 * @throws what `require` would throw, if it leads nowhere
	 */
	locate(specifier: string, from: string): string | undefined {
		if (isBuiltin(specifier)) {
			return undefined;
		}
		if (/^\.{0,2}(\/|$)/.test(specifier)) {
			return createRequire(from).resolve(specifier);
		}
		const key = `${dirname(from)}\n${specifier}`;
		const path =
			this.paths.get(key) ??
			this.locateAsModule(specifier, from) ??
			createRequire(from).resolve(specifier);
		this.paths.set(key, path);
		return path;
	}

	private locateAsModule(specifier: string, from: string): string | undefined {
		try {
			const url = this.resolve?.(specifier, pathToFileURL(from).href);
			const path = url?.startsWith("file:") ? fileURLToPath(url) : "";
			return existsSync(path) ? path : undefined;
		} catch {
			// `require` finds more: packages without an entry for ES modules, files without their extension.
			return undefined;
		}
	}
}

/** Whether a file is an ES module, by its name and the package it lies in. */
function isEsModule(path: string): boolean {
	const ending = extname(path);
	if (ending === ".mjs" || ending === ".wasm") {
		return true;
	}
	return ending === ".js" && packageType(dirname(path)) === "module";
}

function packageType(folder: string): string | undefined {
	try {
		const text = readFileSync(join(folder, "package.json"), "utf8");
		return (JSON.parse(text) as { type?: string }).type;
	} catch {
		const parent = dirname(folder);
		return parent === folder || basename(folder) === "node_modules"
			? undefined
			: packageType(parent);
	}
}
