/// <reference lib="dom" />
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
	awaitedLater,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { cell, fileText, notebook } from "../lessons/lessons-fixture";
import { useJupyterLab } from "../shared-jupyterlab";
import {
	gutterOf,
	highlighted,
	openSource,
	restart,
	shown,
	switchOn,
	toggleBreakpoint,
} from "./panel";

const file = `/** The sum of the numbers up to this one. */
export function sumTo(last: number): number {
  let sum = 0;
  for (let i = 1; i <= last; i++) {
    sum += i;
  }
  return sum;
}
`;
const sources = ['import { sumTo } from "./lib/sum";', "sumTo(3)"];

describe.skipIf(skipWithoutChromium())(
	"a breakpoint in an imported file in JupyterLab",
	() => {
		const jupyterlab = useJupyterLab();
		let page: Page;

		beforeAll(async () => {
			const { lab, open } = jupyterlab;
			await mkdir(join(lab.folder, "lib"));
			await writeFile(join(lab.folder, "lib", "sum.ts"), file);
			const stored = notebook(sources.map((source) => cell(source)));
			await writeFile(join(lab.folder, "imports.ipynb"), fileText(stored));
			({ page } = await open("imports.ipynb"));
		});

		test("holds when the kernel is restarted", async () => {
			await switchOn(page);
			await run(0);
			const editor = await openSource(page, "sum.ts");
			await toggleBreakpoint(page, await gutterOf(editor, "sum += i;"));
			await stopsInFile();

			await showNotebook();
			await restart(page);
			await switchOn(page);
			await expect
				.poll(() => page.locator(".jp-DebuggerBreakpoint").count())
				.toBe(1);
			await run(0);
			await stopsInFile();
		});

		/** Runs the call, and sees it stop in the file and come to its end. */
		async function stopsInFile(): Promise<void> {
			const ended = run(1);
			for (const i of ["1", "2", "3"]) {
				await expect.poll(() => shown(page, "i")).toBe(i);
				expect(await highlighted(page)).toEqual(["    sum += i;"]);
				await runCommand(page, "debugger:continue");
			}
			await ended;
			const output = page.locator(".jp-CodeCell .jp-OutputArea-output");
			expect(await output.allInnerTexts()).toEqual(["6"]);
			await expect.poll(() => highlighted(page)).toEqual([]);
		}

		/** Settles when the cell has ended. */
		async function run(index: number): Promise<void> {
			await showNotebook();
			await page.locator(".jp-CodeCell .jp-InputPrompt").nth(index).click();
			await awaitedLater(runCommand(page, "notebook:run-cell"));
		}

		/** In place of the file, which comes to the front where code stops. */
		async function showNotebook(): Promise<void> {
			await page
				.locator(".lm-TabBar-tab", { hasText: "imports.ipynb" })
				.click();
		}
	},
);
