/// <reference lib="dom" />
import { writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { runAllCells, skipWithoutChromium } from "../../harness/jupyterlab";
import { useJupyterLab } from "../lab/shared-jupyterlab";

const lib = resolve(import.meta.dirname, "../../lib/progress");

/** Each update is sent to the browser before the next one: they are far enough apart. */
const updates = `
	import { setTimeout as wait } from "node:timers/promises";
	import { progressBar } from ${JSON.stringify(lib)};
	const bar = progressBar("Training", 300, { unit: "steps" });
	bar.update(0, "a note so long that something of it might stay");
	await wait(150);
	bar.update(150, "loss 0.2531");`;

const finish = `
	bar.update(300);
	await wait(150);
	bar.finish("loss 0.2399");
	console.log("done");`;

describe.skipIf(skipWithoutChromium())("a progress bar in JupyterLab", () => {
	const jupyterlab = useJupyterLab();

	beforeAll(async () => {
		const notebook = {
			cells: [updates, finish].map((source, index) => ({
				cell_type: "code",
				id: `cell-${index}`,
				source,
				metadata: {},
				outputs: [],
				execution_count: null,
			})),
			metadata: {
				kernelspec: {
					name: "downhill",
					display_name: "",
					language: "typescript",
				},
			},
			nbformat: 4,
			nbformat_minor: 5,
		};
		await writeFile(
			join(jupyterlab.lab.folder, "bar.ipynb"),
			JSON.stringify(notebook),
		);
	});

	test("is one line that fits, with the latest update only, and in the end the line that stays", async () => {
		const { page } = await jupyterlab.open("bar.ipynb");
		await page.setViewportSize({ width: 1280, height: 800 });
		expect(await runAllCells(page)).toBe(true);
		const outputs = page.locator(".jp-OutputArea-output pre");
		const texts = await outputs.evaluateAll((all) =>
			all.map((pre) =>
				pre.textContent.split("\n").map((line) => line.trimEnd()),
			),
		);
		expect(texts[0]).toEqual([
			expect.stringMatching(
				/^Training {2}███████░░░░░░░ {3}50 % {2}150 of 300 steps {2}[\d.]+ steps\/s {2}1 s left {2}loss 0\.2531$/,
			),
		]);
		expect(texts[1]).toEqual(["Training  300 steps  loss 0.2399", "done", ""]);
		const [one, two] = await outputs.evaluateAll((all) =>
			all.map((pre) => pre.getBoundingClientRect().height),
		);
		expect(2 * Number(one)).toBeLessThanOrEqual(Number(two) * 1.5);
	});
});
