/// <reference lib="dom" />
/** What makes the site start quickly, and that it changes nothing else. */
import { readdirSync } from "node:fs";
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { launchChromium, skipWithoutChromium } from "../../harness/jupyterlab";
import { execute, kernelIsIdle, openLite } from "../../harness/lite-page";
import { sharedSite } from "./shared-site";

const testTimeout = 180_000;
const lesson = "notebooks/01-loss.ipynb";

describe.skipIf(skipWithoutChromium())(
	"the site's start",
	{ timeout: testTimeout },
	() => {
		const { address, folder } = sharedSite();
		let browser: Browser;
		let context: BrowserContext;
		let page: Page;
		/** Paths in the site, in the order of asking. */
		const asked: string[] = [];

		beforeAll(async () => {
			browser = await launchChromium();
			context = await browser.newContext();
			context.on("request", (request) =>
				asked.push(request.url().slice(address.length)),
			);
			({ page } = await openLite(context, address, lesson));
			await kernelIsIdle(page);
		}, testTimeout);

		afterAll(async () => {
			await browser?.close();
		});

		test("the compiler is there before JupyterLab, and the first kernel takes it", async () => {
			expect(await execute(page, "const n: number = 41; n + 1")).toBe("42");
			const compilers = page
				.workers()
				.filter((worker) => worker.url().endsWith("/compiler.js"));
			expect(compilers).toHaveLength(1);
			const [compiler, kernel] = ["/compiler.js", "/remoteEntry."].map((part) =>
				asked.findIndex(
					(path) => path.includes("downhill-kernel") && path.includes(part),
				),
			);
			expect(compiler).toBeGreaterThan(-1);
			expect(compiler).toBeLessThan(Number(kernel));
		});

		test("a second kernel has a compiler of its own", async () => {
			const other = await openLite(
				context,
				address,
				"notebooks/02-gradient-step.ipynb",
			);
			await kernelIsIdle(other.page);
			const { page } = other;
			await page.evaluate(async () => {
				const { jupyterapp } = window as unknown as ExposedWindow;
				const { session } = jupyterapp.shell.currentWidget.sessionContext;
				await session.kernel.restart();
			});
			await kernelIsIdle(page);
			expect(await execute(page, "const s: string = 'again'; s")).toBe(
				"'again'",
			);
			await page.close();
		});

		test("files of lib/ come together, and an edit of one is seen by kernels to come", async () => {
			const code =
				'import { loadPoints } from "../lib/points"; typeof loadPoints';
			const edited = "export const loadPoints = 1;";
			expect(await execute(page, code)).toBe("'function'");
			expect(asked).toContain("sources.json");
			expect(asked.filter((path) => path.startsWith("files/lib/"))).toEqual([]);
			await page.evaluate(
				(content) =>
					(
						window as unknown as ExposedWindow
					).jupyterapp.serviceManager.contents.save("lib/points.ts", {
						type: "file",
						format: "text",
						content,
					}),
				edited,
			);
			const again = await openLite(context, address, lesson);
			await kernelIsIdle(again.page);
			expect(await execute(again.page, code)).toBe("'number'");
			await again.page.close();
		});

		test("no source map is in it", () => {
			const files = readdirSync(folder, { recursive: true, encoding: "utf8" });
			expect(files.filter((name) => name.endsWith(".map"))).toEqual([]);
		});
	},
);

/** What `exposeAppInBrowser` adds to the page. */
interface ExposedWindow {
	jupyterapp: {
		shell: {
			currentWidget: {
				sessionContext: { session: { kernel: { restart(): Promise<void> } } };
			};
		};
		serviceManager: {
			contents: { save(path: string, model: object): Promise<unknown> };
		};
	};
}
