/** The exports of a CommonJS module as an ES module's namespace, by the rules of TypeScript's `esModuleInterop`. */

const known = new WeakMap<object, object>();

export function namespaceOf(exports: unknown): unknown {
	if (!isObject(exports)) {
		return { default: exports };
	}
	if ("__esModule" in exports) {
		return exports;
	}
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

/**
 * Getters, not copies: some exports of Node's builtins warn when they are read. What the exports inherit, such as
 * methods of a class instance, can be imported by name too.
 */
function withGetters(exports: object): object {
	const namespace = Object.create(null) as object;
	for (const holder of prototypeChain(exports)) {
		for (const name of Object.getOwnPropertyNames(holder)) {
			if (name in namespace) {
				continue;
			}
			Object.defineProperty(namespace, name, {
				configurable: true,
				enumerable: Object.prototype.propertyIsEnumerable.call(exports, name),
				get: () => (exports as Record<string, unknown>)[name],
			});
		}
	}
	return namespace;
}

/** An object and what it inherits from, without what every object and function inherits. */
function* prototypeChain(object: object): Generator<object> {
	for (
		let holder: object | null = object;
		holder !== null && !isCommon(holder);
		holder = Object.getPrototypeOf(holder)
	) {
		yield holder;
	}
}

function isCommon(prototype: object): boolean {
	return prototype === Object.prototype || prototype === Function.prototype;
}

function isObject(value: unknown): value is object {
	return (
		(typeof value === "object" && value !== null) || typeof value === "function"
	);
}
