import { knobsMime, plotlyMime } from "../base/mime-types.mjs";
import { codeCells } from "../notebooks/notebook.mjs";
import { NoBrowser, PictureStudio } from "./picture-studio.mjs";

const pngMime = "image/png";

/**
 * The figures of one output that a run has put out, several of them under common knobs, and the number of its cell, from 1.
 *
 * @typedef {{cell: number, figures: unknown[]}} Shown
 *
 * What is stored beside a figure, as nbformat has it: PNG in base64, and with it, as its metadata, its size in CSS pixels
 * and what it was drawn by.
 *
 * @typedef {{png: string, metadata: {width: number, height: number, drawnBy: string}}} Stored
 *
 * @typedef {object} Pictures
 * @property {(Stored | null)[]} pictures one for each figure; null where there is none.
 * @property {string[]} problems what to tell the reader, a line each.
 */

/**
 * Static pictures for the figures of lessons, for readers that cannot draw them (GitHub, say). One that is stored is kept as
 * long as its figure and the code that draws it are the same, so that it never changes by chance; only
 * others are drawn, and only for these a browser is started.
 */
export class PictureMaker {
	#studio = new PictureStudio();
	/** Why no pictures can be drawn, once that is known. */
	#noBrowser = "";

	/**
	 * @param {import("../notebooks/notebook.mjs").Notebook} stored as it was before the run.
	 * @param {Shown[]} shown
	 * @param {(progress: {picture: number, of: number}) => void} onPicture called before each that is drawn.
	 * @param {AbortSignal} stopping
	 * @returns {Promise<Pictures>}
	 */
	async make(stored, shown, onPicture, stopping) {
		if (shown.length === 0) {
			return { pictures: [], problems: [] };
		}
		const drawnBy = await this.#studio.version();
		const kept = storedPictures(stored, drawnBy);
		const keys = shown.map(({ figures }) => keyOf(figures));
		const missing = new Map(
			shown.map((item, index) => [keys[index] ?? "", item]),
		);
		for (const key of kept.keys()) {
			missing.delete(key);
		}
		/** @type {string[]} */
		const problems = [];
		let picture = 0;
		for (const [key, { cell, figures }] of missing) {
			if (stopping.aborted || this.#noBrowser !== "") {
				break;
			}
			picture += 1;
			onPicture({ picture, of: missing.size });
			try {
				const { png, width, height } = await this.#studio.picture(figures);
				kept.set(key, { png, metadata: { width, height, drawnBy } });
			} catch (error) {
				const { message } = /** @type {Error} */ (error);
				if (error instanceof NoBrowser) {
					this.#noBrowser = message;
					problems.push(
						`saved without new pictures of figures: ${message}. Debian, Ubuntu: apt-get install chromium; CHROMIUM names another place.`,
					);
				} else {
					problems.push(`cell [${cell}]: a figure has no picture: ${message}`);
				}
			}
		}
		return { pictures: keys.map((key) => kept.get(key) ?? null), problems };
	}

	/** Ends the browser, where one was started. */
	close() {
		return this.#studio.close();
	}
}

/**
 * @param {import("../notebooks/notebook.mjs").Notebook} notebook
 * @returns {number[]} the numbers, from 1, of the cells with a figure that no picture is stored of.
 */
export function cellsWithoutPicture(notebook) {
	return codeCells(notebook).flatMap(({ outputs = [] }, index) =>
		outputs.some(({ data = {} }) => plotlyMime in data && !(pngMime in data))
			? [index + 1]
			: [],
	);
}

/**
 * @param {import("../notebooks/notebook.mjs").Notebook} notebook
 * @param {string} drawnBy
 * @returns {Map<string, Stored>} the pictures that still fit, by what identifies their figures.
 */
function storedPictures(notebook, drawnBy) {
	/** @type {Map<string, Stored>} */
	const pictures = new Map();
	for (const { outputs = [] } of notebook.cells) {
		for (const { data = {}, metadata = {} } of outputs) {
			const png = data[pngMime];
			const about = /** @type {Stored["metadata"] | undefined} */ (
				metadata[pngMime]
			);
			if (typeof png === "string" && about?.drawnBy === drawnBy) {
				const key = keyOf(figuresOf(data));
				pictures.set(key, { png, metadata: about });
			}
		}
	}
	return pictures;
}

/**
 * @param {Record<string, unknown>} data of an output with a figure.
 * @returns {unknown[]}
 */
function figuresOf(data) {
	const knobs = /** @type {{moreFigures: string[]} | undefined} */ (
		data[knobsMime]
	);
	const more = knobs?.moreFigures.map((json) => JSON.parse(json)) ?? [];
	return [data[plotlyMime], ...more];
}

/** @param {unknown[]} figures */
function keyOf(figures) {
	return JSON.stringify(figures, (_key, value) =>
		typeof value === "object" && value !== null && !Array.isArray(value)
			? Object.fromEntries(
					Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)),
				)
			: value,
	);
}
