/** The checks in the kernel, where learners meet them. */
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, root } from "../../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start({ folder: join(root, "notebooks") });
	const { error } = await kernel.execute(
		'import { check } from "../lib/exercise"; let kept = "kept";',
	);
	expect(error).toBeUndefined();
});

afterAll(() => kernel?.shutdown());

const checked = async (code: string) => {
	const { error, result, value, stderr } = await kernel.execute(code);
	expect(error).toBeUndefined();
	expect(stderr).toBe("");
	return { html: result?.["text/html"], text: value ?? "" };
};

test("a verdict shows itself in words and as HTML", async () => {
	const { text, html } = await checked(
		"check.residual((b, w, x, y) => y - (w * x + b))",
	);
	expect(text).toMatch(/^✓ Right: residual\n/);
	expect(html).toContain("<strong>✓ Right: residual</strong>");
});

test("the parameters of a function have the types of the exercise", async () => {
	const { error } = await kernel.execute(
		"check.meanSquaredError((b, w, points) => points.toUpperCase())",
	);
	expect(error?.evalue).toContain("'toUpperCase' does not exist on type");
});

describe("a function that does not end", () => {
	test.each([
		[
			"a loop that catches everything",
			"while (true) { try { while (true) {} } catch {} finally { while (true) {} } }",
		],
		["a loop that prints", 'for (;;) console.log("again");'],
	])("is stopped after a few seconds: %s", async (_, loop) => {
		const { error, value, result } = await kernel.execute(
			`check.residual((b, w, x, y) => { ${loop} })`,
		);
		expect(error).toBeUndefined();
		expect(value).toContain("did not come to an end within 3 seconds");
		expect(value).not.toContain("    at ");
		expect(result["text/html"]).toContain("✗ Not yet: residual");
		expect((await kernel.execute("kept")).value).toBe("'kept'");
	});

	test("can be interrupted before that, and the check works afterwards", async () => {
		const started = kernel.printed("started");
		const cell = kernel.execute(
			'check.residual(() => { console.log("started"); while (true) {} })',
		);
		await started;
		await kernel.interrupt();
		// And no verdict, which would mean that the check's own limit ended it.
		expect((await cell).error?.ename).toBe("KeyboardInterrupt");
		const { text } = await checked(
			"check.residual((b, w, x, y) => y - (w * x + b))",
		);
		expect(text).toMatch(/^✓ Right/);
	});

	test("in a plain loop leaves timers and promises of other cells running", async () => {
		const { text } = await checked(
			"let ticks = 0; const timer = setInterval(() => ticks++, 5); check.residual(() => { for (;;); })",
		);
		expect(text).toContain("did not come to an end within 3 seconds");
		const { value } = await kernel.execute(
			"const before = ticks; await new Promise((r) => setTimeout(r, 100)); clearInterval(timer); ticks > before",
		);
		expect(value).toBe("true");
	});
});

test("a promise that is rejected later is a mistake and no error", async () => {
	const { text } = await checked(
		'check.residual(async () => { throw new Error("late"); })',
	);
	expect(text).toContain("a promise of an answer");
	expect((await checked("await null; kept")).text).toBe("'kept'");
});

test("a cell that is run again says the same, and another try with the same mistake gets the next hint", async () => {
	const first = "check.residual((b, w, x, y) => w * x + b - y)";
	const second = "check.residual((b, w, x, y) => (w * x + b) - y)";
	expect((await checked(first)).text).toContain("Hint 1 of 2");
	expect((await checked(first)).text).toContain("Hint 1 of 2");
	expect((await checked(second)).text).toContain("Hint 2 of 2");
	expect((await checked(first)).text).toContain("Hint 1 of 2");
});

test("the same source with another helper behind it is another mistake, if the answers differ", async () => {
	const cell = (helper: string) =>
		`function helper(w: number, x: number, b: number) { return ${helper}; } check.residual((b, w, x, y) => helper(w, x, b) - y)`;
	expect((await checked(cell("w * x + b + 1"))).text).toContain("Hint 1 of 3");
	expect((await checked(cell("w * x + b + 2"))).text).toContain("Hint 1 of 3");
});
