/** What cells can import besides compiled files: packages that the site brings along, and a few of Node's modules. */

import { isBuiltin } from "../builtins";
import { resolve } from "../paths";
import { readFile } from "./files";

/** A package that lies beside the kernel's scripts. */
interface SitePackage {
	script: string;
	/** The global variable, or a property of one, that the script sets: `tf`, `tf.wasm`. */
	global: string;
	version: string;
}

/** By name; the build puts them here. */
declare const sitePackages: Record<string, SitePackage>;

declare function importScripts(...urls: string[]): void;

const { setTimeout, setInterval, clearInterval } = globalThis;

/** Those of Node's modules that are worth having, made when they are first imported. */
const builtins: Record<string, () => unknown> = {
	"timers/promises": () => ({
		setTimeout: (ms = 0, value?: unknown) =>
			new Promise((done) => setTimeout(done, ms, value)),
		setImmediate: (value?: unknown) =>
			new Promise((done) => setTimeout(done, 0, value)),
		async *setInterval(ms = 0, value?: unknown) {
			let ticks = 0;
			let wake = () => {};
			const timer = setInterval(() => {
				ticks++;
				wake();
			}, ms);
			try {
				for (;;) {
					if (ticks === 0) {
						await new Promise<void>((done) => {
							wake = done;
						});
					}
					ticks--;
					yield value;
				}
			} finally {
				clearInterval(timer);
			}
		},
	}),
	perf_hooks: () => ({ performance }),
	process: () => globalThis.process,
};

const loaded = new Map<string, unknown>();

/** A package of the site, or a module of Node's that exists here. Throws for others. */
export function load(name: string): unknown {
	const known = loaded.get(name);
	if (known !== undefined) {
		return known;
	}
	const made = make(name);
	loaded.set(name, made);
	return made;
}

function make(name: string): unknown {
	if (isBuiltin(name)) {
		const builtin = builtins[name.replace(/^node:/, "")];
		if (builtin === undefined) {
			throw new Error(
				`"${name}" is a module of Node's, which a browser does not have: run this in JupyterLab on your own machine`,
			);
		}
		return builtin();
	}
	const described = sitePackages[name.replace(/\/package\.json$/, "")];
	if (described === undefined) {
		const names = Object.keys(sitePackages).join(", ");
		throw Object.assign(
			new Error(
				`Cannot find module '${name}': in a browser there are only the packages that the site brings along (${names})`,
			),
			{ code: "MODULE_NOT_FOUND" },
		);
	}
	const { script, global, version } = described;
	if (name.endsWith("/package.json") && !(name in sitePackages)) {
		return { name: name.replace(/\/package\.json$/, ""), version };
	}
	importScripts(new URL(script, globalThis.location.href).href);
	return global
		.split(".")
		.reduce<unknown>(
			(holder, key) => (holder as Record<string, unknown>)[key],
			globalThis,
		);
}

/** What `require` is in cells. */
export function createRequire(from: string): NodeJS.Require {
	const find = (name: string) =>
		/^\.{0,2}\//.test(name) ? resolve(from, "..", name) : name;
	const require = (name: string): unknown => {
		const found = find(name);
		return found.startsWith("/")
			? JSON.parse(new TextDecoder().decode(readFile(found)))
			: load(found);
	};
	return Object.assign(require, { resolve: find }) as unknown as NodeJS.Require;
}

/** As `NodeModules`, without ES modules of packages. */
export class Packages {
	async ready(): Promise<void> {}

	async prepare(_specifier: string, _from: string): Promise<void> {}

	require(specifier: string, from: string): unknown {
		return createRequire(from)(specifier);
	}

	import(url: string, options?: ImportCallOptions): Promise<object> {
		return import(url, options) as Promise<object>;
	}

	/** No package is a compiled file. */
	locate(_specifier: string, _from: string): string | undefined {
		return undefined;
	}
}
