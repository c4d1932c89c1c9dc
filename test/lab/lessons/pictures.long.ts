/// <reference lib="dom" />
import type { Page } from "playwright-core";
import { afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import {
	launchChromium,
	skipWithoutChromium,
} from "../../../harness/jupyterlab";
import {
	cellsWithoutPicture,
	PictureMaker,
} from "../../../lab/lessons/pictures.mjs";
import type { Notebook, Output } from "../../../lab/notebooks/notebook.mjs";
import { contour, line, surface } from "../labextension/labextension-fixture";
import { cell, display, notebook } from "./lessons-fixture";

/** Static pictures beside figures, as `npm run lessons` stores them. */

const plotlyMime = "application/vnd.plotly.v1+json";
const knobsMime = "application/vnd.downhill.knobs+json";
const pngMime = "image/png";
const largest = 60_000;

const map = { data: [{ type: "scattergeo", lat: [1], lon: [1] }] };
const smallImage = {
	...line,
	layout: { ...line.layout, width: 301, height: 211 },
};

/** Noise, of which no picture is small. */
const noise = {
	data: [
		{
			type: "heatmap",
			z: Array.from({ length: 200 }, (_, row) =>
				Array.from(
					{ length: 350 },
					(_, column) => Math.abs(Math.sin(row * 351 + column * 977) * 1e4) % 1,
				),
			),
		},
	],
};

const noStop = new AbortController().signal;

afterEach(() => vi.unstubAllEnvs());

/** What a maker makes of figures, one in each cell, beside what is stored; and the notebook as it is then saved. */
async function draw(
	maker: PictureMaker,
	figures: unknown[],
	stored: Notebook = notebook([]),
) {
	const shown = figures.map((figure, index) => ({
		cell: index + 1,
		figures: [figure],
	}));
	let drawn = 0;
	const made = await maker.make(stored, shown, () => drawn++, noStop);
	const cells = figures.map((figure, index) => {
		const picture = made.pictures[index];
		const output = display({ [plotlyMime]: figure });
		if (picture != null) {
			output.data = { ...output.data, [pngMime]: picture.png };
			output.metadata = { [pngMime]: picture.metadata };
		}
		return cell("show()", {}, [output]);
	});
	return { ...made, drawn, saved: notebook(cells) };
}

describe.skipIf(skipWithoutChromium())("with a Chromium at hand", () => {
	const maker = new PictureMaker();
	let page: Page;

	beforeAll(async () => {
		const browser = await launchChromium();
		page = await browser.newPage();
		return async () => {
			await browser.close();
			await maker.close();
		};
	});

	/** What a browser makes of a stored picture: its size in pixels, its corner's colour, and how many colours there are. */
	function look(png = "") {
		return page.evaluate(async (png) => {
			const image = new Image();
			image.src = `data:image/png;base64,${png}`;
			await image.decode();
			const { naturalWidth: width, naturalHeight: height } = image;
			const context = new OffscreenCanvas(width, height).getContext("2d");
			if (context === null) {
				throw new Error("no canvas");
			}
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(0, 0, width, height);
			const pixels = new Uint32Array(data.buffer);
			const colors = new Set(pixels).size;
			return { width, height, corner: [...data.subarray(0, 4)], colors };
		}, png);
	}

	test("each figure gets a picture, small, sharp and on white paper; one that cannot be drawn is named", async () => {
		const figures = [line, contour, surface, smallImage, noise, map];
		const { pictures, problems, saved } = await draw(maker, figures);
		for (const picture of pictures.slice(0, 5)) {
			const { length } = Buffer.from(picture?.png ?? "", "base64");
			expect(length).toBeGreaterThan(1000);
			expect(length).toBeLessThanOrEqual(largest);
			const { corner, colors } = await look(picture?.png);
			expect(corner).toEqual([255, 255, 255, 255]);
			expect(colors).toBeGreaterThan(10);
		}
		for (const picture of pictures.slice(0, 3)) {
			const size = { width: 1050, height: 657 };
			expect(await look(picture?.png)).toMatchObject(size);
		}
		const small = pictures[3];
		expect(small?.metadata).toMatchObject({ width: 301, height: 211 });
		const { width, height } = await look(small?.png);
		expect(Math.abs(width - 1.5 * 301)).toBeLessThanOrEqual(1);
		expect(Math.abs(height - 1.5 * 211)).toBeLessThanOrEqual(1);
		expect(pictures[5]).toBeNull();
		expect(problems).toEqual([
			'cell [6]: a figure has no picture: a "scattergeo" trace needs a map from the network, and plots here are drawn without the network.',
		]);
		expect(cellsWithoutPicture(saved)).toEqual([6]);
	}, 120_000);

	test("the figures of knobs share a picture, one below the other, which is kept as long as none of them changes", async () => {
		const moreFigures = [JSON.stringify(contour)];
		const knobs = { knobs: [], moreFigures, columns: [] };
		const output = display({ [plotlyMime]: line, [knobsMime]: knobs });
		const shown = [{ cell: 1, figures: [line, contour] }];
		const [picture] = (await maker.make(notebook([]), shown, () => {}, noStop))
			.pictures;
		expect(await look(picture?.png)).toMatchObject({
			width: 700,
			height: 2 * 438,
		});
		output.data = { ...output.data, [pngMime]: picture?.png };
		output.metadata = { [pngMime]: picture?.metadata };
		const stored = notebook([cell("knobs()", {}, [output])]);
		let drawn = 0;
		const make = (second: unknown) =>
			maker.make(
				stored,
				[{ cell: 1, figures: [line, second] }],
				() => drawn++,
				noStop,
			);
		await make(contour);
		expect(drawn).toBe(0);
		await make(surface);
		expect(drawn).toBe(1);
	}, 120_000);

	test("only a figure that has changed gets a new picture", async () => {
		const before = await draw(maker, [line, contour]);
		const changed = {
			...line,
			layout: { ...line.layout, width: 333 },
		};
		const after = await draw(maker, [changed, contour], before.saved);
		expect(after.drawn).toBe(1);
		expect(after.pictures[0]?.metadata.width).toBe(333);
		expect(after.pictures[1]).toEqual(before.pictures[1]);
		// The rest is kept even where there is no browser any more.
		vi.stubEnv("CHROMIUM", "/nowhere/chromium");
		const other = new PictureMaker();
		const again = await draw(other, [changed, contour], after.saved);
		expect(again.pictures).toEqual(after.pictures);
		expect(again.problems).toEqual([]);
	});
});

describe("without a Chromium", () => {
	test.each([
		["", "there is no Chromium here"],
		["/nowhere/chromium", "/nowhere/chromium does not start ("],
	])(
		"CHROMIUM=%j: there are no pictures, old ones go, and one line says why",
		async (path, reason) => {
			vi.stubEnv("CHROMIUM", path);
			const stale: Output = {
				...display({ [plotlyMime]: line, [pngMime]: "iVBORw0KGgo=" }),
				metadata: { [pngMime]: { width: 700, height: 400, drawnBy: "others" } },
			};
			const stored = notebook([cell("show()", {}, [stale])]);
			const maker = new PictureMaker();
			const first = await draw(maker, [line, contour], stored);
			expect(first.pictures).toEqual([null, null]);
			expect(first.problems).toEqual([
				expect.stringContaining(
					`saved without new pictures of figures: ${reason}`,
				),
			]);
			const second = await draw(maker, [contour]);
			expect(second).toMatchObject({ pictures: [null], problems: [] });
		},
	);
});
