/** `Deno.jupyter`, by which notebooks written for Deno's kernel show things. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { KernelClient } from "../../harness/kernel-client";

const png = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const folder = mkdtempSync(join(tmpdir(), "downhill-deno-"));
let kernel: KernelClient;

beforeAll(async () => {
	writeFileSync(join(folder, "picture.png"), Buffer.from(png));
	writeFileSync(join(folder, "notes.txt"), "text");
	writeFileSync(
		join(folder, "bold.ts"),
		`export const bold = (text: string) => Deno.jupyter.html\`<b>\${text}</b>\`;`,
	);
	const library = join(folder, "node_modules/which-runtime");
	mkdirSync(library, { recursive: true });
	writeFileSync(
		join(library, "index.js"),
		'module.exports = { deno: typeof Deno !== "undefined" || "Deno" in globalThis };',
	);
	kernel = await KernelClient.start({ folder });
});

afterAll(async () => {
	await kernel.shutdown();
	rmSync(folder, { recursive: true });
});

test.each([
	[`html\`<b>\${1 + 1}</b>\``, "text/html", "<b>2</b>"],
	[`md\`# \${[1, 2]}\``, "text/markdown", "# 1,2"],
	["svg`<svg/>`", "image/svg+xml", "<svg/>"],
	["image('picture.png')", "image/png", "iVBORw0KGgo="],
	[
		`image(new Uint8Array(${JSON.stringify(png)}))`,
		"image/png",
		"iVBORw0KGgo=",
	],
])(
	"%s shows itself, as the value of a cell and with display",
	async (made, mime, data) => {
		const { result } = await kernel.execute(`Deno.jupyter.${made}`);
		expect(result[mime]).toBe(data);
		const { displays } = await kernel.execute(
			`const { display, ${made.match(/^\w+/)?.[0]} } = Deno.jupyter; await display(${made});`,
		);
		expect(displays).toEqual([result]);
	},
);

test("a file that is no picture, and one that is missing, are named", async () => {
	const of = (source: string) =>
		kernel.execute(`Deno.jupyter.image(${source})`);
	expect((await of('"notes.txt"')).error?.evalue).toMatch(/notes\.txt/);
	expect((await of('"nothing.png"')).error?.evalue).toMatch(/nothing\.png/);
	expect((await of("Uint8Array.of(1)")).error?.ename).toBe("TypeError");
});

test("display shows values, objects of MIME types if they are raw, and updates what has an id", async () => {
	const { displays, messages } = await kernel.execute(`
		const { display } = Deno.jupyter;
		await display([{ letter: "A" }]);
		await display({ "text/plain": "a", "text/html": "<i>a</i>" }, { raw: true });
		await display(1, { display_id: "one" });
		await display(2, { display_id: "one", update: true });
	`);
	expect(displays[0]["text/html"]).toContain("<td>A</td>");
	expect(displays[1]).toEqual({ "text/plain": "a", "text/html": "<i>a</i>" });
	expect(messages.slice(-2)).toMatchObject([
		{ type: "display_data", content: { transient: { display_id: "one" } } },
		{
			type: "update_display_data",
			content: { transient: { display_id: "one" } },
		},
	]);
});

test("a value with a method under $display shows itself, and format tells how", async () => {
	const { value, stdout } = await kernel.execute(`
		const { $display, format } = Deno.jupyter;
		const typed: Deno.jupyter.Displayable = {
			[Deno.jupyter.$display]: () => ({ "text/plain": "typed" }),
		};
		console.log((await format(typed))["text/plain"]);
		({ [$display]: () => ({ "text/plain": "own" }) })
	`);
	expect([value, stdout]).toEqual(["own", "typed\n"]);
});

test("broadcast publishes a message as it is, in order with what the cell prints", async () => {
	const { messages } = await kernel.execute(`
		console.log("before");
		await Deno.jupyter.broadcast(
			"made_up",
			{ list: [1, undefined], date: new Date(0) },
			{ metadata: { more: true }, buffers: [Uint8Array.of(1, 2)] },
		);
		console.log("after");
	`);
	expect(messages.slice(1).map(({ type }) => type)).toEqual([
		"stream",
		"made_up",
		"stream",
	]);
	expect(messages[2]).toMatchObject({
		content: { list: [1, null], date: "1970-01-01T00:00:00.000Z" },
		metadata: { more: true },
		buffers: [Buffer.of(1, 2)],
	});
});

test("what JSON cannot hold is an error of the cell that broadcasts it", async () => {
	const { error } = await kernel.execute(
		'await Deno.jupyter.broadcast("made_up", { big: 1n })',
	);
	expect(error?.ename).toBe("TypeError");
});

test("imported files know Deno; packages do not, which would take it for the whole of Deno", async () => {
	const { result } = await kernel.execute(
		'import { bold } from "./bold"; bold("x")',
	);
	expect(result["text/html"]).toBe("<b>x</b>");
	const { value } = await kernel.execute(
		'const { deno } = require("which-runtime"); deno',
	);
	expect(value).toBe("false");
});

test("a cell may use the name Deno for something else", async () => {
	expect((await kernel.execute("const Deno = 1; Deno + 1")).value).toBe("2");
	expect((await kernel.execute("Deno + 2")).value).toBe("3");
});

test("the rest of Deno is missing for the types as well", async () => {
	const other = await KernelClient.start({ folder });
	const { error } = await other.execute('Deno.readTextFileSync("notes.txt")');
	expect(error?.evalue).toContain("TS2339");
	await other.shutdown();
});
