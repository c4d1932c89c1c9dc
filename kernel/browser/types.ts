/** The part of `types` of Node's `util` that the runtime uses, as far as JavaScript itself can tell. */

const TypedArray = Object.getPrototypeOf(Uint8Array) as Uint8ArrayConstructor;

export const types = {
	isMap: (value: unknown): value is Map<unknown, unknown> =>
		value instanceof Map,
	isNativeError: (value: unknown): value is Error => value instanceof Error,
	isPromise: (value: unknown): value is Promise<unknown> =>
		value instanceof Promise,
	/** Nobody can tell. */
	isProxy: (_value: unknown): boolean => false,
	isSet: (value: unknown): value is Set<unknown> => value instanceof Set,
	isTypedArray: (value: unknown): value is NodeJS.TypedArray =>
		value instanceof TypedArray,
	isUint8Array: (value: unknown): value is Uint8Array =>
		value instanceof Uint8Array,
};
