/// <reference lib="dom" />
/** What makes the site start quickly, and that it changes nothing else. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { kernelIsIdle } from "../../../harness/kernel-in-front";
import { execute, openReady } from "../../../harness/lite-page";
import { useSite, visitTimeout } from "../shared-site";

const lesson = "notebooks/01-loss.ipynb";
/** Says what a file of lib/ has. */
const code = 'import { loadPoints } from "../lib/points"; typeof loadPoints';

describe.skipIf(skipWithoutChromium())(
	"the site's start",
	{ timeout: visitTimeout },
	() => {
		/** What pages have asked for, in that order, as paths in the site. */
		const asked: string[] = [];
		const site = useSite((context, address) => {
			asked.length = 0;
			context.on("request", (request) => {
				// The service worker fetches the rest for later, when pages are quiet.
				if (request.serviceWorker() === null) {
					asked.push(request.url().slice(address.length));
				}
			});
			return openReady(context, address, lesson);
		});

		test("the compiler is there before JupyterLab, and the first kernel takes it", async () => {
			const { page } = site;
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
			const { page } = await openReady(
				site.context,
				site.address,
				"notebooks/02-gradient-step.ipynb",
			);
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

		test("files of lib/ come together", async () => {
			expect(await execute(site.page, code)).toBe("'function'");
			expect(asked).toContain("sources.json");
			expect(asked.filter((path) => path.startsWith("files/lib/"))).toEqual([]);
		});

		test("an edit of a file of lib/ is seen by kernels to come", async () => {
			const { address } = site;
			// What is edited stays as long as the profile.
			const profile = await site.browser.newContext();
			const { page } = await openReady(profile, address, lesson);
			const edited = "export const loadPoints = 1;";
			expect(await execute(page, code)).toBe("'function'");
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
			await page.close();
			const again = await openReady(profile, address, lesson);
			expect(await execute(again.page, code)).toBe("'number'");
			await profile.close();
		});

		test("no source map is in it", () => {
			const files = readdirSync(site.folder, {
				recursive: true,
				encoding: "utf8",
			});
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
