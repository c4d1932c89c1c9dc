/** What a cell's imports give: compiled `.ts` files, packages, builtins, and tslab's API. */

import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import vm from "node:vm";
import type { CompiledModule } from "../shared/channel";
import { markedNamespace, namespaceOf } from "./namespace";
import type { StackTraces } from "./stack-traces";

/** `exports` of a module, as it fills while the module runs. */
interface Loaded {
	exports: unknown;
}

type CompiledFunction = (
	exports: unknown,
	require: (specifier: string) => unknown,
	module: Loaded,
	filename: string,
	dirname: string,
) => (this: unknown, live: unknown) => void;

/** A file is a function within the one that names what it is given, so that it can declare these names itself. */
const BODY_START = "return function () {";

/** A `.ts` file is found under the name an import may give it. */
const SUFFIXES = [
	"",
	".ts",
	".tsx",
	".mts",
	".cts",
	".js",
	"/index.ts",
	"/index.js",
];

export class Modules {
	private readonly compiled = new Map<string, CompiledModule>();
	private readonly loaded = new Map<string, Loaded>();
	/** Which compiled files import a compiled file. */
	private readonly importers = new Map<string, Set<string>>();
	/** Namespaces of modules that only `import()` can load. */
	private readonly esModules = new Map<string, object>();

	/**
	 * @param folder the notebook's folder
	 * @param builtin modules of the kernel's own, by name
	 * @param live given to compiled files, which hand it every awaited value
	 */
	constructor(
		private readonly folder: string,
		private readonly traces: StackTraces,
		private readonly builtin: ReadonlyMap<string, object>,
		private readonly live: unknown,
	) {}

	/** Takes new and edited files; they and all that imports them load afresh with the next import. */
	update(modules: CompiledModule[]): void {
		for (const compiled of modules) {
			this.compiled.set(compiled.path, compiled);
			this.traces.add(compiled);
			this.forget(compiled.path);
		}
	}

	/**
	 * Loads all that can only be loaded with a wait, ES modules, for a file and the compiled files it imports, so that
	 * a plain `require` finds it.
	 */
	async prepare(
		specifiers: string[],
		from = this.cellFile,
		seen = new Set<string>(),
	): Promise<void> {
		for (const specifier of specifiers) {
			const path = this.compiledPath(specifier, from);
			if (path === undefined) await this.prepareForeign(specifier, from);
			else if (!seen.has(path)) {
				seen.add(path);
				await this.prepare(this.compiled.get(path)?.imports ?? [], path, seen);
			}
		}
	}

	/** The namespace of a module, for a cell that `prepare` was called for. */
	readonly import = (specifier: string): unknown =>
		namespaceOf(this.require(specifier, this.cellFile));

	/** Stands for `import()` in cells. */
	readonly dynamicImport = async (specifier: unknown): Promise<unknown> => {
		const name = String(specifier);
		await this.prepare([name]);
		return this.import(name);
	};

	private get cellFile(): string {
		return join(this.folder, "cell.cjs");
	}

	private require(specifier: string, from: string): unknown {
		const own = this.builtin.get(specifier);
		if (own !== undefined) return own;
		const path = this.compiledPath(specifier, from);
		if (path === undefined)
			return (
				this.esModules.get(keyOf(specifier, from)) ??
				createRequire(from)(specifier)
			);
		const importers = this.importers.get(path) ?? new Set();
		this.importers.set(path, importers.add(from));
		return this.load(path).exports;
	}

	private async prepareForeign(specifier: string, from: string): Promise<void> {
		const key = keyOf(specifier, from);
		if (this.builtin.has(specifier) || this.esModules.has(key)) return;
		try {
			createRequire(from)(specifier);
		} catch (error) {
			if (!isEsmOnly(error)) throw error;
			const namespace = await importFrom(specifier, from);
			this.esModules.set(key, markedNamespace(namespace));
		}
	}

	private compiledPath(specifier: string, from: string): string | undefined {
		if (!/^(\.{1,2}(\/|$)|\/)/.test(specifier)) return undefined;
		const base = resolve(dirname(from), specifier);
		const named = SUFFIXES.map((suffix) => base + suffix);
		// `./x.js` may mean `./x.ts`, as TypeScript has it.
		return [...named, base.replace(/\.([cm]?)js$/, ".$1ts")].find((path) =>
			this.compiled.has(path),
		);
	}

	private load(path: string): Loaded {
		const cached = this.loaded.get(path);
		if (cached !== undefined) return cached;
		const compiled = this.compiled.get(path) as CompiledModule;
		const module: Loaded = { exports: {} };
		// Before it runs: circular imports see what is there so far, as in Node.
		this.loaded.set(path, module);
		try {
			const given = vm.compileFunction(
				`${BODY_START}${compiled.code}\n}`,
				["exports", "require", "module", "__filename", "__dirname"],
				{ filename: path, columnOffset: -BODY_START.length },
			) as CompiledFunction;
			const body = given(
				module.exports,
				(name) => this.require(name, path),
				module,
				path,
				dirname(path),
			);
			body.call(module.exports, this.live);
		} catch (error) {
			this.loaded.delete(path);
			throw error;
		}
		return module;
	}

	private forget(path: string): void {
		if (!this.loaded.delete(path)) return;
		for (const importer of this.importers.get(path) ?? [])
			this.forget(importer);
	}
}

/** Imports as a file of the given name would. */
function importFrom(specifier: string, from: string): Promise<object> {
	const script = new vm.Script("(specifier) => import(specifier)", {
		filename: pathToFileURL(from).href,
		importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
	});
	return (script.runInThisContext() as (specifier: string) => Promise<object>)(
		specifier,
	);
}

/** A name may mean another package in another folder. */
function keyOf(specifier: string, from: string): string {
	return `${dirname(from)}\n${specifier}`;
}

function isEsmOnly(error: unknown): boolean {
	const code = (error as NodeJS.ErrnoException | undefined)?.code;
	return (
		code === "ERR_REQUIRE_ESM" ||
		code === "ERR_PACKAGE_PATH_NOT_EXPORTED" ||
		code === "ERR_REQUIRE_ASYNC_MODULE"
	);
}
