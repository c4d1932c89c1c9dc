/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
	awaitedLater,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { inRoot } from "../../../lab/base/paths.mjs";
import { cell, fileText, notebook } from "../lessons/lessons-fixture";
import { useJupyterLab } from "../shared-jupyterlab";
import {
	gutterOfLine,
	highlighted,
	restart,
	shown,
	switchOn,
	toggleBreakpoint,
} from "./panel";

const values = `import { tensor } from "${inRoot("node_modules/@tensorflow/tfjs")}";
import { figure, scatter } from "${inRoot("lib/plot")}";
const matrix = tensor([[1, 2, 3]]);
const records = [{ b: 0.5, w: 2 }];
const plot = figure("Two points", { x: "x", y: "y" }, scatter([[1, 2], [3, 4]]));`;
const loop = `let total = 0;
for (const x of [1, 2, 3]) {
  total += x;
}
total`;
const slow = `const before = await new Promise<number>((resolve) =>
  setTimeout(() => resolve(20), 50),
);
const after = before + 1;
after`;
const endless = `let turns = 0;
console.log("turning");
while (turns >= 0) {
  turns = (turns + 1) % 1000;
}`;
const sources = [values, loop, slow, endless];

/** Parts of one story in one page, each of which leaves the kernel idle. */
describe.skipIf(skipWithoutChromium())("where code stops in JupyterLab", () => {
	const jupyterlab = useJupyterLab();
	let page: Page;
	let problems: string[];

	beforeAll(async () => {
		const stored = notebook(sources.map((source) => cell(source)));
		await writeFile(
			join(jupyterlab.lab.folder, "stops.ipynb"),
			fileText(stored),
		);
		({ page, problems } = await jupyterlab.open("stops.ipynb"));
		await switchOn(page);
		await run(values);
	});

	test("the stop button ends the cell", async () => {
		await toggle(loop, 3);
		const ended = run(loop);
		await expect.poll(() => highlighted(page)).toEqual(["  total += x;"]);
		await stop();
		await ended;
		expect(await outputOf(loop)).toContain("KeyboardInterrupt");
		await expect.poll(() => highlighted(page)).toEqual([]);
	});

	test("a tensor, an array of records and a figure show themselves", async () => {
		const rendered = page.locator(".jp-DebuggerRichVariable");
		const render = async (name: string) => {
			await runCommand(page, "debugger:render-mime-variable", { name });
			return rendered.last();
		};
		await expect
			.poll(() => shown(page, "matrix"))
			.toBe("Tensor [1, 3] float32");
		const matrix = await render("matrix");
		await expect.poll(() => matrix.innerText()).toContain("Tensor");
		const records = await render("records");
		await expect
			.poll(() => records.locator("table td").allInnerTexts())
			.toEqual(expect.arrayContaining(["0.5", "2"]));
		const plot = await render("plot");
		await expect.poll(() => plot.locator(".plot-container").count()).toBe(1);
		const tabs = page.locator(".lm-TabBar-tab", {
			hasText: /^(matrix|records|plot) - /,
		});
		while ((await tabs.count()) > 0) {
			await tabs.first().locator(".lm-TabBar-tabCloseIcon").click();
		}
	});

	test("a step over await goes to the next line", async () => {
		await toggle(slow, 1);
		const ended = run(slow);
		await expect.poll(() => highlighted(page)).toHaveLength(1);
		await runCommand(page, "debugger:next");
		await expect
			.poll(() => highlighted(page))
			.toEqual(["const after = before + 1;"]);
		await expect.poll(() => shown(page, "before")).toBe("20");
		await toggle(slow, 1);
		await runCommand(page, "debugger:continue");
		await ended;
		expect(await outputOf(slow)).toBe("21");
	});

	test("an endless loop is paused, and stopped from there", async () => {
		const ended = run(endless);
		await expect.poll(() => outputOf(endless)).toContain("turning");
		// One button: it pauses while nothing stands still.
		await runCommand(page, "debugger:continue");
		await expect.poll(() => highlighted(page)).toHaveLength(1);
		await expect
			.poll(async () => Number(await shown(page, "turns")))
			.toBeGreaterThanOrEqual(0);
		await stop();
		await ended;
		expect(await outputOf(endless)).toContain("KeyboardInterrupt");
	});

	test("a breakpoint holds when the kernel is restarted", async () => {
		// JupyterLab itself cancels what it is asking the debugger when a kernel is restarted, and reports that.
		expect(problems).toEqual([]);
		await restart(page);
		const looping = run(loop);
		await expect.poll(() => highlighted(page)).toEqual(["  total += x;"]);
		await toggle(loop, 3);
		await runCommand(page, "debugger:continue");
		await looping;
		expect(await outputOf(loop)).toBe("6");
	});

	test("the debug console shows values, and an assignment changes the variable", async () => {
		await toggle(loop, 3);
		const ended = run(loop);
		await expect.poll(() => shown(page, "total")).toBe("0");
		await runCommand(page, "debugger:evaluate");
		const prompt = page.locator(
			".jp-DebugConsole .jp-CodeConsole-promptCell .cm-content",
		);
		const results = page.locator(".jp-DebugConsole .jp-OutputArea-output");
		for (const [expression, result] of [
			["x * 10 + total", "10"],
			["total = 5", "5"],
			["total + x", "6"],
		] as const) {
			// The console forgets what is typed while it still opens.
			await expect
				.poll(
					async () => {
						await prompt.click();
						await page.keyboard.press("ControlOrMeta+A");
						await page.keyboard.type(expression);
						await runCommand(page, "debugger:run-in-console");
						return (await results.allInnerTexts()).at(-1);
					},
					{ interval: 3000 },
				)
				.toBe(result);
		}
		await stop();
		await ended;
	});

	function cellWith(code: string): Locator {
		return page.locator(".jp-CodeCell").nth(sources.indexOf(code));
	}

	async function outputOf(code: string): Promise<string> {
		const outputs = cellWith(code).locator(".jp-OutputArea-output");
		return (await outputs.allInnerTexts()).join("\n").trim();
	}

	/** Sets a breakpoint in a cell, or removes it. */
	function toggle(code: string, line: number): Promise<void> {
		return toggleBreakpoint(page, gutterOfLine(cellWith(code), line));
	}

	/** Presses the stop button. */
	async function stop(): Promise<void> {
		await page
			.locator('[data-command="notebook:interrupt-kernel"]')
			.first()
			.click();
	}

	/** Settles when the cell has ended. */
	async function run(code: string): Promise<void> {
		await cellWith(code).locator(".jp-InputPrompt").click();
		await awaitedLater(runCommand(page, "notebook:run-cell"));
	}
});
