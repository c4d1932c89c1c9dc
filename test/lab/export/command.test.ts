import {
	cpSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Ended } from "../start-command";
import {
	code,
	display,
	exportNotebooks,
	markdown,
	plotlyMime,
	startExport,
	writeNotebook,
} from "./export-fixture";

let root: string;
let folder: string;
let out: string;
/** Where two notebooks have been exported to, and how that went. */
let earlier: string;
let ended: Ended;
let count = 0;

beforeAll(async () => {
	root = await mkdtemp(join(tmpdir(), "downhill-export-"));
	folder = join(root, "notebooks");
	mkdirSync(folder);
	writeFileSync(join(root, "outside.png"), "PNG");
	await writeNotebook(join(folder, "1-first.ipynb"), [
		markdown("# One $x$ & `two`\n\nThe summary, with **weight**.\n\nMore."),
		markdown(
			"[next](2-second.ipynb#Part) [data](../data/README.md) [web](https://example.org)",
		),
	]);
	await writeNotebook(join(folder, "2-second.ipynb"), [
		markdown("# Second\n\n## Part\n\n## Part"),
	]);
	earlier = join(root, "earlier");
	ended = await exportNotebooks(
		notebook("1-first"),
		notebook("2-second"),
		"--out",
		earlier,
	);
});

beforeEach(() => {
	count += 1;
	out = join(folder, `out-${count}`);
});

afterAll(() => rm(root, { recursive: true, force: true }));

const notebook = (name: string) => join(folder, `${name}.ipynb`);
const page = (name: string, folder = out) =>
	readFileSync(join(folder, `${name}.html`), "utf8");

test("makes an index with title and summary of each notebook, and pages that lead to one another", () => {
	expect(ended).toMatchObject({ code: 0, stderr: "" });
	expect(readdirSync(earlier).sort()).toEqual([
		"1-first.html",
		"2-second.html",
		"index.html",
		"search.js",
	]);
	expect(page("index", earlier)).toMatch(
		/<h2><a href="1-first.html">One .*mjx-container.*<\/a><\/h2>\s*<p>The summary, with <strong>weight<\/strong>.<\/p>/s,
	);
	const first = page("1-first", earlier);
	expect(first.includes("<title>One x &amp; two</title>")).toBe(true);
	expect(/<a href="2-second.html" rel="next">/.test(first)).toBe(true);
	expect(/rel="prev"/.test(first)).toBe(false);
	expect(first.includes('<a href="2-second.html#Part">next</a>')).toBe(true);
	expect(first.includes('<a href="https://example.org">web</a>')).toBe(true);
	// No page of the site, so no link that would be dead wherever the site is put.
	expect(first.includes("<a>data</a>")).toBe(true);
	const second = page("2-second", earlier);
	expect(second.includes("<span>Previous</span> One x &amp; two</a>")).toBe(
		true,
	);
	expect(second.includes('<h2 id="Part">Part</h2>')).toBe(true);
	expect(second.includes('<h2 id="Part-2">Part</h2>')).toBe(true);
	expect(second.includes('<a href="#Part-2">Part</a>')).toBe(true);
});

test("shows in the index the picture of the cell tagged as the cover, or else the first", async () => {
	const png = (bytes: string) =>
		display({ "image/png": btoa(bytes), "text/plain": "A picture." });
	const cells = [code("1", png("first")), code("2", png("second"))];
	const tagged = { ...code("3", png("cover")), metadata: { tags: ["cover"] } };
	await writeNotebook(join(folder, "pictures.ipynb"), cells);
	await writeNotebook(join(folder, "cover.ipynb"), [...cells, tagged]);
	await exportNotebooks(notebook("pictures"), notebook("cover"), "--out", out);
	const shown = [...page("index").matchAll(/base64,([\w+/=]+)" alt/g)];
	expect(shown.map(([, bytes = ""]) => atob(bytes))).toEqual([
		"first",
		"cover",
	]);
});

test("shows notebooks as they are: not run, failed, empty, of another kernel, of a wrong kind of formula", async () => {
	await writeNotebook(notebook("new"), [code("const x: number = 1;")]);
	await writeNotebook(notebook("failed"), [
		code("boom()", {
			output_type: "error",
			ename: "ReferenceError",
			evalue: "boom is not defined",
			traceback: ["\x1b[31mReferenceError\x1b[39m: boom", "  at cell 1"],
		}),
		code("fail()", {
			output_type: "error",
			ename: "Silent",
			evalue: "<no traceback>",
			traceback: [],
		}),
	]);
	await writeNotebook(notebook("empty"), []);
	await writeNotebook(
		notebook("python"),
		[
			code(
				"import math",
				display({
					"text/html": "<style>td{}</style><table><tr><td>1</td></tr></table>",
					"text/plain": "frame",
				}),
				display({ "text/html": "<div></div>", "text/plain": "a repr" }),
				display({ "text/latex": "so $\\frac12$ it is" }),
				display({ "application/x-unknown": {}, "text/plain": "unknown" }),
				display({
					[plotlyMime]: { data: [] },
					"text/html": `<script>${"plotly ".repeat(600_000)}</script>`,
				}),
			),
		],
		{ language_info: { name: "python" } },
	);
	await writeNotebook(notebook("half"), [
		markdown("# Half an emoji: \ud83d"),
		code("'👍'[0]", display({ "text/plain": "'\ud83d'" })),
	]);
	await writeNotebook(notebook("formula"), [
		code(
			"1",
			display({ "text/html": '<b title="&amp;amp; $y$">&amp;lt; $y$</b>' }),
			display({ "text/latex": "$$y$$ & more" }),
		),
		markdown("from \\$5 to \\$6, \\*\\$7\\*, **\\$8** `\\$`"),
		markdown("$x_1_2$ and ![gone](attachment:gone.png)"),
		markdown("![dot](dot.png) ![outside](../outside.png) ![folder](.)"),
	]);
	writeFileSync(join(folder, "dot.png"), "PNG");

	const names = ["new", "failed", "empty", "python", "half", "formula"];
	const ended = await exportNotebooks(...names.map(notebook), "--out", out);

	expect(ended).toMatchObject({ code: 0, stderr: "" });
	expect(ended.stdout).toContain(
		"new.html: This notebook has not been run yet",
	);
	expect(page("new").includes("has not been run yet")).toBe(true);
	// Highlighted, though no kernel has told the language.
	expect(page("new").includes('<span class="kd">const</span>')).toBe(true);
	expect(page("failed")).toMatch(
		/<pre class="output error"><span class="ansi-red-fg">ReferenceError<\/span>: boom\n {2}at cell 1<\/pre>/,
	);
	expect(page("failed").includes("Silent: &lt;no traceback&gt;")).toBe(true);
	expect(page("empty").includes("This notebook is empty.")).toBe(true);
	expect(page("empty").includes("<h1>empty</h1>")).toBe(true);
	const python = page("python");
	expect(python.includes('<span class="kn">import</span>')).toBe(true);
	expect(python.includes("td{}")).toBe(false);
	expect(python.includes("plotly plotly")).toBe(false);
	expect(python.includes("<td>1</td>")).toBe(true);
	expect(python.includes('<pre class="output">a repr</pre>')).toBe(true);
	expect(python.includes('<pre class="output">unknown</pre>')).toBe(true);
	expect(/so <mjx-container /.test(python)).toBe(true);
	expect(page("half").includes(">Half an emoji: �</h1>")).toBe(true);
	expect(page("half").includes("<pre class=\"output\">'�'</pre>")).toBe(true);
	expect(/<merror [^>]*><mtext>x_1_2</.test(page("formula"))).toBe(true);
	// In outputs too, and nothing else is touched.
	expect(page("formula").match(/<mi>y<\/mi>/g)?.length).toBe(2);
	expect(
		/<b title="&amp;amp; \$y\$">&amp;lt; <mjx-/.test(page("formula")),
	).toBe(true);
	expect(page("formula").includes("</mjx-container> &amp; more")).toBe(true);
	const prices = page("formula").replace(/<\/?(span|strong|code)>/g, "");
	expect(prices.includes("from $5 to $6, *$7*, $8 \\$")).toBe(true);
	expect(page("formula").includes("[picture not in this page: gone]")).toBe(
		true,
	);
});

test("folds long printed texts where the cell asks for it, and says what they are", async () => {
	const printed = (text: string) => ({
		output_type: "stream",
		name: "stdout",
		text,
	});
	const lines = Array.from({ length: 90 }, (_, i) => `step ${i} <\x1b[31mred`);
	const cell = (metadata: object, text: string) => ({
		...code("train()", printed(text)),
		metadata,
	});
	await writeNotebook(notebook("long"), [
		cell({ tags: ["folded"] }, `${lines.join("\n")}\n`),
		cell({ scrolled: true }, "1\n2\n3\n4\n5\n6"),
		cell({ scrolled: true }, "1\n2\n3\n4\n5\n"),
		cell({ scrolled: false }, lines.join("\n")),
	]);
	await exportNotebooks(notebook("long"), "--out", out);
	const summaries = page("long").matchAll(
		/<details class="folded">\s*<summary>(.*)<\/summary>\s*<pre class="output">/g,
	);
	expect([...summaries].map(([, words]) => words)).toEqual([
		"90 lines, from “step 0 &lt;red” to “step 89 &lt;red”",
		"6 lines, from “1” to “6”",
	]);
	expect(page("long").match(/step 44/g)?.length).toBe(2);
});

test("finds the title that stands in a box of its author's, but no heading after text", async () => {
	await writeNotebook(notebook("boxed"), [
		markdown('<center><h1 id="mine">Boxed</h1></center>\n\nText.'),
	]);
	await writeNotebook(notebook("late"), [markdown("Text.\n\n# Late")]);
	await exportNotebooks(notebook("boxed"), notebook("late"), "--out", out);
	expect(page("boxed").match(/<h1.*?<\/h1>/g)).toEqual([
		'<h1 id="mine">Boxed</h1>',
	]);
	expect(page("late").match(/<h1.*?<\/h1>/g)).toEqual([
		"<h1>late</h1>",
		'<h1 id="Late">Late</h1>',
	]);
});

test("drops scripts and styles with all that they hold, and keeps the text of markup that it does not know", async () => {
	await writeNotebook(notebook("markup"), [
		markdown("In <font color=red>red</font> <script>draw(1)</script>."),
		code(
			"chart",
			display({
				"text/html": "<div id='v'></div><script>draw(2)</script>",
				"text/plain": "A chart",
			}),
			display({
				"text/html":
					"<p style='color: red; cursor: url(http://example.invalid)'>Red</p><iframe src=x>draw(3)</iframe>",
			}),
		),
	]);
	await exportNotebooks(notebook("markup"), "--single", "--out", out);
	const html = page("markup").replace(/^.*<main/s, "");
	expect(html).toContain('<p>In <font color="red">red</font> .</p>');
	expect(html).toContain('<pre class="output">A chart</pre>');
	expect(html).toContain('<p style="color:red">Red</p>');
	expect(html).not.toMatch(/draw\(|example\.invalid/);
});

test("replaces the pages of an earlier export, and no other file", async () => {
	cpSync(earlier, out, { recursive: true });
	writeFileSync(join(out, "notes.html"), "mine");
	writeFileSync(join(out, "notes.js"), "mine");
	writeFileSync(
		join(out, "plotly.js"),
		"/* Downhill export: of figures that are gone */",
	);
	mkdirSync(join(out, "folder.html"));
	await exportNotebooks(notebook("2-second"), "--out", out);
	expect(readdirSync(out).sort()).toEqual([
		"2-second.html",
		"folder.html",
		"index.html",
		"notes.html",
		"notes.js",
		"search.js",
	]);
	expect(/rel="prev"/.test(page("2-second"))).toBe(false);
	expect(page("notes")).toBe("mine");
});

test("refuses to replace a file that is no page of an export, and changes nothing", async () => {
	mkdirSync(out);
	writeFileSync(join(out, "index.html"), "mine");
	const { code, stderr } = await exportNotebooks(
		notebook("1-first"),
		"--out",
		out,
	);
	expect(code).toBe(1);
	expect(stderr).toContain(`${join(out, "index.html")} is not from an export`);
	expect(stderr).toContain("What to do: name another folder");
	expect(readdirSync(out)).toEqual(["index.html"]);
	expect(page("index")).toBe("mine");
});

test.each([
	["is no JSON", "{", /does not appear to be JSON/],
	["is none", '{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', /cells/],
	["is a list", "[1, 2]", /it holds JSON, but not a notebook/],
	["is not there", undefined, /No such file/],
	["is empty", "\n", /it is empty/],
	["is in Latin-1", Buffer.from('{"title": "\xdc"}', "latin1"), /in UTF-8/],
	["is from the future", '{"nbformat": 5}', /its nbformat is 5/],
	["is an old one, and damaged", '{"nbformat": 3}', /the old format 3/],
	["is nested without end", "[".repeat(100_000), /nested too deeply/],
	[
		"has a cell without a source",
		'{"nbformat": 4, "cells": [{"cell_type": "markdown"}]}',
		/: cell 1 has no "source"\.\n/,
	],
])(
	"a notebook that %s ends the export with its name, and an earlier one stays",
	async (_, text, reason) => {
		cpSync(earlier, out, { recursive: true });
		const bad = notebook(`bad-${count}`);
		if (text !== undefined) {
			writeFileSync(bad, text);
		}
		const { code, stderr } = await exportNotebooks(
			notebook("2-second"),
			bad,
			"--out",
			out,
		);
		expect(code).toBe(1);
		expect(stderr).toContain(`${bad} cannot be exported: `);
		expect(stderr).toMatch(reason);
		expect(stderr).not.toContain("Traceback");
		expectEarlier();
	},
);

test("an export that is stopped half-way changes nothing, and cleans up", async () => {
	cpSync(earlier, out, { recursive: true });
	const { process, ended } = startExport(notebook("2-second"), "--out", out);
	await expect
		.poll(() => readdirSync(out).some((name) => name.startsWith(".export")), {
			interval: 10,
		})
		.toBe(true);
	process.kill("SIGTERM");
	const { code, stderr } = await ended;
	expect(code).toBe(143);
	expect(stderr).toContain("Stopped (SIGTERM): nothing was changed.");
	expectEarlier();
});

function expectEarlier() {
	expect(readdirSync(out).sort()).toEqual(readdirSync(earlier).sort());
	expect(page("1-first") === page("1-first", earlier)).toBe(true);
	expect(page("index") === page("index", earlier)).toBe(true);
}

test("says which folder cannot be written, before it starts", async () => {
	writeFileSync(out, "a file");
	const { code, stderr } = await exportNotebooks(
		notebook("1-first"),
		"--out",
		out,
	);
	expect(code).toBe(1);
	expect(stderr).toContain(`${out} cannot be written`);
	expect(stderr).toContain("What to do: name a folder that you may write");
});

test("explains itself, and refuses what it does not know", async () => {
	const help = await exportNotebooks("--help");
	expect(help).toMatchObject({ code: 0, stderr: "" });
	expect(help.stdout).toContain("--out FOLDER");
	const unknown = await exportNotebooks("--ouch");
	expect(unknown.code).toBe(1);
	expect(unknown.stderr).toContain("'--ouch'");
	expect(unknown.stderr).toContain("npm run export -- --help");
});

test("refuses two notebooks whose pages would have one name", async () => {
	const { code, stderr } = await exportNotebooks(
		notebook("1-first"),
		join(folder, "other", "1-first.ipynb"),
	);
	expect(code).toBe(1);
	expect(stderr).toContain("would both become 1-first.html");
});
