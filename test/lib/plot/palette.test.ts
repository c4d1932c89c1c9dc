import { expect, test } from "vitest";
import { palette } from "../../../lib/plot/palette";
import { contrast, papers } from "../contrast";

const { gray, orange, skyBlue, ...strong } = palette;

test("colours have a contrast of 4.5 to a dark page, and the first three of 3 to a light one", () => {
	for (const [name, color] of Object.entries({ ...strong, orange, skyBlue })) {
		for (const paper of papers.dark) {
			expect(contrast(color, paper), `${name} on ${paper}`).toBeGreaterThan(
				4.5,
			);
		}
	}
	for (const [name, color] of Object.entries(strong)) {
		for (const paper of papers.light) {
			expect(contrast(color, paper), `${name} on ${paper}`).toBeGreaterThan(3);
		}
	}
});

test("gray has the same contrast to both of JupyterLab's pages", () => {
	expect(contrast(gray, "#FFFFFF")).toBeCloseTo(contrast(gray, "#111111"), 1);
});
