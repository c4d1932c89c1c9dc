import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildLabextension } from "../../../lab/labextension/build.mjs";

let parent: string;
let extension: string;
const read = (file: string) => readFile(join(extension, file), "utf8");

beforeAll(async () => {
	parent = await mkdtemp(join(tmpdir(), "downhill-labextension-"));
	extension = join(parent, "labextensions/downhill-plotly");
	await buildLabextension(extension);
});

afterAll(() => rm(parent, { recursive: true, force: true }));

test("tells JupyterLab which script to load", async () => {
	const { name, jupyterlab } = JSON.parse(await read("package.json"));
	expect(name).toBe("downhill-plotly");
	expect(jupyterlab).toMatchObject({
		extension: true,
		_build: { extension: "./extension" },
	});
	const entry = await read(jupyterlab._build.load);
	expect(entry).toContain("_JUPYTERLAB");
	expect(entry.length).toBeLessThan(140_000);
});

test("ships plotly minified, with the licence notices of plotly and what it bundles", async () => {
	const plotly = await read("static/plotly.min.js");
	expect(plotly.length).toBeLessThan(6_000_000);
	expect(plotly.slice(0, 200)).toMatch(/plotly\.js v4[\s\S]*MIT license/);
	expect(plotly).toContain("Bundled license information");
	expect(await read("static/plotly.LICENSE.txt")).toContain(
		"Permission is hereby granted",
	);
});

test("ships the licence of each package whose code is in the entry", async () => {
	for (const name of ["codemirror-lint", "crelt"]) {
		expect(await read(`static/${name}.LICENSE.txt`)).toContain(
			"Permission is hereby granted",
		);
	}
});

test("bundles CodeMirror's linter, and takes its core from JupyterLab", async () => {
	const { jupyterlab } = JSON.parse(await read("package.json"));
	const entry = await read(jupyterlab._build.load);
	const bundled = new Set(
		entry.match(/(?<=^\/\/ |^ +\/\/ )node_modules\/(@\w+\/)?[\w-]+/gm),
	);
	expect([...bundled].sort()).toEqual([
		"node_modules/@codemirror/lint",
		"node_modules/crelt",
	]);
});

test("has a settings schema where JupyterLab looks for that of its plugin", async () => {
	const schema = await read("schemas/downhill-plotly/diagnostics.json");
	expect(JSON.parse(schema).properties).toHaveProperty("enabled");
});

test("replaces an older build and leaves nothing of it", async () => {
	const before = await readdir(join(extension, "static"));
	await buildLabextension(extension);
	expect(await readdir(join(extension, "static"))).toEqual(before);
	expect(before).toHaveLength(5);
});
