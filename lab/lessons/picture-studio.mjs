import { createHash } from "node:crypto";
import { build } from "esbuild";
import { findChromium, launchChromium } from "../base/chromium.mjs";
import { loadModule } from "../base/load-module.mjs";
import { inRoot } from "../base/paths.mjs";
import { minifiedPlotly } from "../labextension/build.mjs";
import { reduceColors } from "./palette.mjs";

/** Of a plot, in CSS pixels. */
const pictureWidth = 700;
/** A picture may be so large, in bytes: notebooks hold many, and git keeps each. */
const largest = 60_000;
/** From sharp to coarse: the first that is small enough is taken. */
const qualities = [
	{ scale: 1.5, colors: 128 },
	{ scale: 1, colors: 128 },
	{ scale: 1, colors: 16 },
];
const timeLimitMs = 60_000;

/**
 * A static picture of a figure, or of several, one below the other.
 *
 * @typedef {object} Picture
 * @property {string} png in base64.
 * @property {number} width in CSS pixels.
 * @property {number} height
 */

/**
 * Takes pictures of figures: a headless Chromium, started for the first of them, in which the code of JupyterLab's renderer draws.
 */
export class PictureStudio {
	/** @type {Promise<import("playwright-core").Browser> | undefined} */
	#browser;
	/** @type {Promise<import("playwright-core").Page> | undefined} */
	#page;
	/** @type {Promise<Equipment> | undefined} */
	#equipment;

	/**
	 * @returns {Promise<string>} a text that changes with whatever the look of the pictures depends on.
	 */
	async version() {
		return (await this.#equip()).version;
	}

	/**
	 * @param {unknown[]} figures plotly figures in JSON, as a notebook holds them.
	 * @returns {Promise<Picture>}
	 * @throws {NoBrowser} where there is none, or it does not start.
	 * @throws Error with the reason where this figure cannot be drawn, or not in time.
	 */
	async picture(figures) {
		const page = await this.#open();
		const { encodePng } = await this.#equip();
		try {
			const picture = takePicture(page, figures, encodePng);
			return await within(timeLimitMs, picture);
		} catch (error) {
			// A page that hangs or has crashed is of no use to the next figure.
			this.#page = undefined;
			await page.close().catch(() => {});
			throw error;
		}
	}

	/** Ends the browser, where one was started. */
	async close() {
		const browser = await this.#browser?.catch(() => undefined);
		await browser?.close();
	}

	#equip() {
		this.#equipment ??= equip();
		return this.#equipment;
	}

	#open() {
		this.#page ??= this.#openPage();
		return this.#page;
	}

	async #openPage() {
		this.#browser ??= startBrowser();
		const browser = await this.#browser;
		const { plotly, script } = await this.#equip();
		const context = await browser.newContext({ offline: true });
		const page = await context.newPage();
		await page.route("**", (route) => route.abort());
		await page.setContent("<!doctype html><title>Figures</title>");
		await page.addScriptTag({ path: plotly });
		await page.addScriptTag({ content: script });
		return page;
	}
}

/** No picture can be taken on this machine; the message tells why. */
export class NoBrowser extends Error {}

async function startBrowser() {
	const path = findChromium();
	if (path === undefined) {
		throw new NoBrowser("there is no Chromium here");
	}
	try {
		return await launchChromium(path);
	} catch (error) {
		const { message } = /** @type {Error} */ (error);
		throw new NoBrowser(`${path} does not start (${message.split("\n")[0]})`);
	}
}

/**
 * @typedef {object} Equipment
 * @property {string} plotly its path.
 * @property {string} script the page's own.
 * @property {typeof import("../../lib/plot/png").encodePng} encodePng
 * @property {string} version
 */

/** @returns {Promise<Equipment>} */
async function equip() {
	const plotly = await minifiedPlotly();
	const script = await bundle("lab/lessons/picture-page.ts");
	/** @type {typeof import("../../lib/plot/png")} */
	const { encodePng } = await loadModule("lib/plot/png.ts");
	const version = createHash("sha256").update(plotly.hash).update(script);
	// As bundled: comments do not change pictures.
	for (const name of ["lab/lessons/palette.mjs", "lib/plot/png.ts"]) {
		version.update(await bundle(name));
	}
	version.update(JSON.stringify([pictureWidth, largest, qualities]));
	return {
		plotly: plotly.path,
		script,
		encodePng,
		version: version.digest("hex").slice(0, 12),
	};
}

/**
 * @param {string} source its path from the root.
 * @returns {Promise<string>} it and all it imports as one short script.
 */
async function bundle(source) {
	const { outputFiles } = await build({
		absWorkingDir: inRoot(),
		entryPoints: [source],
		bundle: true,
		minify: true,
		write: false,
		platform: "node",
		format: "esm",
		target: "es2022",
	});
	return /** @type {{text: string}} */ (outputFiles[0]).text;
}

/**
 * @param {import("playwright-core").Page} page
 * @param {unknown[]} figures
 * @param {Equipment["encodePng"]} encodePng
 * @returns {Promise<Picture>}
 */
async function takePicture(page, figures, encodePng) {
	// Several figures make a large picture, which none of them needs to be sharp in.
	for (const { scale, colors } of qualities.slice(figures.length > 1 ? 1 : 0)) {
		const pixels = await page.evaluate(
			([figures, width, scale]) => window.downhillPixels(figures, width, scale),
			/** @type {const} */ ([figures, pictureWidth, scale]),
		);
		if ("problem" in pixels) {
			throw new Error(pixels.problem);
		}
		const { width, height, columns, rgba } = pixels;
		const { palette, indices } = reduceColors(
			Buffer.from(rgba, "base64"),
			colors,
		);
		const png = encodePng(indices, columns, palette.map(channels));
		if (png.length <= largest) {
			return { png: Buffer.from(png).toString("base64"), width, height };
		}
	}
	throw new Error(`its picture would be larger than ${largest / 1000} kB`);
}

/**
 * @param {number} color 0xRRGGBB.
 * @returns {[red: number, green: number, blue: number]}
 */
function channels(color) {
	return [color >> 16, (color >> 8) & 255, color & 255];
}

/**
 * @template T
 * @param {number} ms
 * @param {Promise<T>} work
 * @returns {Promise<T>}
 */
async function within(ms, work) {
	/** @type {NodeJS.Timeout | undefined} */
	let timer;
	const late = new Promise((_, reject) => {
		timer = setTimeout(
			() => reject(new Error(`it was not drawn within ${ms / 1000} s`)),
			ms,
		);
	});
	try {
		return await /** @type {Promise<T>} */ (Promise.race([work, late]));
	} finally {
		clearTimeout(timer);
	}
}
