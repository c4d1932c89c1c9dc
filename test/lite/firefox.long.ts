/// <reference lib="dom" />
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	type Firefox,
	launchFirefox,
	skipWithoutFirefox,
} from "../../harness/firefox";
import { execute } from "../../harness/lite-page";
import { course } from "../notebooks/course";
import { runOpenLesson } from "./lesson";
import { sharedSite } from "./shared-site";

const timeLimitMs = 10 * 60_000;

describe.skipIf(skipWithoutFirefox())("on the site in Firefox", () => {
	const { address } = sharedSite();
	let firefox: Firefox;

	beforeAll(async () => {
		firefox = await launchFirefox();
	});

	afterAll(async () => {
		await firefox?.close();
	});

	test.each(course.filter(({ number = "" }) => ["1", "5"].includes(number)))(
		"$file gives the stored outputs",
		async ({ file, notebook }) => {
			const { page } = firefox;
			await page.goto(`${address}lab/index.html?path=notebooks/${file}`);
			await page.waitForFunction(() => document.querySelector(".jp-Cell"));
			// A Firefox without a window gives no page the focus, by which JupyterLab tells what is in front.
			await page.evaluate(() =>
				document
					.querySelector(".jp-NotebookPanel:not(.lm-mod-hidden)")
					?.dispatchEvent(new FocusEvent("focus")),
			);
			const run = await runOpenLesson(page.scripted, notebook);
			expect(run.differences).toEqual([]);
		},
		timeLimitMs,
	);

	test("the stop button's command ends an endless loop, and variables are kept", async () => {
		const { page } = firefox;
		const said = await page.evaluate(async () => {
			const { jupyterapp } = window as unknown as ExposedWindow;
			const { kernel } = jupyterapp.shell.currentWidget.sessionContext.session;
			const code = "const kept = 6; console.log(kept); while (true) {}";
			const future = kernel.requestExecute({ code });
			future.onIOPub = ({ content }) => {
				if (content.text !== undefined) {
					void kernel.interrupt();
				}
			};
			return (await future.done).content.ename;
		});
		expect(said).toBe("KeyboardInterrupt");
		expect(await execute(page.scripted, "kept * 7")).toBe("42");
	});
});

interface ExposedWindow {
	jupyterapp: {
		shell: {
			currentWidget: { sessionContext: { session: { kernel: Kernel } } };
		};
	};
}

interface Kernel {
	interrupt(): Promise<void>;
	requestExecute(content: { code: string }): {
		onIOPub: (message: { content: { text?: string } }) => void;
		readonly done: Promise<{ content: { ename?: string } }>;
	};
}
