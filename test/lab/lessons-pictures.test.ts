/// <reference lib="dom" />
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Page } from "playwright-core";
import {
	afterAll,
	afterEach,
	beforeAll,
	describe,
	expect,
	it,
	vi,
} from "vitest";
import { launchChromium, skipWithoutChromium } from "../../harness/jupyterlab";
import { cellsWithoutPicture } from "../../lab/lessons/pictures.mjs";
import type { Output } from "../../lab/notebooks/notebook.mjs";
import { CONTOUR, LINE, SURFACE } from "./labextension-fixture";
import {
	cell,
	display,
	lessons,
	notebook,
	readNotebook,
	writeNotebook,
} from "./lessons-fixture";

/** Static pictures beside figures, stored by `npm run lessons`. */

const PLOTLY = "application/vnd.plotly.v1+json";
const PNG = "image/png";
const LARGEST = 60_000;

/** Code whose value shows itself as the figure. */
const shows = (figure: unknown) =>
	`({ [Symbol.for("Jupyter.display")]: () => (${JSON.stringify({ [PLOTLY]: figure, "text/plain": "A plot." })}) })`;

const MAP = { data: [{ type: "scattergeo", lat: [1], lon: [1] }] };
const SMALL = { ...LINE, layout: { ...LINE.layout, width: 301, height: 211 } };

/** Noise, of which no picture is small. */
const NOISE = {
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

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
	folder = await mkdtemp(join(tmpdir(), "downhill-pictures-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => vi.unstubAllEnvs());

/** What is said of the notebooks, from the line of the first one on: a set-up may come before. */
function reportIn(stdout: string): string[] {
	return stdout.slice(stdout.search(/^\[1\/[12]\] /m)).split("\n");
}

async function outputsOf(name: string): Promise<Output[]> {
	const { cells } = await readNotebook(at(name));
	return cells.flatMap(({ outputs = [] }) => outputs);
}

async function picturesOf(name: string): Promise<(string | undefined)[]> {
	const outputs = await outputsOf(name);
	return outputs.map(({ data = {} }) => data[PNG] as string | undefined);
}

describe.skipIf(skipWithoutChromium())("with a Chromium at hand", () => {
	let page: Page;
	let said: string;

	beforeAll(async () => {
		const browser = await launchChromium();
		page = await browser.newPage();
		await writeNotebook(
			at("figures.ipynb"),
			notebook([
				cell(shows(LINE)),
				cell(shows(CONTOUR)),
				cell(shows(SURFACE)),
				cell(`import { display } from "downhill";
await display(${shows(LINE)}, { id: "live" });
await display(${shows(SMALL)}, { id: "live", update: true });`),
				cell(shows(NOISE)),
				cell(shows(MAP)),
				cell("6 * 7"),
			]),
		);
		const { code, stdout, stderr } = await lessons(at("figures.ipynb"));
		expect(stderr).toBe("");
		expect(code).toBe(0);
		said = stdout;
		return () => browser.close();
	});

	/** What a browser makes of a stored picture: its size in pixels, its corner's colour, and how many colours there are. */
	function look(png = "") {
		return page.evaluate(async (png) => {
			const image = new Image();
			image.src = `data:image/png;base64,${png}`;
			await image.decode();
			const { naturalWidth: width, naturalHeight: height } = image;
			const context = new OffscreenCanvas(width, height).getContext("2d");
			if (context === null) throw new Error("no canvas");
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(0, 0, width, height);
			const pixels = new Uint32Array(data.buffer);
			const colors = new Set(pixels).size;
			return { width, height, corner: [...data.subarray(0, 4)], colors };
		}, png);
	}

	it("each figure has a picture beside it, small, sharp and on white paper", async () => {
		const pictures = (await picturesOf("figures.ipynb")).slice(0, 5);
		for (const png of pictures) {
			const { length } = Buffer.from(png ?? "", "base64");
			expect(length).toBeGreaterThan(1000);
			expect(length).toBeLessThanOrEqual(LARGEST);
			const { corner, colors } = await look(png);
			expect(corner).toEqual([255, 255, 255, 255]);
			expect(colors).toBeGreaterThan(10);
		}
		for (const png of pictures.slice(0, 3)) {
			expect(await look(png)).toMatchObject({ width: 1050, height: 657 });
		}
	});

	it("an output that was updated in place has the picture of what is shown at last", async () => {
		const { data, metadata } = (await outputsOf("figures.ipynb"))[3] ?? {};
		expect(data?.[PLOTLY]).toEqual(SMALL);
		expect(metadata?.[PNG]).toMatchObject({ width: 301, height: 211 });
		const { width, height } = await look(data?.[PNG] as string);
		expect(Math.abs(width - 1.5 * 301)).toBeLessThanOrEqual(1);
		expect(Math.abs(height - 1.5 * 211)).toBeLessThanOrEqual(1);
	});

	it("a figure that cannot be drawn is named, and the rest is saved", async () => {
		expect(reportIn(said).slice(1)).toEqual([
			'      cell [6]: a figure has no picture: a "scattergeo" trace needs a map from the network, and plots here are drawn without the network.',
			"",
		]);
		const saved = await readNotebook(at("figures.ipynb"));
		expect(cellsWithoutPicture(saved)).toEqual([6]);
		expect(saved.cells.at(-1)?.outputs).toHaveLength(1);
	});

	it("a check tells where pictures are missing, and does not fail for it", async () => {
		const { code, stdout } = await lessons("--check", at("figures.ipynb"));
		expect(stdout).toContain("no picture is stored beside the figures of [6]");
		expect(code).toBe(0);
	});

	it("another run keeps every picture, even without the browser", async () => {
		await removeMap();
		const before = await readFile(at("figures.ipynb"), "utf8");
		vi.stubEnv("CHROMIUM", "/nowhere/chromium");
		const { stdout } = await lessons(at("figures.ipynb"));
		expect(reportIn(stdout)).toEqual([expect.stringContaining("[1/1] "), ""]);
		expect(await readFile(at("figures.ipynb"), "utf8")).toBe(before);
	});

	it("a figure that has changed gets a new picture, and its neighbours keep theirs", async () => {
		const before = await picturesOf("figures.ipynb");
		await change((text) => text.replace("[4,3,2,1]", "[1,2,3,4]"));
		await lessons(at("figures.ipynb"));
		const after = await picturesOf("figures.ipynb");
		expect(after[0]).toMatch(/^iVBOR/);
		expect(after[0]).not.toBe(before[0]);
		expect(after.slice(1)).toEqual(before.slice(1));
	});
});

describe("without a Chromium", () => {
	it.each([
		["", "there is no Chromium here"],
		["/nowhere/chromium", "/nowhere/chromium does not start ("],
	])(
		"CHROMIUM=%j: lessons are saved, old pictures go, and one line says why",
		async (path, reason) => {
			const stale: Output = {
				...display({ [PLOTLY]: CONTOUR, [PNG]: "iVBORw0KGgo=" }),
				metadata: { [PNG]: { width: 700, height: 400, drawnBy: "others" } },
			};
			const names = ["first.ipynb", "second.ipynb"];
			for (const name of names) {
				await writeNotebook(
					at(name),
					notebook([cell(shows(LINE), {}, [stale]), cell(shows(CONTOUR))]),
				);
			}
			vi.stubEnv("CHROMIUM", path);
			const { code, stdout, stderr } = await lessons(...names.map(at));
			const [, why, next, ...rest] = reportIn(stdout);
			expect(why).toContain(
				`      saved without new pictures of figures: ${reason}`,
			);
			expect(next).toMatch(/^\[2\/2\] .*second\.ipynb …/);
			expect(rest).toEqual([""]);
			expect(stderr).toBe("");
			expect(code).toBe(0);
			for (const name of names) {
				const outputs = await outputsOf(name);
				expect(outputs.map(({ data }) => data?.[PLOTLY])).toEqual([
					LINE,
					CONTOUR,
				]);
				expect(await picturesOf(name)).toEqual([undefined, undefined]);
			}
		},
	);
});

/** Changes the source of the first cell. */
async function change(edit: (text: string) => string): Promise<void> {
	const saved = JSON.parse(await readFile(at("figures.ipynb"), "utf8"));
	saved.cells[0].source = edit([saved.cells[0].source].flat().join(""));
	await writeFile(at("figures.ipynb"), `${JSON.stringify(saved)}\n`);
}

/** Takes away the cell whose figure cannot be drawn, and runs the rest. */
async function removeMap(): Promise<void> {
	const saved = JSON.parse(await readFile(at("figures.ipynb"), "utf8"));
	saved.cells.splice(5, 1);
	await writeFile(at("figures.ipynb"), `${JSON.stringify(saved)}\n`);
	await lessons(at("figures.ipynb"));
}
