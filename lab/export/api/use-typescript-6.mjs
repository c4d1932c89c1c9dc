import * as module from "node:module";

/**
 * TypeDoc works on TypeScript's API in JavaScript, which ended with version 6, while the project's own `typescript` is
 * newer: whoever asks for `typescript` after this file has been imported gets `typescript-6`. (npm cannot say so: an
 * override that gives TypeDoc another `typescript` than the project's is refused as a conflict of peers.)
 *
 * @type {import("node:module").ResolveHook}
 */
export const resolve = (specifier, context, next) =>
	next(specifier === "typescript" ? "typescript-6" : specifier, context);

// Node 20 lacks `registerHooks`, and `register` is deprecated in Node 26.
if ("registerHooks" in module) {
	/** @type {(hooks: { resolve: unknown }) => void} */ (module.registerHooks)({
		resolve,
	});
} else {
	module.register(import.meta.url);
}
