/** Which of TypeScript's libraries describe the engine at hand: a method counts where the engine has it. */

/** What every engine this kernel runs on has. */
const BASE = "lib.es2023.d.ts";

/** By library, one thing that it declares, as a path from the global object. */
const NEWER: Readonly<Record<string, string>> = {
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

/** @param engine the global object of the engine that runs the cells */
export function librariesOf(engine: object): string[] {
	const newer = Object.entries(NEWER).filter(([, path]) => has(engine, path));
	return [BASE, ...newer.map(([library]) => library)];
}

function has(engine: object, path: string): boolean {
	const names = path.split(".");
	const last = names.pop() as string;
	let holder: unknown = engine;
	for (const name of names)
		holder = isObject(holder) ? Reflect.get(holder, name) : undefined;
	// Not read: it may be a getter, which fails on a prototype.
	return isObject(holder) && last in holder;
}

function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}
