/// <reference lib="dom" />
import { readFile, writeFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { reduceColors } from "../../../lab/lessons/palette.mjs";
import type { Notebook } from "../../../lab/notebooks/notebook.mjs";
import { encodePng, type Rgb } from "../../../lib/plot/png";

const colors = 64;

/**
 * Stores what a page shows in a notebook, as a picture that a text in it shows.
 *
 * @param path of the notebook
 * @param attachment the name of the picture there
 * @throws Error if no text shows it
 */
export async function storePicture(
	page: Page,
	path: string,
	attachment: string,
): Promise<void> {
	const notebook: Notebook = JSON.parse(await readFile(path, "utf8"));
	const cell = notebook.cells.find(({ source }) =>
		[source].flat().join("").includes(`(attachment:${attachment})`),
	);
	if (cell === undefined) {
		throw new Error(
			`No text of ${path} shows attachment:${attachment}. What to do: write ![…](attachment:${attachment}) where it belongs.`,
		);
	}
	const png = await smallPicture(page);
	cell.attachments = {
		[attachment]: { "image/png": Buffer.from(png).toString("base64") },
	};
	await writeFile(path, `${JSON.stringify(notebook, null, 1)}\n`);
}

/** What a page shows, in a PNG of few colours. */
async function smallPicture(page: Page): Promise<Uint8Array> {
	const screenshot = (await page.screenshot()).toString("base64");
	const { rgba, width } = await page.evaluate(async (base64) => {
		const image = new Image();
		image.src = `data:image/png;base64,${base64}`;
		await image.decode();
		const { naturalWidth: width, naturalHeight: height } = image;
		const context = new OffscreenCanvas(width, height).getContext("2d");
		context?.drawImage(image, 0, 0);
		const { data } = context?.getImageData(0, 0, width, height) ?? {};
		return { rgba: [...(data ?? [])], width };
	}, screenshot);
	const { palette, indices } = reduceColors(Uint8Array.from(rgba), colors);
	return encodePng(indices, width, palette.map(channels));
}

/** @param color 0xRRGGBB */
function channels(color: number): Rgb {
	return [color >> 16, (color >> 8) & 255, color & 255];
}
