/** The exports of a CommonJS module as an ES module's namespace, by the rules of TypeScript's `esModuleInterop`. */

const known = new WeakMap<object, object>();

export function namespaceOf(exports: unknown): unknown {
	if (!isObject(exports)) return { default: exports };
	if ("__esModule" in exports) return exports;
	const made = known.get(exports) ?? makeNamespace(exports);
	known.set(exports, made);
	return made;
}

/** Getters, not copies: some exports of Node's builtins warn when they are read. */
function makeNamespace(exports: object): object {
	const namespace = Object.create(null) as object;
	for (const name of Object.keys(exports))
		Object.defineProperty(namespace, name, {
			enumerable: true,
			get: () => (exports as Record<string, unknown>)[name],
		});
	return Object.defineProperty(namespace, "default", {
		enumerable: true,
		value: exports,
	});
}

function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}
