/** What names hold after a loop at the top level of a cell, however it ended. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

/** The value of an expression in a cell of its own. */
const later = async (expression: string) =>
	(await kernel.execute(expression)).value;

describe("a loop at the top level leaves its values to later cells", () => {
	test.each([
		[
			"for its turns",
			"let sum = 0; for (let i = 0; i < 100; i++) sum += i;",
			"sum",
			"4950",
		],
		[
			"in a `var` of its header",
			"for (var turns = 0; turns < 7; turns++);",
			"turns",
			"7",
		],
		[
			"when its condition counts",
			"let left = 3, rounds = 0; while (left--) rounds++;",
			"[left, rounds]",
			"[ -1, 3 ]",
		],
		[
			"after `break`",
			"let tries = 0; do { tries++; if (tries === 5) break; } while (true);",
			"tries",
			"5",
		],
		[
			"after jumps to a label",
			`let row = 0, cells = 0;
			 outer: for (; row < 5; row++) for (let column = 0; ; column++) {
				if (column > row) continue outer;
				if (row === 3) break outer;
				cells++;
			 }`,
			"[row, cells]",
			"[ 3, 6 ]",
		],
		[
			"that it swaps",
			"let a = 0, b = 1; for (let i = 0; i < 10; i++) [a, b] = [b, a + b];",
			"[a, b]",
			"[ 55, 89 ]",
		],
		[
			"that it assigns as its items",
			"let item = 0, total = 0; for (item of [1, 2, 3]) total += item;",
			"[item, total]",
			"[ 3, 6 ]",
		],
		[
			"in other statements",
			`let inside = 0;
			 try { if (inside === 0) { switch (1) { case 1: for (;;) if (++inside > 3) break; } } } finally { inside *= 10; }`,
			"inside",
			"40",
		],
		[
			"that a function reads while it turns",
			"let seen = 0; const see = () => seen; let last = 0; for (; seen < 4; seen++) last = see();",
			"[seen, last]",
			"[ 4, 3 ]",
		],
	])("%s", async (_, cell, expression, expected) => {
		expect((await kernel.execute(cell)).error).toBeUndefined();
		expect(await later(expression)).toBe(expected);
	});

	test("up to the turn that failed", async () => {
		const { error } = await kernel.execute(`
			const items: { n: number }[] = [{ n: 1 }, { n: 2 }];
			let added = 0, index = 0;
			while (true) { added += items[index].n; index++; }`);
		expect(error?.ename).toBe("TypeError");
		expect(await later("[added, index]")).toBe("[ 3, 2 ]");
	});

	test("up to the statement at which it was stopped", async () => {
		const started = kernel.printed("go");
		const stopped = kernel.execute(
			'console.log("go"); let first = 0, second = 0; while (true) { first++; second++; }',
		);
		await started;
		await kernel.interrupt();
		expect((await stopped).error?.ename).toBe("KeyboardInterrupt");
		expect(await later("first > 0 && [0, 1].includes(first - second)")).toBe(
			"true",
		);
	});
});
