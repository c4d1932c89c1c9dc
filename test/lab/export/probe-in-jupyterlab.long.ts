/// <reference lib="dom" />
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { useJupyterLab } from "../shared-jupyterlab";
import { exportNotebooks, openFile, writeNotebook } from "./export-fixture";
import { probeCells, probes } from "./probe-notebook";

/** JupyterLab renders cells one after the other. */
const patience = { timeout: 60_000 };

describe.skipIf(skipWithoutChromium())("the probe notebook", () => {
	const jupyterlab = useJupyterLab();

	test("shows the text and the pictures that JupyterLab shows, but for what differs on purpose", async () => {
		const path = join(jupyterlab.lab.folder, "probe.ipynb");
		await writeNotebook(path, probeCells);
		const site = join(jupyterlab.lab.folder, "probe");
		const ended = await exportNotebooks(path, "--out", site);
		expect(ended.stderr).toBe("");
		const exported = await openFile(
			jupyterlab.browser,
			join(site, "probe.html"),
		);
		const ours = byName(await exported.page.evaluate(findShown));
		await exported.page.context().close();

		const { page } = await jupyterlab.open("probe.ipynb");
		// All cells are in sight.
		await page.setViewportSize({ width: 1280, height: 20_000 });
		const findTheirs = async () => byName(await page.evaluate(findShown));
		await expect
			.poll(async () => alike(await findTheirs()), patience)
			.toEqual(alike(ours));
		const findNeedless = async () => {
			const theirs = await findTheirs();
			return Object.keys(probes).filter(
				(name) => probes[name]?.differs && ours[name] === theirs[name],
			);
		};
		// JupyterLab may still be drawing a figure.
		await expect.poll(findNeedless, patience).toEqual([]);
		await page.close();
	}, 120_000);
});

function byName(shown: string[]): Record<string, string | undefined> {
	return Object.fromEntries(
		Object.keys(probes).map((name, index) => [name, shown[index]]),
	);
}

/** Those that are to be the same in JupyterLab. */
function alike(shown: Record<string, string | undefined>) {
	return Object.fromEntries(
		Object.entries(shown).filter(([name]) => !probes[name]?.differs),
	);
}

/** Of each probe, in a page or in JupyterLab: its lines and a line for each picture, without code, which both show. */
function findShown(): string[] {
	const rest =
		".cell .code, button.copy, .folded > summary, .jp-InternalAnchorLink";
	for (const element of document.querySelectorAll(rest)) {
		element.remove();
	}
	let section = document.createElement("section");
	for (const node of [...document.querySelectorAll("main .text > *")]) {
		if (node.textContent?.startsWith("end of ")) {
			node.before(section);
			section = document.createElement("section");
		} else {
			section.append(node);
		}
	}
	// In JupyterLab, each other cell says which probe ends.
	const cells = document.querySelectorAll(
		"main .text > section, .jp-Notebook .jp-Cell:nth-child(odd of .jp-Cell)",
	);
	return [...cells].map((cell) => {
		const places = cell.matches("main section")
			? [cell]
			: [
					...cell.querySelectorAll(
						".jp-MarkdownOutput, .jp-OutputArea-output, .jp-RawCell .cm-content",
					),
				];
		const lines = places
			.flatMap((place) => (place as HTMLElement).innerText.split("\n"))
			.map((line) => line.replace(/\s+/g, " ").trim());
		const pictures = places
			.flatMap((place) => [...place.querySelectorAll("img")])
			.filter(({ naturalWidth }) => naturalWidth > 0)
			.map(() => "[picture]");
		return [...lines, ...pictures].filter((line) => line !== "").join("\n");
	});
}
