/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { runAllCells, skipWithoutChromium } from "../../../harness/jupyterlab";
import { useJupyterLab } from "../shared-jupyterlab";

/** More than the server's stock limit of 1 MB a second over three seconds. */
const lineCount = 100_000;
const lineText = "x".repeat(50);

describe.skipIf(skipWithoutChromium())("the kernel in JupyterLab", () => {
	const jupyterlab = useJupyterLab();

	beforeAll(async () => {
		await writeNotebook(
			"busy.ipynb",
			'console.log("running"); await new Promise(() => {});',
		);
	});

	test("gets every line a cell prints through the server, in order", async () => {
		const { page } = await jupyterlab.open("busy.ipynb");
		const text = await printedBy(
			page,
			`for (let i = 0; i < ${lineCount}; i++) console.log(i, "${lineText}");`,
		);
		const lines = text.trimEnd().split("\n");
		expect(lines).toHaveLength(lineCount);
		expect(lines.findIndex((line, i) => line !== `${i} ${lineText}`)).toBe(-1);
		await page.close();
	});

	test("stays busy for JupyterLab while it completes code for a running cell, and stops at the stop button", async () => {
		const { page } = await jupyterlab.open("busy.ipynb");
		const ended = runAllCells(page);
		// Its kernel is also busy before the cell runs, when JupyterLab asks who it is.
		const output = page.locator(".jp-Cell-outputArea");
		await output.getByText("running").waitFor();
		expect(await completeUntilBusyAgain(page)).toContain("Math");
		await page.waitForFunction(kernelStatusIs, "busy");
		await page
			.locator(
				'[data-command="notebook:interrupt-kernel"], [data-jp-item-name="interrupt"]',
			)
			.first()
			.click();
		expect(await ended).toBe(false);
		await page.waitForFunction(kernelStatusIs, "idle");
		expect(await output.innerText()).toContain("KeyboardInterrupt");
		await page.close();
	});

	async function writeNotebook(name: string, source: string): Promise<void> {
		const cell = {
			cell_type: "code",
			id: "only",
			source,
			metadata: {},
			outputs: [],
			execution_count: null,
		};
		const kernelspec = {
			name: "downhill",
			display_name: "TypeScript (Downhill)",
			language: "typescript",
		};
		const notebook = {
			cells: [cell],
			metadata: { kernelspec },
			nbformat: 4,
			nbformat_minor: 5,
		};
		await writeFile(
			join(jupyterlab.lab.folder, name),
			JSON.stringify(notebook),
		);
	}
});

interface Session {
	kernel: {
		status: string;
		iopubMessage: {
			connect(
				listener: (
					sender: unknown,
					message: {
						header: { msg_type: string };
						content: { execution_state: string };
					},
				) => void,
			): void;
		};
		requestComplete(
			content: object,
		): Promise<{ content: { matches: string[] } }>;
	};
}

interface Execution {
	onIOPub: (message: {
		header: { msg_type: string };
		content: { text: string };
	}) => void;
	done: Promise<unknown>;
}

interface Exposed {
	jupyterapp: {
		serviceManager: {
			kernels: {
				startNew(options: { name: string }): Promise<{
					requestExecute(content: { code: string }): Execution;
					shutdown(): Promise<void>;
				}>;
			};
		};
		shell: {
			currentWidget: {
				sessionContext: {
					session?: Session;
				};
			};
		};
	};
}

function kernelStatusIs(status: string): boolean {
	const { currentWidget } = (window as unknown as Exposed).jupyterapp.shell;
	return currentWidget.sessionContext.session?.kernel?.status === status;
}

/**
 * Asks for a completion, as the editor does, and gives what it offers once the kernel has said that it is idle, which
 * belongs to the completion, and then busy again. Statuses and replies come over different sockets, in any order.
 */
function completeUntilBusyAgain(page: Page): Promise<string[]> {
	return page.evaluate(async () => {
		const { currentWidget } = (window as unknown as Exposed).jupyterapp.shell;
		const { kernel } = currentWidget.sessionContext.session as Session;
		const busyAgain = new Promise<void>((resolve) => {
			let wasIdle = false;
			kernel.iopubMessage.connect((_, { header, content }) => {
				if (header.msg_type === "status") {
					wasIdle ||= content.execution_state === "idle";
					if (wasIdle && content.execution_state === "busy") {
						resolve();
					}
				}
			});
		});
		const request = { code: "Mat", cursor_pos: 3 };
		const { content } = await kernel.requestComplete(request);
		await busyAgain;
		return content.matches;
	});
}

/**
 * What code prints, as it reaches JupyterLab from its server. Not in a cell: megabytes of text in view keep a browser
 * busy for minutes.
 */
function printedBy(page: Page, code: string): Promise<string> {
	return page.evaluate(async (code) => {
		const { kernels } = (window as unknown as Exposed).jupyterapp
			.serviceManager;
		const kernel = await kernels.startNew({ name: "downhill" });
		const future = kernel.requestExecute({ code });
		let text = "";
		future.onIOPub = ({ header, content }) => {
			if (header.msg_type === "stream") {
				text += content.text;
			}
		};
		await future.done;
		await kernel.shutdown();
		return text;
	}, code);
}
