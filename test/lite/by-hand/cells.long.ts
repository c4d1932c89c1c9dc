/// <reference lib="dom" />
import { beforeAll, describe, expect, test } from "vitest";
import { runCommand, skipWithoutChromium } from "../../../harness/jupyterlab";
import { accept, choose, NotebookInHand } from "../../../harness/lite-hands";
import { openEmptyNotebook } from "../../../harness/lite-page";
import { findBarriers } from "../../lab/export/export-fixture";
import { useSite } from "../shared-site";

/** The answer is whether there is ink. */
const pad = `
import { digitPad } from "./lib/digit-pad";
import { bars, figure } from "./lib/plot";
digitPad((pixels) => {
	const title = pixels.some((ink) => ink > 0) ? "ink" : "nothing";
	return figure(title, { x: "x", y: "y" }, bars(["a"], [1]));
});`;

describe.skipIf(skipWithoutChromium())(
	"a reader's own cells on the site",
	() => {
		const site = useSite(openEmptyNotebook);
		let notebook: NotebookInHand;

		beforeAll(() => {
			notebook = new NotebookInHand(site.page);
		});

		test("the stop button ends a synchronous loop, and variables are kept", async () => {
			const endless = await notebook.enter(
				"const kept: number = 6; console.log(kept); while (true) {}",
			);
			await endless.says("6");
			await notebook.stop();
			await endless.says("KeyboardInterrupt");
			await (await notebook.enter("kept * 7")).says("42");
		});

		test("the stop button ends a loop that awaits, and variables are kept", async () => {
			const endless = await notebook.enter(
				"console.log(kept); for (;;) { await new Promise((r) => setTimeout(r, 5)); }",
			);
			await endless.says("6");
			await notebook.stop();
			await endless.says("KeyboardInterrupt");
			await (await notebook.enter("kept * 8")).says("48");
		});

		test("a cell asks, and its answer is typed below it", async () => {
			const asks = await notebook.enter('prompt("Who are you?")');
			await asks.cell.getByText("Who are you?").last().waitFor();
			await asks.cell.locator(".jp-Stdin-input").fill("Ada");
			await site.page.keyboard.press("Enter");
			await asks.says("Ada");
		});

		test("Tab completes, and Shift+Tab tells types", async () => {
			const { cell } = await notebook.write("kept; Math.fl");
			await site.page.keyboard.press("Tab");
			await site.page
				.getByRole("option", { name: "floor" })
				.or(site.page.locator(".jp-Completer-item", { hasText: "floor" }))
				.first()
				.click();
			await cell.getByText("kept; Math.floor").waitFor();
			await site.page.keyboard.press("Shift+Tab");
			const type = site.page.locator(".jp-Tooltip");
			await type.getByText("floor(x: number): number").waitFor();
			await site.page.keyboard.press("Escape");
			await type.waitFor({ state: "detached" });
		});

		test("a mistake is underlined while it is typed", async () => {
			const { cell } = await notebook.write("Math.flor(1.5)");
			await expect
				.poll(() => cell.locator(".cm-lintRange-error").allInnerTexts())
				.toEqual(["flor"]);
			await notebook.write("Math.floor(1.5)");
			await expect
				.poll(() => cell.locator(".cm-lintRange-error").count())
				.toBe(0);
			await cell.getByText("floor").hover();
			await site.page
				.locator(".downhill-type", { hasText: "floor(x: number): number" })
				.waitFor();
		});

		test("console.table draws a table", async () => {
			const cell = await notebook.enter(
				'console.table([{ name: "Ada", born: 1815 }])',
			);
			await cell.says("│ 0       │ 'Ada' │ 1815 │");
		});

		test("a cell whose output is old has a mark that says why, and a button runs it", async () => {
			const rate = await notebook.enter("let rate = 0.5;");
			const reader = await notebook.enter("rate * 10");
			await reader.says("5");
			await rate.write("let rate = 0.1;");
			await rate.run();
			await expect
				.poll(() => reader.mark())
				.toMatch(/^Out of date: rate was changed by \[\d+\]\.$/);
			await notebook.panel
				.getByRole("button", { name: "Run 1 Out-of-Date Cell" })
				.click();
			await reader.says("1");
			await expect.poll(() => reader.mark()).toBe("");
		});

		test("exercises tell right from wrong answers, and end endless ones", async () => {
			await notebook.enter('import { check } from "./lib/exercise";');
			const right = await notebook.enter(
				'check.greet((name) => "Hello, " + name + "!")',
			);
			await right.says("✓ Right: greet");
			const wrong = await notebook.enter("check.greet((name) => name)");
			await wrong.says("✗ Not yet: greet");
			const endless = await notebook.enter(
				"check.greet((name) => { for (;;) {} })",
			);
			await endless.says("It looks like an endless loop.");
		});

		test("an edit of a file of lib/ is seen by the next import", async () => {
			const before = await notebook.enter(
				'import { checkCount } from "./lib/checks"; String(checkCount)',
			);
			await before.says("whole number");
			await runCommand(site.page, "docmanager:open", { path: "lib/checks.ts" });
			const editor = site.page.locator(".jp-FileEditor .cm-content");
			await editor.click();
			await site.page.keyboard.press("ControlOrMeta+End");
			await site.page.keyboard.insertText(
				'\nexport const added: string = "by hand";\n',
			);
			await site.page.keyboard.press("ControlOrMeta+s");
			await site.page
				.locator(".jp-mod-dirty", { hasText: "checks.ts" })
				.waitFor({ state: "detached" });
			await site.page.getByRole("tab", { name: "Untitled.ipynb" }).click();
			await expect
				.poll(() => before.mark())
				.toBe("Out of date: lib/checks.ts has changed.");
			await (
				await notebook.enter(
					'import { added } from "./lib/checks"; added.toUpperCase()',
				)
			).says("BY HAND");
		});

		test("the stop button ends a regular expression with its worker, and the cell says what is gone", async () => {
			const endless = await notebook.enter(
				'console.log(kept); /^(a+)+$/.test("a".repeat(40) + "b")',
			);
			await endless.says("6");
			await notebook.stop();
			await endless.says("All variables and imports are lost");
			await (await notebook.enter("kept * 7")).says("Cannot find name 'kept'");
			await (await notebook.enter("6 * 7")).says("42");
		});

		test("a restart begins with nothing", async () => {
			await (await notebook.enter("const old = 6; old * 7")).says("42");
			await choose(site.page, "Kernel", "Restart Kernel…");
			await accept(site.page);
			const after = await notebook.enter("old");
			await after.says("Cannot find name 'old'");
			expect(await after.prompt()).toBe("[1]:");
		});

		test("the kernel answers what is drawn on a pad", async () => {
			const { cell } = await notebook.enter(pad);
			const title = cell.locator(".gtitle");
			await expect.poll(() => title.textContent()).toBe("ink");
			await cell.getByRole("button", { name: "Clear" }).click();
			await expect.poll(() => title.textContent()).toBe("nothing");
			await cell.getByRole("img", { name: "Pad to draw a digit" }).hover();
			await site.page.mouse.down();
			await site.page.mouse.move(20, 0);
			await site.page.mouse.up();
			await expect.poll(() => title.textContent()).toBe("ink");
			expect(await findBarriers(site.page, undefined, ".downhill-pad")).toEqual(
				[],
			);
			expect(site.problems).toEqual([]);
		});
	},
);
