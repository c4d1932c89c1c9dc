/**
 * What the engine that runs the cells can do, for the compiler: a method exists for cells if the engine has it. The
 * compiler cannot find out itself, since it may start from a snapshot that was made before parts of the engine
 * existed.
 */

export interface Engine {
	/** TypeScript's libraries that describe it, such as `lib.es2023.d.ts`. */
	libraries: string[];
	/** The year of the language version that it parses, ES2024 or newer. */
	language: 2024 | 2025;
}

/** What every engine that this kernel runs on has. */
const base = "lib.es2023.d.ts";

/** For each library, one thing that it declares, as a path from the global object. */
const newerLibraries: Readonly<Record<string, string>> = {
	"lib.es2024.arraybuffer.d.ts": "ArrayBuffer.prototype.transfer",
	"lib.es2024.collection.d.ts": "Map.groupBy",
	"lib.es2024.object.d.ts": "Object.groupBy",
	"lib.es2024.promise.d.ts": "Promise.withResolvers",
	"lib.es2024.regexp.d.ts": "RegExp.prototype.unicodeSets",
	"lib.es2024.sharedmemory.d.ts": "Atomics.waitAsync",
	"lib.es2024.string.d.ts": "String.prototype.isWellFormed",
	"lib.es2025.collection.d.ts": "Set.prototype.union",
	"lib.es2025.float16.d.ts": "Float16Array",
	"lib.es2025.intl.d.ts": "Intl.DurationFormat",
	"lib.es2025.iterator.d.ts": "Iterator.prototype.map",
	"lib.es2025.promise.d.ts": "Promise.try",
	"lib.es2025.regexp.d.ts": "RegExp.escape",
	"lib.esnext.array.d.ts": "Array.fromAsync",
	"lib.esnext.collection.d.ts": "Map.prototype.getOrInsert",
	"lib.esnext.disposable.d.ts": "DisposableStack",
	"lib.esnext.error.d.ts": "Error.isError",
	"lib.esnext.sharedmemory.d.ts": "Atomics.pause",
	"lib.esnext.temporal.d.ts": "Temporal.Now",
	"lib.esnext.typedarrays.d.ts": "Uint8Array.fromBase64",
};

/** @param global the engine's global object */
export function engineOf(global: object): Engine {
	const newer = Object.entries(newerLibraries).filter(([, path]) =>
		has(global, path),
	);
	return {
		libraries: [base, ...newer.map(([library]) => library)],
		// Recognised by `RegExp.escape`, which V8 got together with the regular expressions of ES2025.
		language: has(global, "RegExp.escape") ? 2025 : 2024,
	};
}

function has(global: object, path: string): boolean {
	const names = path.split(".");
	const last = names.pop() as string;
	let holder: unknown = global;
	for (const name of names) {
		holder = isObject(holder) ? Reflect.get(holder, name) : undefined;
	}
	// Not read: it may be a getter, which fails on a prototype.
	return isObject(holder) && last in holder;
}

function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}
