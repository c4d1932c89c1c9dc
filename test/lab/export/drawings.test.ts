/// <reference lib="dom" />
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { jupyterDisplay } from "../../../lib/display";
import { box, drawing } from "../../../lib/drawing";
import { tones } from "../../../lib/drawing/tones";
import { middlePixel } from "../pixel";
import { openChromium } from "../shared-jupyterlab";
import {
	code,
	display,
	exportNotebooks,
	findBarriers,
	openFile,
	writeNotebook,
} from "./export-fixture";

const ink = drawing(
	"Ink",
	{ width: 1000, height: 100, says: ["A bar of ink."] },
	box({ x: 0, y: 0, width: 1000, height: 100, fill: "full" }),
);

describe.skipIf(skipWithoutChromium())("a drawing in an exported page", () => {
	let folder: string;
	let browser: Browser;

	beforeAll(async () => {
		folder = await mkdtemp(join(tmpdir(), "downhill-drawings-"));
		const path = join(folder, "drawing.ipynb");
		await writeNotebook(path, [
			code("drawing()", display({ ...ink[jupyterDisplay]() })),
		]);
		const ended = await exportNotebooks(path, "--out", folder);
		expect(ended.stderr).toBe("");
		browser = await openChromium();
	});

	afterAll(async () => {
		await browser?.close();
		await rm(folder, { recursive: true, force: true });
	});

	test.each([
		["light", "dark"],
		["dark", "light"],
	] as const)(
		"is in the colours of a system that is %s, then in those that the reader chooses, then in ink on paper",
		async (system, other) => {
			const { page, problems } = await openFile(
				browser,
				join(folder, "drawing.html"),
				{ colorScheme: system, viewport: { width: 390, height: 700 } },
			);
			const image = page.getByRole("img", { name: "A bar of ink." });
			expect(await middlePixel(image)).toBe(tones.ink[system]);
			expect(await findBarriers(page)).toEqual([]);
			await page.getByRole("button", { name: "Show this page" }).click();
			expect(await middlePixel(image)).toBe(tones.ink[other]);
			await page.emulateMedia({ media: "print" });
			expect(await middlePixel(image)).toBe(tones.ink.light);
			const [width, room] = await image.evaluate((node) => [
				node.clientWidth,
				document.documentElement.clientWidth,
			]);
			expect(width).toBeGreaterThan(300);
			expect(width).toBeLessThan(room ?? 0);
			expect(problems).toEqual([]);
			await page.context().close();
		},
	);
});
