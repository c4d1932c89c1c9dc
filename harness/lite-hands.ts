/// <reference lib="dom" />
// What a reader does in the site, with the mouse and the keys alone.
import type { Locator, Page } from "playwright-core";

/** The notebook in front. */
export class NotebookInHand {
	readonly panel: Locator;

	constructor(readonly page: Page) {
		this.panel = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden)");
	}

	/** The buttons above it that fit there. */
	get toolbar(): Locator {
		return this.panel.locator(".jp-NotebookPanel-toolbar");
	}

	/** Its first code cell. */
	get firstCell(): CellInHand {
		return new CellInHand(this.panel.locator(".jp-CodeCell").first());
	}

	/** Types into the last cell, which is an empty code cell, and runs it: that adds the next one. */
	async enter(code: string): Promise<CellInHand> {
		const cell = await this.write(code);
		await this.page.keyboard.press("Shift+Enter");
		return cell;
	}

	/** Types into the last cell, and leaves it there. */
	async write(code: string): Promise<CellInHand> {
		const cells = this.panel.locator(".jp-CodeCell");
		const cell = new CellInHand(cells.nth((await cells.count()) - 1));
		await cell.write(code);
		return cell;
	}

	/** Presses the stop button. */
	async stop(): Promise<void> {
		await this.panel
			.getByRole("button", { name: "Interrupt the kernel" })
			.click();
	}
}

export class CellInHand {
	constructor(readonly cell: Locator) {}

	/** Replaces its code. */
	async write(code: string): Promise<void> {
		await this.cell.locator(".cm-content").click();
		const { keyboard } = this.cell.page();
		await keyboard.press("ControlOrMeta+a");
		await keyboard.insertText(code);
	}

	/** Waits until this is in its code. */
	async shows(code: string): Promise<void> {
		await this.cell.locator(".cm-content", { hasText: code }).waitFor();
	}

	/** The number of its run in brackets, with a star while it runs. */
	prompt(): Promise<string> {
		return this.cell.locator(".jp-InputPrompt").innerText();
	}

	/** Runs it, and goes nowhere. */
	async run(): Promise<void> {
		await this.cell.locator(".cm-content").click();
		await this.cell.page().keyboard.press("ControlOrMeta+Enter");
	}

	/** What the mark of a cell that is out of date says; empty if it has none. */
	async mark(): Promise<string> {
		const signs = this.cell.locator(".downhill-out-of-date-sign");
		return (await signs.evaluateAll(([sign]) => sign?.ariaLabel)) ?? "";
	}

	/** Waits until this is in what it printed, showed or complained of. */
	async says(text: string): Promise<void> {
		const outputs = this.cell.locator(".jp-OutputArea-output");
		await outputs.getByText(text).first().waitFor();
	}
}

/** Chooses from a menu of the page's: `choose(page, "Run", "Run All Cells")`. */
export async function choose(
	page: Page,
	menu: string,
	...labels: string[]
): Promise<void> {
	await page.locator(`.lm-MenuBar-itemLabel:text-is("${menu}")`).click();
	for (const label of labels) {
		await page.locator(`.lm-Menu-itemLabel:text-is("${label}")`).click();
	}
}

/** Waits until JupyterLab has stored what is in front. */
export async function save(page: Page): Promise<void> {
	await page.keyboard.press("ControlOrMeta+s");
	await page
		.locator(".jp-mod-current.jp-mod-dirty, .lm-mod-current.jp-mod-dirty")
		.waitFor({ state: "detached" });
}

/** Presses the button of a dialog that does what it asks. */
export async function accept(page: Page): Promise<void> {
	await page.locator(".jp-Dialog .jp-mod-accept").click();
}
