/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { afterEach, describe, expect, test } from "vitest";
import {
	runAllCells,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { cell, notebook, writeNotebook } from "../lessons/lessons-fixture";
import { useJupyterLab } from "../shared-jupyterlab";

const testTimeout = 180_000;

describe.skipIf(skipWithoutChromium())(
	"marks of cells out of date in JupyterLab",
	{ timeout: testTimeout },
	() => {
		const jupyterlab = useJupyterLab();

		afterEach(() => jupyterlab.clear());

		/** Opens a notebook with these cells and runs them all, from top to bottom. */
		async function openAndRun(
			name: string,
			sources: string[],
		): Promise<OpenNotebook> {
			const cells = sources.map((source) => cell(source));
			const path = join(jupyterlab.lab.folder, `${name}.ipynb`);
			await writeNotebook(path, notebook(cells));
			const { page, problems } = await jupyterlab.open(`${name}.ipynb`);
			expect(await runAllCells(page)).toBe(true);
			return new OpenNotebook(page, problems);
		}

		test("come with a change, say why, and go when the cells are run, each after those it depends on", async () => {
			const sources = ["let a = 1;", "const b = a * 10; b", "b + 1"];
			const notebook = await openAndRun("chain", sources);
			const { page } = notebook;
			await expect.poll(() => notebook.marks()).toEqual(["", "", ""]);
			expect(await notebook.runButton().count()).toBe(0);

			await notebook.edit(0, "let a = 2;");
			await expect
				.poll(() => notebook.marks())
				.toEqual([
					"",
					"Out of date: a was changed by [4].",
					"Out of date: b comes from [2], which is out of date.",
				]);
			expect(await notebook.outputs()).toEqual(["", "10", "11"]);

			const sign = notebook.sign(1);
			await sign.click();
			const note = page.locator(".downhill-out-of-date-note:popover-open");
			expect(await note.locator("p").allInnerTexts()).toEqual([
				"Out of date:",
				"a was changed by [4].",
			]);
			await note.getByRole("button").click();
			await expect.poll(() => notebook.marks()).toEqual(["", "", ""]);
			await expect.poll(() => notebook.outputs()).toEqual(["", "20", "21"]);
			expect(await notebook.prompts()).toEqual(["[4]:", "[5]:", "[6]:"]);
			expect(notebook.problems).toEqual([]);
		});

		test("run by the toolbar's button in the order of dependence, not of the page", async () => {
			const sources = ["", "let a = 1;", "let b = a * 10; b"];
			const notebook = await openAndRun("order", sources);
			await notebook.edit(0, "b + 1");
			await notebook.edit(1, "let a = 3;");
			const button = notebook.runButton();
			await button.waitFor();
			expect(await button.innerText()).toBe("Run 2 Out-of-Date Cells");
			await button.click();
			await expect.poll(() => notebook.outputs()).toEqual(["31", "", "30"]);
			expect(await notebook.prompts()).toEqual(["[6]:", "[4]:", "[5]:"]);
			await expect.poll(() => button.count()).toBe(0);
		});

		test("are there again when the page is loaded anew, and gone after a restart of the kernel", async () => {
			const notebook = await openAndRun("reload", ["let w = 1;", "w * 2"]);
			const { page } = notebook;
			await notebook.edit(0, "let w = 2;");
			const marked = ["", "Out of date: w was changed by [3]."];
			await expect.poll(() => notebook.marks()).toEqual(marked);
			await runCommand(page, "docmanager:save");
			await page.reload();
			await expect.poll(() => notebook.marks()).toEqual(marked);
			await notebook.restart();
			await expect.poll(() => notebook.marks()).toEqual(["", ""]);
		});

		test("come when an imported file is saved in JupyterLab", async () => {
			await writeFile(
				join(jupyterlab.lab.folder, "file.ts"),
				"export const one = 1;",
			);
			const source = 'import { one } from "./file"; one';
			const notebook = await openAndRun("file", [source]);
			await notebook.page.evaluate(async (path) => {
				const { contents } = (window as unknown as Exposed).jupyterapp
					.serviceManager;
				const content = "export const one = 2;";
				await contents.save(path, { type: "file", format: "text", content });
			}, `${jupyterlab.lab.place}file.ts`);
			await expect
				.poll(() => notebook.marks())
				.toEqual(["Out of date: file.ts has changed."]);
		});

		test("are turned off and on in the settings, at once", async () => {
			const notebook = await openAndRun("settings", ["let w = 1;", "w * 2"]);
			const { page } = notebook;
			await notebook.edit(0, "let w = 2;");
			const marked = ["", "Out of date: w was changed by [3]."];
			await expect.poll(() => notebook.marks()).toEqual(marked);
			await runCommand(page, "settingeditor:open", {
				query: "Cells Out of Date",
			});
			const box = page.getByLabel("Mark cells that are out of date");
			await box.click();
			await expect.poll(() => notebook.marks()).toEqual(["", ""]);
			await box.click();
			await expect.poll(() => notebook.marks()).toEqual(marked);
			expect(notebook.problems).toEqual([]);
		});
	},
);

class OpenNotebook {
	constructor(
		readonly page: Page,
		readonly problems: string[],
	) {}

	private get cells(): Locator {
		return this.page.locator(".jp-Notebook .jp-CodeCell");
	}

	/** The sign beside a cell. */
	sign(index: number): Locator {
		return this.cells.nth(index).locator(".downhill-out-of-date-sign");
	}

	/** What the sign of each cell says to those who cannot see it; empty if it has none. */
	marks(): Promise<string[]> {
		return this.cells.evaluateAll((cells) =>
			cells.map(
				(cell) =>
					cell.querySelector(".downhill-out-of-date-sign")?.ariaLabel ?? "",
			),
		);
	}

	outputs(): Promise<string[]> {
		return this.texts(".jp-OutputArea-output");
	}

	prompts(): Promise<string[]> {
		return this.texts(".jp-InputPrompt");
	}

	/** The toolbar's button, if it can be seen. */
	runButton(): Locator {
		return this.page
			.locator(".jp-NotebookPanel-toolbar")
			.getByText(/^Run \d+ Out-of-Date Cells?$/);
	}

	/** Replaces the text of a cell and runs it. */
	async edit(index: number, text: string): Promise<void> {
		await this.cells.nth(index).locator(".cm-content").click();
		await this.page.keyboard.press("ControlOrMeta+a");
		await this.page.keyboard.insertText(text);
		await runCommand(this.page, "notebook:run-cell");
	}

	async restart(): Promise<void> {
		await this.page.evaluate(async () => {
			const { currentWidget } = (window as unknown as Exposed).jupyterapp.shell;
			await currentWidget.sessionContext.session?.kernel?.restart();
		});
	}

	private texts(selector: string): Promise<string[]> {
		return this.cells.evaluateAll(
			(cells, selector) =>
				cells.map(
					(cell) => cell.querySelector(selector)?.textContent?.trim() ?? "",
				),
			selector,
		);
	}
}

interface Exposed {
	jupyterapp: {
		serviceManager: {
			contents: { save(path: string, model: object): Promise<unknown> };
		};
		shell: {
			currentWidget: {
				sessionContext: {
					session?: { kernel?: { restart(): Promise<void> } };
				};
			};
		};
	};
}
