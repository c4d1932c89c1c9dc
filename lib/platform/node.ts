/**
 * Node's own modules, for the parts of `lib/` that need them. `lib/` also runs in a browser's worker, which has none of
 * them, so it never imports them: whoever asks has an answer ready for a browser.
 */
const { process } = globalThis as { process?: Partial<NodeJS.Process> };

/** Whether this is Node, not a browser. */
export const isNode = process?.getBuiltinModule !== undefined;

/** A module of Node's, by its name such as "node:fs"; undefined in a browser. */
export const ofNode = ((name: string) => process?.getBuiltinModule?.(name)) as <
	Name extends keyof BuiltInModules,
>(
	name: Name,
) => BuiltInModules[Name] | undefined;

/** Those that `lib/` uses. */
interface BuiltInModules {
	"node:fs": typeof import("node:fs");
	"node:module": typeof import("node:module");
	"node:os": typeof import("node:os");
	"node:path": typeof import("node:path");
	"node:util": typeof import("node:util");
	"node:vm": typeof import("node:vm");
	"node:worker_threads": typeof import("node:worker_threads");
	"node:zlib": typeof import("node:zlib");
}

/**
 * A module of Node's, where what asks for it makes no sense in a browser.
 *
 * @param what is not possible without it, as the subject of a sentence, such as "The native engine".
 * @throws Error in a browser.
 */
export function onlyInNode<Name extends keyof BuiltInModules>(
	name: Name,
	what: string,
): BuiltInModules[Name] {
	const found = ofNode(name);
	if (found === undefined) {
		throw new Error(`${what} is not available in a browser`);
	}
	return found;
}
