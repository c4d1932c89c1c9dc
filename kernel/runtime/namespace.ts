/** The exports of a CommonJS module as an ES module's namespace, by the rules of TypeScript's `esModuleInterop`. */

const known = new WeakMap<object, object>();

export function namespaceOf(exports: unknown): unknown {
	if (!isObject(exports)) return { default: exports };
	if ("__esModule" in exports) return exports;
	const made =
		known.get(exports) ??
		Object.defineProperty(withGetters(exports), "default", {
			enumerable: true,
			value: exports,
		});
	known.set(exports, made);
	return made;
}

/** An ES module's namespace as TypeScript's CommonJS output expects it: marked, so that `default` is the default. */
export function markedNamespace(namespace: object): object {
	return Object.defineProperty(withGetters(namespace), "__esModule", {
		value: true,
	});
}

/** Getters, not copies: some exports of Node's builtins warn when they are read. */
function withGetters(exports: object): object {
	const namespace = Object.create(null) as object;
	for (const name of Object.keys(exports))
		Object.defineProperty(namespace, name, {
			configurable: true,
			enumerable: true,
			get: () => (exports as Record<string, unknown>)[name],
		});
	return namespace;
}

function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}
