/// <reference lib="dom" />
import { readFileSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { type Ended, startCommand } from "../start-command";

/** The command `npm run export`, notebooks to give to it, and the pages that it writes, in a browser. */

/** Each exported page in pictures. */
const screenshots = resolve(
	import.meta.dirname,
	"../../../build/screenshots/export",
);
const axe = readFileSync(
	createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
	"utf8",
);

/** What becomes code where a page takes text for markup. `hacked` is set by it. */
export const payloads = [
	"<img src=x onerror=\"window.hacked='img'\">",
	"</script><script>window.hacked='script'</script>",
	"<svg onload=\"window.hacked='svg'\"></svg>",
	"<!--<script>",
	"--> ]]> $E=mc^2$ \\(x\\) \\frac{1}{2} C:\\new {{ 7 * 7 }} {% raw %}",
	"👩🏽‍🔬 梯度下降 \u2028",
];
export const hostile = payloads.join(" ");

export const plotlyMime = "application/vnd.plotly.v1+json";

export function markdown(source: string) {
	return { cell_type: "markdown", metadata: {}, source };
}

/** A code cell that has run, where it has outputs. */
export function code(source: string, ...outputs: object[]) {
	const execution_count = outputs.length > 0 ? 1 : null;
	return { cell_type: "code", metadata: {}, source, execution_count, outputs };
}

export function display(data: Record<string, unknown>) {
	return { output_type: "display_data", metadata: {}, data };
}

export async function writeNotebook(
	path: string,
	cells: object[],
	metadata: object = { kernelspec: { name: "downhill", display_name: "TS" } },
): Promise<void> {
	const named = cells.map((cell, index) => ({ id: `cell-${index}`, ...cell }));
	const notebook = { nbformat: 4, nbformat_minor: 5, metadata, cells: named };
	await writeFile(path, JSON.stringify(notebook));
}

/** Runs the command until it ends. */
export function exportNotebooks(...args: string[]): Promise<Ended> {
	return startExport(...args).ended;
}

export function startExport(...args: string[]) {
	return startCommand("export.mjs", ...args);
}

export interface OpenedPage {
	readonly page: Page;
	/** Errors on the console, uncaught errors, dialogs, and requests for anything but the files of a page, as they come in. */
	readonly problems: string[];
}

/** What the pages of a site share, in their folder. */
export const shared = ["plotly.js", "search.js"];

/**
 * Opens a file with the network cut: every request fails, and is a problem, but that for the file itself and those for what
 * the pages share, which lies in its folder.
 */
export async function openFile(
	browser: Browser,
	path: string,
	options: Parameters<Browser["newContext"]>[0] = {},
): Promise<OpenedPage> {
	const context = await browser.newContext(options);
	const page = await context.newPage();
	const problems: string[] = [];
	const address = pathToFileURL(path).href;
	const besides = shared.map((name) => new URL(name, address).href);
	await context.route("**", (route) => {
		const url = route.request().url();
		if ([address, ...besides].includes(url)) {
			return route.continue();
		}
		problems.push(`request to ${url}`);
		return route.abort();
	});
	page.on("pageerror", (error) => problems.push(`uncaught ${error.stack}`));
	page.on("console", (message) => {
		if (message.type() === "error") {
			problems.push(message.text());
		}
	});
	page.on("dialog", (dialog) => {
		problems.push(`dialog "${dialog.message()}"`);
		void dialog.dismiss();
	});
	await page.goto(address);
	return { page, problems };
}

/** Has all figures drawn, as a printer would, and waits until they are. */
export async function drawAll(page: Page): Promise<void> {
	await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
	await page.waitForFunction(() =>
		[...document.querySelectorAll(".plot")].every((plot) =>
			plot.querySelector(".xy, .gl-container canvas"),
		),
	);
}

/**
 * What axe-core finds wrong with a page, as it looks now: `rule: element`.
 *
 * @param rules the only ones to check by; else all.
 * @param within a selector of what to look at; else the whole page.
 */
export async function findBarriers(
	page: Page,
	rules?: string[],
	within?: string,
): Promise<string[]> {
	// Not as a script of the page, which would refuse it.
	await page.evaluate(axe);
	const { violations } = await page.evaluate(
		([include, options]) =>
			// A drawing has a name, and is one thing to who cannot see it: its inside is not looked at.
			(window as unknown as { axe: Axe }).axe.run(
				{ include, exclude: [".main-svg > *"] },
				options,
			),
		[
			[within ?? "html"],
			{
				// All that passes is not listed, which takes most of the time.
				resultTypes: ["violations"],
				...(rules && { runOnly: rules }),
			},
		] as const,
	);
	return violations.flatMap(({ id, nodes }) =>
		nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`),
	);
}

/** Height of a picture in CSS pixels; Chromium repeats itself in much taller ones. */
const picture = 6000;

/** Keeps pictures of the whole page, from its top, where the environment variable SCREENSHOTS is set. */
export async function photograph(page: Page, name: string): Promise<void> {
	if (!process.env.SCREENSHOTS) {
		return;
	}
	await page.setViewportSize({ width: 1280, height: picture });
	let atEnd = false;
	for (let part = 0; !atEnd; part++) {
		atEnd = await page.evaluate((y) => {
			scrollTo(0, y);
			return scrollY + innerHeight >= document.documentElement.scrollHeight;
		}, part * picture);
		await page.screenshot({
			path: join(screenshots, `${name}-${part + 1}.jpg`),
		});
	}
}

interface Axe {
	run(
		context: { include: readonly string[]; exclude: string[] },
		options: {
			readonly resultTypes: readonly string[];
			readonly runOnly?: readonly string[];
		},
	): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>;
}

/** The page without what it has only as a part of a site. */
export function withoutSite(html: string): string {
	return html
		.replace(/<meta content="Downhill export" name="generator"\/>\n/, "")
		.replace(/<a class="home".*?<\/a>/, '<span class="home">Downhill</span>')
		.replace(/<nav aria-label="Other pages".*?<\/nav>/s, "")
		.replace(/\n+/g, "\n");
}
