import { afterAll, beforeAll, expect, test } from "vitest";
import { KernelClient } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

test("numbers and strings are plain, objects coloured", async () => {
	expect((await kernel.execute("'text'")).result).toEqual({
		"text/plain": "'text'",
	});
	const { result, value } = await kernel.execute(
		"({ a: 1, nested: { b: [2] } })",
	);
	expect(value).toBe("{ a: 1, nested: { b: [ 2 ] } }");
	expect(result["text/plain"]).toContain("\u001b[34m1");
});

test("arrays of records are tables, cut with the count when they are long", async () => {
	const { result } = await kernel.execute(
		"Array.from({ length: 1000 }, (_, i) => (i % 2 ? { even: false, i } : { i, '<b>': '&' }))",
	);
	const html: string = result["text/html"];
	expect(html.match(/<tr>/g)).toHaveLength(51);
	expect(html).toContain("50 of 1000 rows");
	expect(html).toContain("<th>&lt;b&gt;</th>");
	expect(html).toContain("<td>&amp;</td>");
	expect(result["text/plain"]).toContain("900 more items");
});

test("Maps are tables of their keys and values", async () => {
	const { result } = await kernel.execute("new Map([['one', 1], ['two', 2]])");
	expect(result["text/html"]).toContain("<tr><th>one</th><td>1</td></tr>");
});

test("typed arrays say their length and range", async () => {
	const { value } = await kernel.execute(
		"Float32Array.from({ length: 784 }, (_, i) => i / 2)",
	);
	expect(value).toMatch(/length 784, from 0 to 391\.5$/);
});

test("bytes that start like a PNG or a JPEG are pictures", async () => {
	const { result } = await kernel.execute(
		"Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1])",
	);
	expect(result["image/png"]).toBe("iVBORw0KGgoB");
	expect(
		(await kernel.execute("Uint8Array.of(0xff, 0xd8, 0xff, 0)")).result[
			"image/jpeg"
		],
	).toBe("/9j/AA==");
	expect(
		Object.keys((await kernel.execute("Buffer.from('text')")).result),
	).toEqual(["text/plain"]);
});

test("no view calls a getter", async () => {
	const { result } = await kernel.execute(
		"let called = 0; [{ get a() { called++; return 1 } }, { get a() { called++; return 1 } }]",
	);
	expect(result["text/html"]).toContain("[Getter]");
	expect((await kernel.execute("called")).value).toBe("0");
});

test("cycles and huge values show what fits", async () => {
	expect(
		(
			await kernel.execute(
				"const loop: { self?: unknown } = {}; loop.self = loop; loop",
			)
		).value,
	).toContain("[Circular *1]");
	const { value } = await kernel.execute(
		"Object.fromEntries(Array.from({ length: 100_000 }, (_, i) => ['k' + i, i]))",
	);
	expect(value?.length).toBeLessThan(10_000);
	expect(value).toContain("99800 more properties");
});

test("html, markdown, svg and latex show themselves, as functions and as tags", async () => {
	const { result } = await kernel.execute(
		'import { html, markdown } from "downhill"; html`<b>$'.concat(
			"{1 + 1}</b>`",
		),
	);
	expect(result).toEqual({ "text/html": "<b>2</b>", "text/plain": "<b>2</b>" });
	expect(
		(await kernel.execute('markdown("# x")')).result["text/markdown"],
	).toBe("# x");
});

test("display shows any value, keeps its place among what is printed, and updates by id", async () => {
	const { messages } = await kernel.execute(
		'import { display } from "downhill"; console.log("a"); display(1, { id: "n" }); console.log("b"); display(2, { id: "n", update: true });',
	);
	expect(messages.slice(1).map(({ type }) => type)).toEqual([
		"stream",
		"display_data",
		"stream",
		"update_display_data",
	]);
	expect(messages.at(-1)?.content).toMatchObject({
		data: { "text/plain": "2" },
		transient: { display_id: "n" },
	});
});

test("a MIME type that a display method leaves undefined is left out", async () => {
	const { result } = await kernel.execute(
		'({ [Symbol.for("Jupyter.display")]: () => ({ "text/plain": undefined, "text/html": "<b>1</b>" }) })',
	);
	expect(result["text/html"]).toBe("<b>1</b>");
	expect(result["text/plain"]).toContain("Symbol(Jupyter.display)");
});

test("a display method that fails is an error of the cell", async () => {
	const { error } = await kernel.execute(
		'({ [Symbol.for("Jupyter.display")]: () => 5 })',
	);
	expect(error?.evalue).toContain("must return an object of MIME types");
});
