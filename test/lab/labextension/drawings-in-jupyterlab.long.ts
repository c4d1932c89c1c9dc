/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { runCommand, skipWithoutChromium } from "../../../harness/jupyterlab";
import { jupyterDisplay } from "../../../lib/display";
import { box, drawing } from "../../../lib/drawing";
import { tones } from "../../../lib/drawing/tones";
import { middlePixel } from "../pixel";
import { useJupyterLab } from "../shared-jupyterlab";
import { trusted } from "./labextension-fixture";

/** Ink on the left, blue on the right, wider than any notebook. */
const wide = drawing(
	"Two halves",
	{ width: 3000, height: 300, says: ["Ink and blue."] },
	box({ x: 0, y: 0, width: 1500, height: 300, fill: "full" }),
	box({ x: 1500, y: 0, width: 1500, height: 300, fill: "full", tone: "blue" }),
);
const hostile =
	'<svg width="10" height="10" onload="parent.hacked = top.hacked = true">' +
	'<script>parent.hacked = top.hacked = true</script><image href="/hacked.png" width="9" height="9"/>' +
	"<style>@import url(/hacked.css);</style></svg>";

describe.skipIf(skipWithoutChromium())(
	"drawings in JupyterLab",
	{ timeout: 180_000 },
	() => {
		const jupyterlab = useJupyterLab();
		let page: Page;
		const asked: string[] = [];

		beforeAll(async () => {
			const bundles = [
				wide[jupyterDisplay](),
				{ "image/svg+xml": hostile, "text/plain": "Hostile." },
			];
			const cells = bundles.map((data, index) => ({
				cell_type: "code",
				id: `cell-${index}`,
				execution_count: 1,
				metadata: {},
				source: "drawing()",
				outputs: [{ output_type: "display_data", metadata: {}, data }],
			}));
			await writeFile(
				join(jupyterlab.lab.folder, "drawings.ipynb"),
				// Of a kernel that is not there.
				JSON.stringify({
					nbformat: 4,
					nbformat_minor: 5,
					metadata: { kernelspec: { name: "none", display_name: "None" } },
					cells,
				}),
			);
			({ page } = await jupyterlab.open("drawings.ipynb"));
			page.on("request", (request) => asked.push(request.url()));
			await page
				.locator(".jp-Dialog")
				.getByRole("button", { name: "No Kernel" })
				.click();
		});

		const drawn = () => page.locator(".downhill-drawing img").first();

		test("are shown from what an untrusted notebook has stored, with their words, no wider than their cell", async () => {
			await drawn().waitFor();
			expect(await trusted(page)).toBe(false);
			expect(await drawn().getAttribute("alt")).toBe(
				"Drawing: Two halves\nInk and blue.",
			);
			const [width, room] = await drawn().evaluate((image) => [
				image.clientWidth,
				image.parentElement?.clientWidth,
			]);
			expect(width).toBe(room);
			const height = await drawn().evaluate((image) => image.clientHeight);
			expect(height).toBeCloseTo((width ?? 0) / 10, -1);
		});

		test.each(["light", "dark"] as const)(
			"follow JupyterLab's theme on a system that is %s",
			async (colorScheme) => {
				await page.emulateMedia({ colorScheme });
				for (const theme of ["Dark", "Light"]) {
					await runCommand(page, "apputils:change-theme", {
						theme: `JupyterLab ${theme}`,
					});
					const paper = theme === "Dark" ? "dark" : "light";
					await expect
						.poll(() => middlePixel(drawn(), 0.25))
						.toBe(tones.ink[paper]);
					expect(await middlePixel(drawn(), 0.75)).toBe(tones.blue[paper]);
				}
			},
		);

		test("run no script and load nothing, whoever wrote them", async () => {
			const image = page.locator(".downhill-drawing img").nth(1);
			await image.evaluate((node) => (node as HTMLImageElement).decode());
			expect(await page.evaluate(() => "hacked" in window)).toBe(false);
			expect(asked.filter((url) => url.includes("hacked"))).toEqual([]);
		});
	},
);
