/// <reference lib="dom" />
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { useJupyterLab } from "../shared-jupyterlab";
import {
	exportNotebooks,
	findBarriers,
	markdown,
	openFile,
	writeNotebook,
} from "./export-fixture";
import { formulas } from "./formulas";

/** JupyterLab typesets as cells come into sight, one after the other. */
const patience = { timeout: 60_000 };

describe.skipIf(skipWithoutChromium())("formulas", () => {
	const jupyterlab = useJupyterLab();

	test("of an exported page are those of JupyterLab, and for everybody", async () => {
		const path = join(jupyterlab.lab.folder, "formulas.ipynb");
		await writeNotebook(
			path,
			formulas.map((source) => markdown(`<hr>\n\n${source}`)),
		);
		const site = join(jupyterlab.lab.folder, "formulas");
		const ended = await exportNotebooks(path, "--out", site);
		expect(ended.stderr).toBe("");
		const exported = await openFile(
			jupyterlab.browser,
			join(site, "formulas.html"),
		);
		const ours = await exported.page.evaluate(findSections);
		expect(ours.length).toBe(formulas.length);
		expect(ours.join("").match(/<math/g)?.length).toBeGreaterThan(90);

		expect(await findBarriers(exported.page)).toEqual([]);
		expect(exported.problems).toEqual([]);

		const { page } = await jupyterlab.open("formulas.ipynb");
		// All cells are in sight.
		await page.setViewportSize({ width: 1280, height: 20_000 });
		await expect
			.poll(() => page.evaluate(findSections), patience)
			.toEqual(ours);
		await exported.page.context().close();
		await page.close();
	}, 120_000);
});

/** What stands between lines across the page: its text, with formulas as MathML. */
function findSections(): string[] {
	const content = document.querySelector("#page-main, .jp-Notebook");
	const copy = content?.cloneNode(true) as Element;
	for (const rest of copy.querySelectorAll(
		"h1, nav, .jp-InternalAnchorLink, .jp-InputPrompt, .jp-InputArea-editor, .jp-Notebook-footer",
	)) {
		rest.remove();
	}
	for (const line of copy.querySelectorAll("hr")) {
		line.replaceWith("⁂");
	}
	for (const formula of copy.querySelectorAll("mjx-container")) {
		formula.replaceWith(spell(formula.querySelector("math")));
	}
	return (copy.textContent ?? "")
		.split("⁂")
		.slice(1)
		.map((text) => text.replace(/\s+/g, " ").trim());

	function spell(node: Node | null): string {
		if (!(node instanceof Element)) {
			return node?.textContent ?? "nothing";
		}
		const attributes = [...node.attributes]
			// On a page, a screen reader finds links elsewhere.
			.filter(({ name }) => name !== "href" && name !== "xmlns")
			.map(({ name, value }) => ` ${name}="${value}"`)
			.sort();
		const inside = [...node.childNodes].map(spell).join("");
		return `<${node.localName}${attributes.join("")}>${inside}</>`;
	}
}
