/** `using` at the top level of a cell: disposed of when the cell ends, however it ends. */
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { KernelClient } from "../../harness/kernel-client";

let kernel: KernelClient;
beforeAll(async () => {
	kernel = await KernelClient.start();
});
afterAll(() => kernel.shutdown());
beforeEach(async () => {
	await kernel.execute(`
		const resource = (name: string) => ({ name, [Symbol.dispose]() { console.log("disposed of", name); } });
		const slow = (name: string) => ({ name, async [Symbol.asyncDispose]() { await null; await new Promise((r) => setTimeout(r, 5)); console.log("disposed of", name); } });`);
});

test("it is disposed of at the end of the cell, the latest first", async () => {
	const { stdout } = await kernel.execute(
		'using a = resource("a"); using b = resource("b"); await using c = slow("c"); console.log("at work with", a.name, b.name, c.name);',
	);
	expect(stdout).toBe(
		"at work with a b c\ndisposed of c\ndisposed of b\ndisposed of a\n",
	);
});

test("it is disposed of when the cell throws", async () => {
	const { stdout, error } = await kernel.execute(
		'using a = resource("a"); await null; throw new Error("no");',
	);
	expect(stdout).toBe("disposed of a\n");
	expect(error).toMatchObject({ ename: "Error", evalue: "no" });
});

test.each([
	["an endless loop", "while (true) {}"],
	["an endless wait", "await new Promise(() => {})"],
	["an endless loop of await", "while (true) await null"],
])("it is disposed of when the stop button ends %s", async (_, code) => {
	const working = kernel.printed("at work");
	const run = kernel.execute(
		`using a = resource("a"); await using b = slow("b"); console.log("at work"); ${code};`,
	);
	await working;
	await kernel.interrupt();
	const { stdout, error } = await run;
	expect(error?.ename).toBe("KeyboardInterrupt");
	expect(stdout).toBe("at work\ndisposed of b\ndisposed of a\n");
});

test("the stop button ends a disposal that never ends, too", async () => {
	const working = kernel.printed("at work");
	const run = kernel.execute(
		'using a = { [Symbol.dispose]() { console.log("disposing"); while (true) {} } }; console.log("at work"); while (true) {}',
	);
	await working;
	await kernel.interrupt();
	const { stdout, error } = await run;
	expect(error?.ename).toBe("KeyboardInterrupt");
	expect(stdout).toBe("at work\ndisposing\n");
	expect((await kernel.execute("1 + 1")).value).toBe("2");
});

test("its name is gone afterwards, and using it says so", async () => {
	await kernel.execute('const file = "earlier";');
	await kernel.execute('using file = resource("file");');
	const { error } = await kernel.execute("file");
	expect(error?.evalue).toMatch(
		/Cannot find name 'file'\. In \[\d+\] declared it with `using`.*declare it with `const` to keep it/,
	);
	expect((await kernel.execute("const file = 2; file")).value).toBe("2");
});

test("what it is not is told: a value without a method to dispose of it", async () => {
	const { error } = await kernel.execute("using n = {} as any;");
	expect(error?.evalue).toContain("needs an object with a method");
	expect((await kernel.execute("using n = null;")).error).toBeUndefined();
});

test("an error on the way out is told together with the one before it", async () => {
	const { error } = await kernel.execute(
		'using bad = { [Symbol.dispose]() { throw new Error("second"); } }; throw new Error("first");',
	);
	expect(error?.ename).toBe("SuppressedError");
	expect(error?.traceback.join("\n")).toMatch(/second[\s\S]*first/);
});

test("in a block it is disposed of at the end of the block", async () => {
	const { stdout } = await kernel.execute(
		'{ using a = resource("a"); await using b = slow("b"); }\nfor (using c of [resource("c"), resource("d")]) console.log("in", c.name);\nconsole.log("end");',
	);
	expect(stdout).toBe(
		"disposed of b\ndisposed of a\nin c\ndisposed of c\nin d\ndisposed of d\nend\n",
	);
});
