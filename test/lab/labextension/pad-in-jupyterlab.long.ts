/// <reference lib="dom" />
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Locator, Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import {
	runAllCells,
	runCommand,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import { inRoot } from "../../../lab/base/paths.mjs";
import { useJupyterLab } from "../shared-jupyterlab";

const lib = (name: string) => JSON.stringify(inRoot("lib", name));

/** The answer is whether there is ink. */
const cell = `
import { digitPad } from ${lib("digit-pad")};
import { figure, bars } from ${lib("plot")};
digitPad((pixels) => {
	const ink = pixels.reduce((sum, value) => sum + value, 0);
	return figure(ink === 0 ? "nothing" : "ink", { x: "x", y: "y" }, bars(["a"], [1]));
});`;

describe.skipIf(skipWithoutChromium())(
	"a pad in JupyterLab",
	{ timeout: 180_000 },
	() => {
		const jupyterlab = useJupyterLab();
		let page: Page;
		let problems: readonly string[];
		let path: string;

		beforeAll(async () => {
			path = join(jupyterlab.lab.folder, "pad.ipynb");
			await writeFile(
				path,
				JSON.stringify({
					nbformat: 4,
					nbformat_minor: 5,
					metadata: { kernelspec: { name: "downhill", display_name: "x" } },
					cells: [
						{
							cell_type: "code",
							id: "pad",
							execution_count: null,
							metadata: {},
							source: cell,
							outputs: [],
						},
					],
				}),
			);
			({ page, problems } = await jupyterlab.open("pad.ipynb"));
			expect(await runAllCells(page)).toBe(true);
		});

		const paper = () => page.getByRole("img", { name: "Pad to draw a digit" });
		const title = () => page.locator(".gtitle");

		test("the kernel answers what is drawn and what is wiped away, and the notebook keeps the strokes", async () => {
			await expect.poll(() => title().textContent()).toBe("ink");
			await page.getByRole("button", { name: "Clear" }).click();
			await expect.poll(() => title().textContent()).toBe("nothing");
			await draw(page, paper(), [
				[0.3, 0.2],
				[0.3, 0.8],
				[0.7, 0.8],
			]);
			await expect.poll(() => title().textContent()).toBe("ink");
			await expect
				.poll(() => strokesSaved())
				.toEqual([
					[
						[0.3, 0.2],
						[0.3, 0.8],
						[0.7, 0.8],
					],
				]);
			expect(problems).toEqual([]);
		});

		test("a second stroke joins the first", async () => {
			await draw(page, paper(), [
				[0.5, 0.5],
				[0.5, 0.9],
			]);
			await expect.poll(async () => (await strokesSaved()).length).toBe(2);
		});

		test("says what to do when the kernel has forgotten it", async () => {
			const restarted = runCommand(page, "kernelmenu:restart");
			await page.locator(".jp-Dialog .jp-mod-accept").click();
			await restarted;
			await draw(page, paper(), [
				[0.1, 0.1],
				[0.2, 0.2],
			]);
			await page
				.getByRole("status")
				.filter({ hasText: "Run this cell again" })
				.waitFor();
		});

		/** What the notebook's file has. */
		async function strokesSaved(): Promise<number[][][]> {
			await runCommand(page, "docmanager:save");
			const { cells } = JSON.parse(await readFile(path, "utf8"));
			return cells[0].outputs[0].data["application/vnd.downhill.pad+json"]
				.strokes;
		}
	},
);

/** Draws with the mouse through places of the paper, each from 0 to 1. */
async function draw(
	page: Page,
	paper: Locator,
	places: [number, number][],
): Promise<void> {
	await paper.scrollIntoViewIfNeeded();
	const box = await paper.boundingBox();
	if (box === null) {
		throw new Error("The paper is not to be seen.");
	}
	for (const [index, [x, y]] of places.entries()) {
		await page.mouse.move(box.x + x * box.width, box.y + y * box.height);
		if (index === 0) {
			await page.mouse.down();
		}
	}
	await page.mouse.up();
}
