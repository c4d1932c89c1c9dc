import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	launchChromium,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { inRoot } from "../../../lab/base/paths.mjs";
import { writeApiPages } from "../../../lab/export/api/pages.mjs";
import { readCommandLine } from "../../../lab/export/command-line.mjs";
import { inFolder } from "../../../lab/export/folder.mjs";
import { addressOf, writePages } from "../../../lab/export/pages.mjs";
import { courseNotebooks } from "../../../lab/notebooks/files.mjs";

const folder = mkdtempSync(join(tmpdir(), "downhill-api-"));
const site = join(folder, "site");
const api = join(site, "api");
const never = new AbortController().signal;

beforeAll(async () => {
	const lesson = inRoot("notebooks", "00-start-here.ipynb");
	await inFolder(site, async (draft) => {
		const pages = [
			{ path: lesson, page: "00-start-here.html", kind: "lesson" as const },
		];
		await writePages({ pages, isCourse: true, single: false }, draft, never);
		await writeApiPages(draft, never);
	});
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("the whole course is exported with the API, single notebooks without", () => {
	expect(readCommandLine([]).isCourse).toBe(true);
	expect(readCommandLine(["notebooks/01-loss.ipynb"]).isCourse).toBe(false);
});

test.each([
	["nothing", {}, null],
	[
		"an object",
		{ repository: { url: "git+https://a.example/b.git" } },
		"https://a.example/b.git",
	],
	["a text", { repository: "https://a.example/b" }, "https://a.example/b"],
	["what is no address", { repository: "a/b" }, null],
])(
	"the project's address is that of package.json, which names %s",
	(_, content, address) => {
		expect(addressOf(JSON.stringify(content))).toBe(address);
	},
);

test("the index of the lessons leads to the API pages, and these lead back", () => {
	const index = readFileSync(join(site, "index.html"), "utf8");
	expect(index).toContain('href="api/index.html"');
	expect(existsSync(join(api, "index.html"))).toBe(true);
	for (const page of ["index.html", "modules/lib_plot.html"]) {
		const home = "../".repeat(page.split("/").length);
		expect(textOf(page)).toContain(`<a href="${home}index.html">Lessons</a>`);
	}
});

test("the page of a function holds its doc comment", () => {
	const bars = textOf("functions/lib_plot.bars.html");
	expect(bars).toContain("A bar for each of a few named values");
	expect(bars).toContain("N different names, in order");
	expect(bars).toContain("RangeError when there are no values");
	// What stands at the head of lib/plot/index.ts is said of the module, not of its first export.
	expect(bars).not.toContain("Plots for the lessons");
	expect(textOf("modules/lib_plot.html")).toContain("Plots for the lessons");
	expect(textOf("functions/downhill.display.html")).toContain(
		"Shows a value as the end of a cell would.",
	);
});

test("every module of lib/ that a lesson imports has a page", () => {
	const lessons = courseNotebooks()
		.map((path) => readFileSync(path, "utf8"))
		.join("\n");
	const imported = new Set(
		[...lessons.matchAll(/from \\"\.\.\/(lib\/[\w/-]+)\\"/g)].map(
			([, path = ""]) => path.replaceAll("/", "_"),
		),
	);
	expect(imported).toContain("lib_plot");
	const pages = readdirSync(join(api, "modules"));
	const missing = [...imported].filter(
		(name) => !pages.includes(`${name}.html`),
	);
	expect(missing).toEqual([]);
});

test("a site without API pages replaces one with them", async () => {
	const out = join(folder, "replaced");
	await inFolder(out, (draft) => writeApiPages(draft, never));
	expect(readdirSync(out)).toEqual(["api"]);
	await inFolder(out, (draft) => writeApiPages(draft, never));
	expect(readdirSync(out)).toEqual(["api"]);
	await inFolder(out, async () => {});
	expect(readdirSync(out)).toEqual([]);
});

test("a folder that somebody else has named api stays, and the export says so", async () => {
	const out = join(folder, "foreign");
	mkdirSync(join(out, "api"), { recursive: true });
	writeFileSync(join(out, "api", "index.html"), "mine");
	await inFolder(out, async () => {});
	await expect(
		inFolder(out, async (draft) => mkdirSync(join(draft, "api"))),
	).rejects.toThrow(/api is not from an export, and would be replaced/);
	expect(readFileSync(join(out, "api", "index.html"), "utf8")).toBe("mine");
});

describe.skipIf(skipWithoutChromium())("in a browser, from disk", () => {
	let browser: Browser;

	beforeAll(async () => {
		browser = await launchChromium();
	});
	afterAll(() => browser?.close());

	test.each([
		"index.html",
		"modules/downhill.html",
		"modules/lib_plot.html",
		"functions/lib_plot.bars.html",
		"variables/lib_exercise.check.html",
	])("%s asks for nothing beside it, and reports no error", async (name) => {
		const page = await browser.newPage({ offline: true });
		const root = pathToFileURL(api).href;
		const problems: string[] = [];
		page.on("request", (request) => {
			const url = request.url();
			if (!/^data:/.test(url) && !url.startsWith(`${root}/`)) {
				problems.push(`request to ${url}`);
			}
		});
		page.on("pageerror", ({ message }) => problems.push(message));
		page.on("console", (message) => problems.push(message.text()));
		await page.goto(`${root}/${name}`);
		// The navigation is filled in by scripts.
		await page.locator("#tsd-nav-container").getByText("downhill").waitFor();
		expect(problems).toEqual([]);
		await page.close();
	});

	test("a name that is searched for is found", async () => {
		const page = await browser.newPage({ offline: true });
		await page.goto(pathToFileURL(join(api, "index.html")).href);
		// What is typed before the index has been read is not searched for.
		await page
			.locator("#tsd-search-status:empty")
			.waitFor({ state: "attached" });
		await page.getByRole("button", { name: "Search" }).click();
		// The whole name at once: what its first letters find gives way to what the next ones do.
		await page.locator("#tsd-search-input").fill("scatter");
		await page.getByRole("dialog").getByRole("option").first().click();
		await page.waitForURL(/functions\/lib_plot\.scatter\.html/);
		await page.close();
	});
});

/** The text of an API page, as HTML. */
function textOf(page: string): string {
	return readFileSync(join(api, page), "utf8");
}
