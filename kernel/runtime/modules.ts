/** What a cell's imports give: compiled `.ts` files, modules of the kernel itself, and everything that Node loads. */

import {
	compileFunction,
	createRequire,
	dirname,
	fileURLToPath,
	isBuiltin,
	join,
	Packages,
	pathToFileURL,
	readFile,
	resolve,
} from "#platform";
import type { CellScript, CompiledModule } from "../shared/channel";
import { attempt } from "./attempt";
import { namespaceOf } from "./namespace";
import type { StackTraces } from "./stack-traces";

/** `exports` of a module, as it fills while the module runs. */
interface Loaded {
	exports: unknown;
	/** Settles when a module that awaits has run; present only until then. */
	running?: Promise<void> | undefined;
	/** The cell that loads it, by number. */
	by: number;
}

/** An importer: a cell or a compiled file. */
interface Importer {
	/** Absolute path. */
	path: string;
	/** Where its specifiers lead, as far as the compiler knows. */
	paths: Record<string, string>;
}

/** What a cell calls to import. */
export interface CellModules {
	/**
	 * The namespace of a module.
	 * @param whole gives what the module exports as it is, for `import x = require("m")`
	 */
	import(specifier: string, whole?: boolean): unknown;
	/** Replaces `import()`. */
	dynamicImport(
		specifier: unknown,
		options?: ImportCallOptions,
	): Promise<unknown>;
}

/** Where a specifier leads. */
interface Target {
	/** The compiled file; undefined if Node has to find it. */
	compiled: string | undefined;
	/** The specifier that Node is given. */
	name: string;
	/** `?v=2`, as in URLs: each asks for an instance of its own. */
	query: string;
}

type CompiledFunction = (
	exports: unknown,
	require: (specifier: string) => unknown,
	module: Loaded,
	filename: string,
	dirname: string,
	deno: object,
) => (
	this: unknown,
	live: unknown,
	meta: ImportMeta,
) => Promise<void> | undefined;

/** A file's code is a function inside the one that takes its arguments, so that it can declare their names itself. */
const bodyStart = (awaits: boolean) =>
	`return ${awaits ? "async " : ""}function () {`;

/** The endings under which an import finds a compiled file, in TypeScript's order. */
const endings = [".ts", ".tsx", ".mts", ".cts", ".js", ".jsx"];
const suffixes = [
	"",
	...endings,
	...endings.map((ending) => `/index${ending}`),
];

export class Modules {
	private readonly compiled = new Map<string, CompiledModule>();
	/** Compiled files that have run: path -> query -> module. */
	private readonly loaded = new Map<string, Map<string, Loaded>>();
	/** Which compiled files import a compiled file. */
	private readonly importers = new Map<string, Set<string>>();
	private readonly node = new Packages();
	/** How many cells have run, and how many of them before the latest interrupt. */
	private cells = 0;
	private interrupted = 0;
	/** `import.meta` of a cell. */
	readonly meta: ImportMeta;
	/**
	 * What all cells find as they would in one CommonJS file that Node was started with. Not globals, by which packages
	 * find out whether they are CommonJS themselves.
	 */
	readonly ofCells: { module: object; exports: object };
	private readonly requireOfCells: NodeJS.Require;

	/**
	 * @param folder the notebook's folder
	 * @param builtin modules of the kernel itself, by name
	 * @param live given to compiled files, which pass it every awaited value
	 * @param deno what they find as `Deno`
	 */
	constructor(
		private readonly folder: string,
		private readonly traces: StackTraces,
		private readonly builtin: ReadonlyMap<string, object>,
		private readonly live: unknown,
		private readonly deno: object,
	) {
		this.meta = importMeta(this.cellFile);
		const require = createRequire(this.cellFile);
		const module = {
			id: ".",
			path: folder,
			filename: this.cellFile,
			exports: {},
			children: [],
			loaded: false,
			paths: require.resolve.paths?.("a-package") ?? [],
			require,
		};
		this.ofCells = { module, exports: module.exports };
		this.requireOfCells = Object.assign(require, { main: module });
	}

	/** What cells find besides JavaScript's globals, as in Node's own console and in CommonJS files. */
	globals(): PropertyDescriptorMap {
		const hidden = (value: unknown) => ({
			value,
			writable: true,
			configurable: true,
		});
		return {
			require: hidden(this.requireOfCells),
			__filename: hidden(this.cellFile),
			__dirname: hidden(this.folder),
		};
	}

	/** The file that a cell would be. */
	private get cellFile(): string {
		return join(this.folder, "cell.cjs");
	}

	/** Takes new and edited files; they, and everything that imports them, load again with the next import. */
	update(modules: CompiledModule[]): void {
		for (const compiled of modules) {
			this.compiled.set(compiled.path, compiled);
			this.traces.add(compiled);
			this.forget(compiled.path);
		}
	}

	/** The cells that run are stopped. */
	interrupt(): void {
		this.interrupted = this.cells;
	}

	/** Prepares everything that a cell imports; returns what replaces `import … from` and `import()` in it. */
	async forCell({
		imports,
		paths,
	}: Pick<CellScript, "imports" | "paths">): Promise<CellModules> {
		const cell = { path: this.cellFile, paths };
		this.cells++;
		await this.ready(imports, cell);
		return {
			import: (specifier, whole = false) => {
				const exports = this.require(specifier, cell);
				return whole ? exports : namespaceOf(exports);
			},
			dynamicImport: (specifier, options) =>
				this.dynamicImport(String(specifier), cell, options),
		};
	}

	/** Loads everything that can only be loaded asynchronously, so that a plain `require` finds it. */
	private async ready(specifiers: string[], importer: Importer): Promise<void> {
		const files = await this.prepare(specifiers, importer);
		if ([...files].some((path) => this.compiled.get(path)?.awaits)) {
			await this.runInOrder(specifiers, importer);
		}
	}

	/**
	 * Loads the ES modules that a file and the compiled files it imports need.
	 * @returns these compiled files
	 */
	private async prepare(
		specifiers: string[],
		importer: Importer,
		seen = new Set<string>(),
	): Promise<Set<string>> {
		if (specifiers.some(isPackage)) {
			await this.node.ready();
		}
		for (const specifier of specifiers) {
			if (this.builtin.has(specifier)) {
				continue;
			}
			const { compiled, name } = this.find(specifier, importer);
			if (compiled === undefined) {
				await this.node.prepare(name, importer.path);
			} else if (!seen.has(compiled)) {
				seen.add(compiled);
				const file = this.compiled.get(compiled) as CompiledModule;
				await this.prepare(file.imports, file, seen);
			}
		}
		return seen;
	}

	/** Runs the imports as ES modules run, one after the other, since one of the files awaits at its top level. */
	private async runInOrder(
		specifiers: string[],
		importer: Importer,
		seen = new Set<string>(),
	): Promise<void> {
		for (const specifier of specifiers) {
			const { compiled, query } = this.find(specifier, importer);
			const file =
				compiled === undefined ? undefined : this.compiled.get(compiled);
			if (file === undefined) {
				this.require(specifier, importer);
			} else if (!seen.has(file.path + query)) {
				seen.add(file.path + query);
				await this.runInOrder(file.imports, file, seen);
				await this.finish(file, query);
			}
		}
	}

	/** Loads a file and waits until it has run. */
	private async finish({ path }: CompiledModule, query: string): Promise<void> {
		const known = this.loaded.get(path)?.get(query);
		// If it was started by a cell that was stopped, it may never end.
		if (known?.running !== undefined && known.by <= this.interrupted) {
			this.forget(path);
		}
		const loaded = this.loaded.get(path)?.get(query) ?? this.run(path, query);
		await loaded.running;
	}

	private async dynamicImport(
		specifier: string,
		importer: Importer,
		options?: ImportCallOptions,
	): Promise<unknown> {
		if (isPackage(specifier)) {
			await this.node.ready();
		}
		const { compiled } = this.find(specifier, importer);
		const url = urlOf(specifier, importer.path);
		if (url?.pathname.endsWith(".json")) {
			return namespaceOf(JSON.parse(new TextDecoder().decode(readFile(url))));
		}
		if (compiled === undefined && url !== undefined) {
			return this.node.import(url.href, options);
		}
		await this.ready([specifier], importer);
		return namespaceOf(this.require(specifier, importer));
	}

	private require(specifier: string, importer: Importer): unknown {
		const own = this.builtin.get(specifier);
		if (own !== undefined) {
			return own;
		}
		const { compiled, query, name } = this.find(specifier, importer);
		if (compiled === undefined) {
			return this.node.require(name, importer.path);
		}
		const importers = this.importers.get(compiled) ?? new Set();
		this.importers.set(compiled, importers.add(importer.path));
		return this.load(compiled, query).exports;
	}

	private find(specifier: string, { path, paths }: Importer): Target {
		const known = Object.hasOwn(paths, specifier)
			? paths[specifier]
			: undefined;
		if (known !== undefined && this.compiled.has(known)) {
			return { compiled: known, name: specifier, query: "" };
		}
		if (!isLocal(specifier)) {
			const name = known ?? specifier;
			const place =
				known ?? attempt(() => this.node.locate(specifier, path), undefined);
			const compiled =
				place !== undefined && this.compiled.has(place) ? place : undefined;
			return { compiled, name, query: "" };
		}
		const [local, query] = splitQuery(specifier);
		const base = local.startsWith("file:")
			? fileURLToPath(local)
			: resolve(dirname(path), local);
		return { compiled: this.compiledFile(base), name: specifier, query };
	}

	/** @param base the path that a specifier names, perhaps without its ending */
	private compiledFile(base: string): string | undefined {
		return suffixes
			.map((suffix) => base + suffix)
			.concat(asTypeScript(base))
			.find((path) => this.compiled.has(path));
	}

	private load(path: string, query: string): Loaded {
		const cached = this.loaded.get(path)?.get(query);
		if (cached !== undefined) {
			return cached;
		}
		if (this.compiled.get(path)?.awaits) {
			throw new Error(
				`${path} awaits at its top level, and \`require\` cannot wait for it: \`import\` it`,
			);
		}
		return this.run(path, query);
	}

	private run(path: string, query: string): Loaded {
		const instances = this.loaded.get(path) ?? new Map<string, Loaded>();
		const compiled = this.compiled.get(path) as CompiledModule;
		const module: Loaded = { exports: {}, by: this.cells };
		// Set before it runs: circular imports see what exists so far, as in Node.
		this.loaded.set(path, instances.set(query, module));
		const start = bodyStart(compiled.awaits);
		try {
			const given = compileFunction(
				`${start}${compiled.code}\n}`,
				["exports", "require", "module", "__filename", "__dirname", "Deno"],
				path,
				start.length,
			) as CompiledFunction;
			const body = given(
				module.exports,
				(name) => this.require(name, compiled),
				module,
				path,
				dirname(path),
				this.deno,
			);
			module.running = body
				.call(module.exports, this.live, importMeta(path))
				?.then(
					() => {
						module.running = undefined;
					},
					(error) => {
						instances.delete(query);
						throw error;
					},
				);
		} catch (error) {
			instances.delete(query);
			throw error;
		}
		return module;
	}

	private forget(path: string): void {
		if (!this.loaded.delete(path)) {
			return;
		}
		for (const importer of this.importers.get(path) ?? []) {
			this.forget(importer);
		}
	}
}

/** What an ES module at a path would have. */
function importMeta(path: string): ImportMeta {
	const url = pathToFileURL(path).href;
	return {
		dirname: dirname(path),
		filename: path,
		url,
		resolve: (specifier) =>
			isLocal(specifier)
				? new URL(specifier, url).href
				: pathToFileURL(createRequire(path).resolve(specifier)).href,
	};
}

function isPackage(specifier: string): boolean {
	return !isLocal(specifier) && !isBuiltin(specifier);
}

/** Whether a specifier names a file rather than a package. */
function isLocal(specifier: string): boolean {
	return /^(\.{0,2}(\/|$)|file:)/.test(specifier);
}

/** The URL that a specifier is, or stands for if it has a query. Node itself has to import it. */
function urlOf(specifier: string, from: string): URL | undefined {
	if (/^(file|data|https?):/.test(specifier)) {
		return new URL(specifier);
	}
	return isLocal(specifier) && splitQuery(specifier)[1] !== ""
		? new URL(specifier, pathToFileURL(from))
		: undefined;
}

/** `./m?v=2` -> `./m` and `?v=2`. */
function splitQuery(specifier: string): [name: string, query: string] {
	const at = specifier.search(/[?#]/);
	return at < 0
		? [specifier, ""]
		: [specifier.slice(0, at), specifier.slice(at)];
}

/** `./x.js` may mean `./x.ts`, as in TypeScript. */
function asTypeScript(path: string): string[] {
	const [, stem, kind = ""] = /^(.*)\.([cm]?)jsx?$/s.exec(path) ?? [];
	return stem === undefined ? [] : [`${stem}.${kind}ts`, `${stem}.tsx`];
}
