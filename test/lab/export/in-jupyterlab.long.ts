/// <reference lib="dom" />
import { execFile } from "node:child_process";
import { readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	openNotebook,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import {
	joinJupyterLab,
	openChromium,
	type SharedJupyterLab,
} from "../shared-jupyterlab";
import {
	code,
	display,
	exportNotebooks,
	markdown,
	payloads,
	plotlyMime,
	withoutSite,
	writeNotebook,
} from "./export-fixture";

const nbconvert = resolve(import.meta.dirname, "../../../.venv/bin/jupyter");

let lab: SharedJupyterLab;
/** The page that the command `npm run export -- --single` makes, but for what makes it a part of a site. */
let expected: string;

beforeAll(async () => {
	lab = await joinJupyterLab();
	const path = join(lab.folder, "lesson.ipynb");
	await writeNotebook(path, [
		markdown("# A lesson on $x$\n\nText.\n\n## Part\n\n$$y = x^2$$"),
		code(
			"1",
			display({
				[plotlyMime]: { data: [{ y: [1, 2] }] },
				"text/plain": "Twin",
			}),
			...payloads.map((payload) => display({ "text/html": payload })),
		),
	]);
	const site = join(lab.folder, "site");
	const ended = await exportNotebooks(path, "--single", "--out", site);
	expect(ended.stderr).toBe("");
	expected = withoutSite(readFileSync(join(site, "lesson.html"), "utf8"));
	expect(expected.includes("Downhill export")).toBe(false);
});

afterAll(() => lab?.stop());

/** Not by `toBe`, which would print two megabytes. */
function expectSamePage(html: string) {
	const lines = withoutSite(html).split("\n");
	const others = expected.split("\n");
	const index = lines.findIndex((line, index) => line !== others[index]);
	expect(lines[index]?.slice(0, 300)).toBe(others[index]?.slice(0, 300));
	expect(lines.length).toBe(others.length);
}

test("jupyter nbconvert makes the page that the site has", async () => {
	await promisify(execFile)(
		nbconvert,
		["nbconvert", "--to", "html", "lesson.ipynb"],
		{ cwd: lab.folder },
	);
	expectSamePage(readFileSync(join(lab.folder, "lesson.html"), "utf8"));
});

describe.skipIf(skipWithoutChromium())("JupyterLab's menu", () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await openChromium();
	});

	afterAll(() => browser?.close());

	test.each([true, false])(
		"exports the page that the site has, with sanitising ticked: %s",
		async (sanitise) => {
			const { page } = await openNotebook(browser, lab, "lesson.ipynb");
			await page.evaluate(() => {
				window.open = (url) => {
					document.body.dataset.opened = `${url}`;
					return null;
				};
			});
			const exported = runCommand(page, "notebook:export-to-format", {
				format: "html",
			});
			await page
				.getByRole("checkbox", { name: "Sanitize HTML output" })
				.setChecked(sanitise);
			await page.locator(".jp-Dialog .jp-mod-accept").click();
			await exported;

			const url = await page.locator("body").getAttribute("data-opened");
			expect(url).toContain(
				`/nbconvert/html/${lab.place}lesson.ipynb?download=true`,
			);
			expect(url?.includes("sanitize_html=true")).toBe(sanitise);
			const reply = await page.request.get(`${url}&token=${lab.token}`);
			expect(reply.status()).toBe(200);
			expectSamePage(await reply.text());
			await page.context().close();
		},
	);
});
