/// <reference lib="dom" />
/** Cells that print so much that JupyterLab would stand still, on a kernel with the limit that `npm start` sets. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
	awaitedLater,
	runAllCells,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { useJupyterLab } from "../shared-jupyterlab";

describe.skipIf(skipWithoutChromium())("a flood of lines in JupyterLab", () => {
	const jupyterlab = useJupyterLab();

	beforeAll(async () => {
		await writeNotebook("other.ipynb", ["1 + 1"]);
	});

	test.each([
		["100,000", "98,000"],
		["1,000,000", "998,000"],
	])(
		"of %s is shown by its first and last lines; the next cell runs, and the other notebook stays connected",
		async (all, left) => {
			const count = all.replaceAll(",", "");
			const name = `flood-${count}.ipynb`;
			await writeNotebook(name, [
				`for (let i = 0; i < ${count}; i++) console.log("line", i);`,
				"6 * 7",
			]);
			const { page, problems } = await jupyterlab.open(name);
			const breaks = await breaksOf(page, `${jupyterlab.lab.place}other.ipynb`);
			await runCommand(page, "docmanager:open", {
				path: `${jupyterlab.lab.place}${name}`,
			});

			expect(await runAllCells(page)).toBe(true);

			const [flood, next] = [outputOf(page, 0), outputOf(page, 1)];
			await expect.poll(() => next.innerText()).toContain("42");
			const lines = (await flood.innerText()).split("\n");
			expect(lines.filter((line) => /^line \d+$/.test(line))).toEqual([
				...numbered(0, 1000),
				...numbered(Number(count) - 1000, Number(count)),
			]);
			expect(lines.join("\n")).toContain(
				`… ${left} lines are left out here; all ${all} are in ../output/`,
			);
			expect(await breaks()).toEqual([]);

			await flood.locator("a").click();
			const editor = page.locator(".jp-FileEditor .cm-content");
			await editor.getByText("line 0", { exact: true }).waitFor();
			expect(problems).toEqual([]);
			await page.close();
		},
	);

	test("without an end shows where it is, and ends at the stop button", async () => {
		await writeNotebook("endless.ipynb", [
			'for (let i = 0; ; i++) console.log("line", i);',
		]);
		const { page } = await jupyterlab.open("endless.ipynb");
		const ended = runAllCells(page);
		const output = outputOf(page, 0);
		const shown = () =>
			output.locator("a").evaluate((a) => a.parentElement?.textContent);
		await output.getByText("lines are left out here").waitFor();
		const earlier = await shown();
		await expect.poll(shown).not.toBe(earlier);
		await page
			.locator(
				'[data-command="notebook:interrupt-kernel"], [data-jp-item-name="interrupt"]',
			)
			.first()
			.click();
		expect(await ended).toBe(false);
		await output.getByText("KeyboardInterrupt").first().waitFor();
		await page.close();
	});

	async function writeNotebook(name: string, sources: string[]): Promise<void> {
		const notebook = {
			cells: sources.map((source, index) => ({
				cell_type: "code",
				id: `cell-${index}`,
				source,
				metadata: {},
				outputs: [],
				execution_count: null,
			})),
			metadata: {
				kernelspec: {
					name: "limited",
					display_name: "TypeScript (Downhill)",
					language: "typescript",
				},
			},
			nbformat: 4,
			nbformat_minor: 5,
		};
		await writeFile(
			join(jupyterlab.lab.folder, name),
			JSON.stringify(notebook),
		);
	}
});

function outputOf(page: Page, cell: number): Locator {
	return page
		.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
		.nth(cell)
		.locator(".jp-Cell-outputArea");
}

function numbered(from: number, to: number): string[] {
	return Array.from({ length: to - from }, (_, i) => `line ${from + i}`);
}

interface Exposed {
	jupyterapp: {
		shell: {
			currentWidget: {
				sessionContext: {
					ready: Promise<void>;
					connectionStatusChanged: {
						connect(listener: (sender: unknown, status: string) => void): void;
					};
				};
			};
		};
	};
	breaks: string[];
}

/**
 * Opens a notebook beside the one in front.
 *
 * @returns what tells in which other states than connected to its kernel it has been since.
 */
async function breaksOf(
	page: Page,
	path: string,
): Promise<() => Promise<string[]>> {
	await runCommand(page, "docmanager:open", { path });
	await awaitedLater(
		page.evaluate(async () => {
			const exposed = window as unknown as Exposed;
			const { sessionContext } = exposed.jupyterapp.shell.currentWidget;
			await sessionContext.ready;
			exposed.breaks = [];
			sessionContext.connectionStatusChanged.connect((_, status) => {
				if (status !== "connected") {
					exposed.breaks.push(status);
				}
			});
		}),
	);
	return () => page.evaluate(() => (window as unknown as Exposed).breaks);
}
