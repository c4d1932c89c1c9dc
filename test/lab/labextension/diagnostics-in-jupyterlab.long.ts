/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import {
	awaitedLater,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { useJupyterLab } from "../shared-jupyterlab";

const testTimeout = 180_000;
const typescript = {
	name: "downhill",
	display_name: "TypeScript (Downhill)",
	language: "typescript",
};
/** The same kernel under another name. */
const elsewhere = { ...typescript, name: "elsewhere" };
const pythonNotebook = {
	name: "python3",
	display_name: "Python 3",
	language: "python",
};

describe.skipIf(skipWithoutChromium())(
	"diagnostics in JupyterLab",
	{ timeout: testTimeout },
	() => {
		const jupyterlab = useJupyterLab();

		afterEach(() => jupyterlab.clear());

		/** Opens a notebook with these cells, none of them run, in a page of its own. */
		async function open(
			name: string,
			sources: string[],
			kernelspec: object = typescript,
		): Promise<OpenNotebook> {
			await write(name, sources, kernelspec);
			const { page, problems } = await jupyterlab.open(`${name}.ipynb`);
			return new OpenNotebook(page, problems);
		}

		async function write(
			name: string,
			sources: string[],
			kernelspec: object,
		): Promise<void> {
			const cells = sources.map((source, index) => ({
				cell_type: "code",
				id: `cell-${index}`,
				metadata: {},
				outputs: [],
				execution_count: null,
				source,
			}));
			await writeFile(
				join(jupyterlab.lab.folder, `${name}.ipynb`),
				JSON.stringify({
					nbformat: 4,
					nbformat_minor: 5,
					metadata: { kernelspec },
					cells,
				}),
			);
		}

		test("underline a mistake in a cell that is typed and not run, until it is fixed", async () => {
			const notebook = await open("typed", [""]);
			const cell = notebook.cell(0);
			await notebook.type(0, 'const word = "😀"; word.lenght');
			await expect.poll(() => underlined(cell)).toEqual(["lenght"]);
			expect(await cell.locator(".cm-lint-marker-error").count()).toBe(1);

			await cell.locator(".cm-lintRange-error").hover();
			const message = notebook.page.locator(".cm-tooltip");
			await message.getByText("Did you mean 'length'?").waitFor();
			expect(await message.innerText()).toContain("TS2551");

			await notebook.type(0, 'const word = "😀"; word.length');
			await expect.poll(() => underlined(cell)).toEqual([]);
			await expect
				.poll(() => cell.locator(".cm-lint-marker-error").count())
				.toBe(0);
			expect(await cell.locator(".jp-InputPrompt").innerText()).toBe("[ ]:");
			expect(notebook.problems).toEqual([]);
		});

		test("know what cells above declare that were not run, and follow their edits", async () => {
			const notebook = await open("above", [
				'const text = "a";',
				"const shout = text;",
				"shout.toUpperCase(); below;",
				"const below = 1;",
			]);
			const cell = notebook.cell(2);
			await expect.poll(() => underlined(cell)).toEqual(["below"]);
			await notebook.type(0, "const text = 1;");
			await expect
				.poll(() => underlined(cell))
				.toEqual(["toUpperCase", "below"]);
		});

		test("see what a run has declared, in all cells, and lose it with a restart", async () => {
			const notebook = await open("run", [
				"let value = 1;",
				"value.toFixed(); later;",
				'let value = "text"; const later = 1;',
			]);
			const cell = notebook.cell(1);
			await expect.poll(() => underlined(cell)).toEqual(["later"]);
			await notebook.run(0);
			await notebook.run(2);
			await expect.poll(() => underlined(cell)).toEqual(["toFixed"]);
			await notebook.run(0);
			await expect.poll(() => underlined(cell)).toEqual([]);
			await notebook.restart();
			await expect.poll(() => underlined(cell)).toEqual(["later"]);
		});

		test("come while a cell runs, and leave the kernel busy", async () => {
			const notebook = await open("busy", ["await new Promise(() => {});", ""]);
			const ended = awaitedLater(notebook.run(0));
			await notebook.cell(0).getByText("[*]:").waitFor();
			await notebook.type(1, "Math.flor(1.5)");
			await expect.poll(() => underlined(notebook.cell(1))).toEqual(["flor"]);
			expect(await notebook.page.evaluate(kernelIs, "busy")).toBe(true);
			await runCommand(notebook.page, "notebook:interrupt-kernel");
			await ended;
		});

		test("show the type of what the pointer is on", async () => {
			const notebook = await open("type", [
				"const points = 1;",
				"const points = [[1, 2]];",
				"points.length",
			]);
			await drawn(notebook.cell(2));
			const line = notebook.cell(2).locator(".cm-line");
			await line.hover({ position: { x: 20, y: 8 } });
			const type = notebook.page.locator(".downhill-type");
			await type.waitFor();
			expect(await type.innerText()).toBe("const points: number[][]");
		});

		test("ask of a long notebook only what is in view", async () => {
			const sources = Array.from({ length: 60 }, () => "Math.flor(1.5)");
			const notebook = await open("long", sources);
			await expect.poll(() => underlined(notebook.cell(0))).toEqual(["flor"]);
			expect(await underlined(notebook.cell(59))).toEqual([]);
			await notebook.cell(59).scrollIntoViewIfNeeded();
			await expect.poll(() => underlined(notebook.cell(59))).toEqual(["flor"]);
			expect(await underlined(notebook.cell(30))).toEqual([]);
		});

		test("leave cells of other languages and of text alone, and find the kernel under any name", async () => {
			await write("elsewhere", ["Math.flor(1.5)", "Some *text*"], elsewhere);
			const python = await open("python", ["Math.flor(1.5)"], pythonNotebook);
			const { page } = python;
			await page.waitForFunction(kernelIs, "idle");
			await python.type(0, "Math.flor(2.5)");
			await runCommand(page, "docmanager:open", {
				path: `${jupyterlab.lab.place}elsewhere.ipynb`,
			});
			const front = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)");
			const ours = front.locator(".jp-Cell");
			const text = ours.nth(1);
			await text.waitFor();
			await page.waitForFunction(kernelIs, "idle");
			// JupyterLab goes to the first cell once more when it has opened a notebook.
			await expect
				.poll(async () => {
					await text.locator(".cm-content").click();
					return text.getAttribute("class");
				})
				.toContain("jp-mod-active");
			await runCommand(page, "notebook:change-cell-to-markdown");
			await expect.poll(() => underlined(ours.nth(0))).toEqual(["flor"]);
			expect(await drawings(front)).toBe(1);
			expect(await drawings(page.locator(".jp-NotebookPanel"))).toBe(1);
			expect(python.problems).toEqual([]);
		});

		test("are turned off and on in the settings, at once", async () => {
			const notebook = await open("settings", ["Math.flor(1.5)"]);
			const { page } = notebook;
			const panel = page.locator(".jp-NotebookPanel");
			await expect.poll(() => underlined(notebook.cell(0))).toEqual(["flor"]);
			await runCommand(page, "settingeditor:open", {
				query: "Errors While Typing",
			});
			const box = page.getByLabel("Underline errors while typing");
			await box.click();
			await expect.poll(() => drawings(panel)).toBe(0);
			expect(await underlined(notebook.cell(0))).toEqual([]);
			await box.click();
			await runCommand(page, "docmanager:open", {
				path: `${jupyterlab.lab.place}settings.ipynb`,
			});
			await expect.poll(() => underlined(notebook.cell(0))).toEqual(["flor"]);
			expect(notebook.problems).toEqual([]);
		});
	},
);

class OpenNotebook {
	constructor(
		readonly page: Page,
		readonly problems: string[],
	) {}

	/** One of its code cells. */
	cell(index: number): Locator {
		return this.page.locator(".jp-CodeCell").nth(index);
	}

	/** Replaces the text of a cell. */
	async type(index: number, text: string): Promise<void> {
		await this.cell(index).locator(".cm-content").click();
		await this.page.keyboard.press("ControlOrMeta+a");
		await this.page.keyboard.type(text);
	}

	/** Runs a cell and waits for its end. */
	async run(index: number): Promise<void> {
		await this.page.waitForFunction(kernelIs, "idle");
		await this.cell(index).locator(".jp-InputPrompt").click();
		await runCommand(this.page, "notebook:run-cell");
	}

	async restart(): Promise<void> {
		await this.page.evaluate(async () => {
			const { currentWidget } = (window as unknown as Exposed).jupyterapp.shell;
			await currentWidget.sessionContext.session?.kernel?.restart();
		});
	}
}

/** The texts in a cell that have a squiggle. */
function underlined(cell: Locator): Promise<string[]> {
	return cell.locator(".cm-lintRange-error").allInnerTexts();
}

/** How many editors diagnostics are drawn in, if any are found or not. */
function drawings(part: Locator): Promise<number> {
	return part.locator(".cm-gutter-lint").count();
}

function drawn(cell: Locator): Promise<void> {
	return cell.locator(".cm-gutter-lint").waitFor({ state: "attached" });
}

function kernelIs(status: string): boolean {
	const { currentWidget } = (window as unknown as Exposed).jupyterapp.shell;
	return currentWidget.sessionContext.session?.kernel?.status === status;
}

interface Exposed {
	jupyterapp: {
		shell: {
			currentWidget: {
				sessionContext: {
					session?: {
						kernel?: { status: string; restart(): Promise<void> };
					};
				};
			};
		};
	};
}
