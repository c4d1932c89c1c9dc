/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
	awaitedLater,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { useJupyterLab } from "../shared-jupyterlab";
import {
	gutterOfLine,
	highlighted,
	rowsOf,
	shown,
	switchOn,
	toggleBreakpoint,
} from "./panel";

const code = `const xs = [1, 2, 3];
let total = 0;
function add(a: number, b: number) {
  const sum = a + b;
  return sum;
}
for (const x of xs) {
  total = add(total, x);
}
total`;

describe.skipIf(skipWithoutChromium())("the debugger in JupyterLab", () => {
	const jupyterlab = useJupyterLab();
	let page: Page;
	let problems: string[];

	beforeAll(async () => {
		const cells = [code, "total * 2"].map((source, index) => ({
			cell_type: "code",
			id: `cell-${index}`,
			metadata: {},
			outputs: [],
			execution_count: null,
			source,
		}));
		const kernelspec = {
			name: "downhill",
			display_name: "TypeScript (Downhill)",
			language: "typescript",
		};
		await writeFile(
			join(jupyterlab.lab.folder, "debug.ipynb"),
			JSON.stringify({
				nbformat: 4,
				nbformat_minor: 5,
				metadata: { kernelspec },
				cells,
			}),
		);
		({ page, problems } = await jupyterlab.open("debug.ipynb"));
	});

	test("a click in the gutter stops a cell there, steps lead on, and the panel shows values", async () => {
		const cell = page.locator(".jp-CodeCell").first();
		await switchOn(page);
		await toggleBreakpoint(page, gutterOfLine(cell, 8));

		await cell.locator(".jp-InputPrompt").click();
		const ended = awaitedLater(runCommand(page, "notebook:run-cell"));
		await expect
			.poll(() => highlighted(page))
			.toEqual(["  total = add(total, x);"]);
		await expect
			.poll(() => rowsOf(page, ".jp-DebuggerCallstack"))
			.toContainEqual(expect.stringMatching(/^In \[1\]\s*.*:8$/));
		await expect.poll(() => shown(page, "total")).toBe("0");
		await expect.poll(() => shown(page, "xs")).toBe("[1, 2, 3]");

		await runCommand(page, "debugger:stepIn");
		await expect
			.poll(() => highlighted(page))
			.toEqual(["  const sum = a + b;"]);
		await runCommand(page, "debugger:next");
		await expect.poll(() => highlighted(page)).toEqual(["  return sum;"]);
		await expect.poll(() => shown(page, "sum")).toBe("1");
		expect(
			await page.locator(".jp-DebuggerVariables").innerText(),
		).not.toContain("__");

		await toggleBreakpoint(page, gutterOfLine(cell, 8));
		await runCommand(page, "debugger:continue");
		await ended;
		await expect
			.poll(() => cell.locator(".jp-OutputArea-output").allInnerTexts())
			.toEqual(["6"]);
		await expect.poll(() => highlighted(page)).toEqual([]);
		await expect.poll(() => shown(page, "total")).toBe("6");
		expect(problems).toEqual([]);
	});
});
