/// <reference lib="dom" />
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
	awaitedLater,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { inRoot } from "../../../lab/base/paths.mjs";
import { useJupyterLab } from "../shared-jupyterlab";
import { storePicture } from "./lesson-picture";
import {
	gutterOf,
	gutterOfLine,
	highlighted,
	openSource,
	shown,
	switchOn,
	toggleBreakpoint,
} from "./panel";

const lesson = "00-start-here.ipynb";

/** Of the lesson's picture, in pixels. */
const viewport = { width: 960, height: 600 };

/** Where the title of a section can be clicked. */
const beforeItsButtons = { x: 8, y: 12 };

describe.skipIf(skipWithoutChromium())("what lesson 0 says", () => {
	const jupyterlab = useJupyterLab(inRoot("notebooks"));
	let page: Page;
	let problems: string[];

	beforeAll(async () => {
		({ page, problems } = await jupyterlab.open(lesson));
		await page.setViewportSize(viewport);
		await runCommand(page, "application:toggle-left-area");
		await switchOn(page);
	});

	test("its picture is there", async () => {
		const picture = page.locator('img[alt*="regression.ts"]');
		await expect
			.poll(() => picture.evaluate((one: HTMLImageElement) => one.naturalWidth))
			.toBe(viewport.width);
	});

	test("F9 goes from one value to the next, and the largest stays at 0", async () => {
		const cell = cellWith("let largest = 0;");
		await toggleBreakpoint(page, gutterOfLine(cell, 3));
		const ended = run(cell);
		for (const value of ["-3", "-1", "-2"]) {
			await expect.poll(() => shown(page, "value")).toBe(value);
			expect(await shown(page, "largest")).toBe("0");
			expect(await highlighted(page)).toEqual(["  if (value > largest) {"]);
			await page.keyboard.press("F9");
		}
		await ended;
		await toggleBreakpoint(page, gutterOfLine(cell, 3));
	});

	test("a breakpoint in the library stops in each step, where F10 moves b and w", async () => {
		await run(cellWith("import { loadPoints }"));
		await run(cellWith("import { gradientDescentRunner }"));
		const source = await openSource(page, "regression.ts");
		await toggleBreakpoint(page, await gutterOf(source, "[b, w] = line;"));
		await page
			.locator('.jp-DebuggerBreakpoint[title$="regression.ts"]')
			.waitFor();

		await page.locator(".lm-TabBar-tab", { hasText: lesson }).click();
		const ended = run(cellWith("const lastLine ="));
		await expect.poll(() => shown(page, "b")).toBe("0");
		expect(await shown(page, "w")).toBe("0");
		const line = await shown(page, "line");
		if (process.env.LESSON_PICTURES) {
			// Only variables: the rest has paths of this machine.
			await foldAllButVariables();
			await storePicture(page, inRoot("notebooks", lesson), "debugger.png");
			await foldAllButVariables();
		}

		await page.keyboard.press("F10");
		await expect
			.poll(
				async () => `[${await shown(page, "b")}, ${await shown(page, "w")}]`,
			)
			.toBe(line);
		await page.keyboard.press("F9");
		await expect.poll(() => shown(page, "iteration")).toBe("2");
		const second = await shown(page, "line");
		await page.keyboard.press("F9");
		await ended;
		await expect.poll(() => shown(page, "lastLine")).toBe(second);
		expect(problems).toEqual([]);
	});

	/** Folds the other sections of the panel, or unfolds them. */
	async function foldAllButVariables(): Promise<void> {
		for (const section of ["Callstack", "Breakpoints", "Kernel Sources"]) {
			await page
				.locator(".jp-DebuggerSidebar .lm-AccordionPanel-title", {
					hasText: section,
				})
				.click({ position: beforeItsButtons });
		}
	}

	function cellWith(code: string): Locator {
		return page.locator(".jp-CodeCell", { hasText: code }).first();
	}

	/** Settles when the cell has ended. */
	async function run(cell: Locator): Promise<void> {
		await cell.locator(".jp-InputPrompt").click();
		await awaitedLater(runCommand(page, "notebook:run-cell"));
	}
});
