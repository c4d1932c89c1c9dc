import util from "node:util";
import { afterEach, expect, test } from "vitest";
import { restoreNodeUtil } from "../../../lib/engine/restore-node-util";

const names = ["isNullOrUndefined", "isArray"];
const node = util as unknown as Record<string, (value: unknown) => boolean>;
const own = new Map(
	names.map((name) => [name, Object.getOwnPropertyDescriptor(node, name)]),
);

afterEach(() => {
	for (const [name, descriptor] of own) {
		delete node[name];
		if (descriptor !== undefined) {
			Object.defineProperty(node, name, descriptor);
		}
	}
});

test("what Node 23 removed is there again, and does what it did", () => {
	for (const name of names) {
		delete node[name];
	}
	restoreNodeUtil();
	for (const value of [null, undefined, 0, "", [], {}]) {
		expect(node.isNullOrUndefined?.(value)).toBe(
			value === null || value === undefined,
		);
		expect(node.isArray?.(value)).toBe(Array.isArray(value));
	}
});

test("what is there stays", () => {
	const mine = () => true;
	for (const name of names) {
		Object.defineProperty(node, name, { value: mine, configurable: true });
	}
	restoreNodeUtil();
	for (const name of names) {
		expect(node[name]).toBe(mine);
	}
});
