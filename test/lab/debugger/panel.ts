/// <reference lib="dom" />
/** JupyterLab's debugger in a page: its bug, its gutter, its panel at the right. */
import type { Locator, Page } from "playwright-core";
import { expect, vi } from "vitest";

/** Switches the debugger on, as its button does, and waits until lines can be clicked. */
export async function switchOn(page: Page): Promise<void> {
	const bug = page.locator(".jp-DebuggerBugButton").first();
	await page
		.locator(".jp-DebuggerBugButton:not([aria-disabled=true])")
		.first()
		.waitFor();
	// JupyterLab forgets a click that comes while it still asks the kernel about its debugger.
	await vi.waitUntil(
		async () => {
			if ((await bug.getAttribute("aria-pressed")) !== "true") {
				await bug.click();
			}
			return (await page.locator(".cm-breakpoint-gutter").count()) > 0;
		},
		{ interval: 3000, timeout: 100_000 },
	);
}

/** The place beside a line of an editor that shows its text from line 1 on; before the first one stands a spacer. */
export function gutterOfLine(editor: Locator, line: number): Locator {
	return editor.locator(".cm-breakpoint-gutter .cm-gutterElement").nth(line);
}

/**
 * Opens a file of the list "Kernel Sources".
 * @returns its editor
 */
export async function openSource(page: Page, name: string): Promise<Locator> {
	const row = page.locator(".jp-DebuggerKernelSource-source", {
		hasText: name,
	});
	await row.click();
	const editor = page.locator(
		".jp-MainAreaWidget:not(.lm-mod-hidden) > [data-jp-debugger=true] .cm-editor",
	);
	await editor.waitFor();
	return editor;
}

/** The place beside the line that has a text, in an editor that holds only the lines that it shows. */
export async function gutterOf(
	editor: Locator,
	text: string,
): Promise<Locator> {
	const line = editor.locator(".cm-line", { hasText: text }).first();
	const scroller = editor.locator(".cm-scroller");
	await expect
		.poll(async () => {
			const found = await line.count();
			if (found === 0) {
				await scroller.evaluate((one) => one.scrollBy(0, one.clientHeight / 2));
			}
			return found;
		})
		.toBeGreaterThan(0);
	await line.scrollIntoViewIfNeeded();
	let index = -1;
	await expect
		.poll(async () => {
			index = await editor.evaluate(besideLine, text);
			return index;
		})
		.toBeGreaterThan(-1);
	return editor.locator(".cm-breakpoint-gutter .cm-gutterElement").nth(index);
}

/** Which place of the gutter stands beside the line that has a text; -1 while the editor still moves. */
async function besideLine(editor: Element, text: string): Promise<number> {
	const find = () => {
		const line = [...editor.querySelectorAll(".cm-line")].find(
			({ textContent }) => textContent.includes(text),
		);
		const top = line?.getBoundingClientRect().top ?? Number.NaN;
		const places = editor.querySelectorAll(
			".cm-breakpoint-gutter .cm-gutterElement",
		);
		const index = [...places].findIndex(
			(place) => Math.abs(place.getBoundingClientRect().top - top) < 2,
		);
		return { index, top };
	};
	const before = find();
	for (let frame = 0; frame < 3; frame++) {
		await new Promise(requestAnimationFrame);
	}
	const after = find();
	return after.index === before.index && after.top === before.top
		? after.index
		: -1;
}

/** Sets a breakpoint beside a line, or removes it, and waits until the kernel has taken that. */
export async function toggleBreakpoint(
	page: Page,
	gutter: Locator,
): Promise<void> {
	const breakpoints = page.locator(".jp-DebuggerBreakpoint");
	const before = await breakpoints.count();
	await gutter.click();
	await expect.poll(() => breakpoints.count()).not.toBe(before);
}

/** The lines at which code stands. */
export function highlighted(page: Page): Promise<string[]> {
	return page.locator(".jp-DebuggerEditor-highlight").allInnerTexts();
}

/** The rows of one of the lists in the panel, such as `.jp-DebuggerCallstack`. */
export function rowsOf(page: Page, list: string): Promise<string[]> {
	return page.locator(`${list} li`).allInnerTexts();
}

/** What the variables panel shows beside a name. */
export async function shown(
	page: Page,
	name: string,
): Promise<string | undefined> {
	const panel = page.locator(".jp-DebuggerVariables-body:not(.lm-mod-hidden)");
	const [names, details] = await Promise.all(
		["name", "detail"].map((part) =>
			panel.locator(`.jp-DebuggerVariables-${part}`).allInnerTexts(),
		),
	);
	const row = names?.indexOf(name) ?? -1;
	return row < 0 ? undefined : details?.[row];
}

/**
 * Brings the notebook to the front, where the editor of a file may be in which code stood, restarts its kernel as the menu
 * does, and waits until JupyterLab has given it the breakpoints again, of which there must be some, and asks the debugger
 * nothing more.
 */
export async function restart(page: Page): Promise<void> {
	const notebook = await page.evaluateHandle(() => {
		const { shell } = (window as unknown as ExposedWindow).jupyterapp;
		const notebook = [...shell.widgets("main")].find(
			(widget) => widget.sessionContext !== undefined,
		) as NotebookWidget;
		shell.activateById(notebook.id);
		return notebook;
	});
	await notebook.evaluate(({ sessionContext }) =>
		sessionContext.restartKernel(),
	);
	await expect.poll(() => notebook.evaluate(breakpointsOf)).toBeGreaterThan(0);
}

/**
 * In how many sources the kernel itself has breakpoints; 0 while JupyterLab still asks its debugger. Replies come in order: had
 * JupyterLab a request open, it would send its next one before ours is answered.
 */
async function breakpointsOf({
	sessionContext,
}: NotebookWidget): Promise<number> {
	const { kernel } = sessionContext.session;
	let asked = 0;
	const count = (_: unknown, { direction, msg }: AnyMessage) => {
		if (direction === "send" && msg.header.msg_type === "debug_request") {
			asked++;
		}
	};
	kernel.anyMessage.connect(count);
	const ours = { type: "request", seq: 0, command: "debugInfo" };
	try {
		const reply = await kernel.requestDebug(ours, true).done;
		return asked === 1 ? reply.content.body.breakpoints.length : 0;
	} finally {
		kernel.anyMessage.disconnect(count);
	}
}

interface NotebookWidget {
	id: string;
	sessionContext: {
		restartKernel(): Promise<void>;
		session: {
			kernel: {
				anyMessage: {
					connect(listener: MessageListener): void;
					disconnect(listener: MessageListener): void;
				};
				requestDebug(
					request: { type: string; seq: number; command: string },
					disposeOnDone: boolean,
				): { done: Promise<DebugInfo> };
			};
		};
	};
}

type MessageListener = (kernel: unknown, message: AnyMessage) => void;

interface AnyMessage {
	direction: "send" | "recv";
	msg: { header: { msg_type: string } };
}

interface DebugInfo {
	content: { body: { breakpoints: object[] } };
}

interface ExposedWindow {
	jupyterapp: {
		shell: {
			widgets(area: "main"): Iterable<Partial<NotebookWidget>>;
			activateById(id: string): void;
		};
	};
}
