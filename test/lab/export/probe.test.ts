/// <reference lib="dom" />
import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { openChromium } from "../shared-jupyterlab";
import {
	exportNotebooks,
	findBarriers,
	openFile,
	writeNotebook,
} from "./export-fixture";
import { probeCells, probes } from "./probe-notebook";

const names = Object.keys(probes);

let folder: string;
let html: string;

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "downhill-probe-"));
	const path = join(folder, "probe.ipynb");
	await writeNotebook(path, probeCells, { language_info: { name: "python" } });
	// Which JSON does not know, but Python writes.
	writeFileSync(path, readFileSync(path, "utf8").replace("0.123456", "NaN"));
	const ended = await exportNotebooks(path, "--single", "--out", folder);
	expect(ended).toMatchObject({ code: 0, stderr: "" });
	html = readFileSync(join(folder, "probe.html"), "utf8");
});

afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(names)("%s", (name) => {
	const ends = names.map((each) => `<pre>end of ${each}</pre>`);
	const index = names.indexOf(name);
	const begin = ends[index - 1] ?? '<div class="text">';
	const shown = html.slice(
		html.indexOf(begin) + begin.length,
		html.indexOf(ends[index] ?? ""),
	);
	for (const piece of probes[name]?.shows ?? []) {
		expect(shown).toMatch(piece);
	}
	for (const piece of probes[name]?.hides ?? []) {
		expect(shown).not.toMatch(piece);
	}
});

test("the title keeps its anchor and its links, and what is the page's own gives way to an author's ids", () => {
	expect(html).toContain(
		'<h1 id="The-Top-of-it">The <em>Top</em> <a href="#sec-data">of</a> it</h1>',
	);
	expect(html).toContain('<main id="page-main-2" tabindex="-1">');
	expect(html).toContain('href="#page-main-2">Skip to the text');
});

describe.skipIf(skipWithoutChromium())("in a browser", () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await openChromium();
	});

	afterAll(() => browser?.close());

	test("links lead where they say, drawings are drawn, and only boxes scroll sideways, without a barrier", async () => {
		const { page, problems } = await openFile(
			browser,
			join(folder, "probe.html"),
			{ viewport: { width: 700, height: 500 } },
		);
		for (const link of await page.getByRole("link", { name: /^to / }).all()) {
			const target = (await link.innerText()).slice("to ".length);
			await link.click();
			expect(
				await page.evaluate(() => {
					const place = document.querySelector(":target");
					return place?.id || place?.getAttribute("name");
				}),
			).toBe(target);
		}
		expect(
			await page.evaluate(() =>
				[...document.images]
					.filter(({ naturalWidth }) => naturalWidth === 0)
					.map(({ outerHTML }) => outerHTML.slice(0, 200)),
			),
		).toEqual([]);
		expect(
			await page.evaluate(() => {
				const { scrollWidth, clientWidth } = document.documentElement;
				return scrollWidth - clientWidth;
			}),
		).toBe(0);
		expect(
			await page.evaluate(() =>
				[...document.querySelectorAll("main *")]
					.filter(
						(box) =>
							box.scrollWidth > box.clientWidth &&
							/auto|scroll/.test(getComputedStyle(box).overflowX),
					)
					.map((box) => box.getAttribute("tabindex")),
			),
		).toSatisfy(
			(reached: (string | null)[]) =>
				reached.length >= 6 && reached.every((index) => index === "0"),
		);
		expect(await findBarriers(page)).toEqual([]);
		expect(problems).toEqual([]);
		await page.context().close();
	});
});
