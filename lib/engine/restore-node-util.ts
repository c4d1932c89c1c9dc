import { onlyInNode } from "../platform/node";

/**
 * Puts `util.isNullOrUndefined` and `util.isArray` back, which Node 23 removed and tfjs-node 4.22.0 still calls.
 * See https://github.com/tensorflow/tfjs/pull/8425.
 */
export function restoreNodeUtil(): void {
	const util = onlyInNode("node:util", "The native engine");
	const removed = {
		isNullOrUndefined: (value: unknown) =>
			value === null || value === undefined,
		isArray: Array.isArray,
	};
	for (const [name, value] of Object.entries(removed)) {
		if (name in util) {
			continue;
		}
		Object.defineProperty(util, name, { value, configurable: true });
	}
}
