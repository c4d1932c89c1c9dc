import { createHash } from "node:crypto";
import {
	cpSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";
import { minifiedPlotly } from "../labextension/build.mjs";

const here = import.meta.dirname;
const katex = packageFolder("katex");
const plotlyFolder = packageFolder("plotly.js-dist");

const fontFace =
	/@font-face\{([^}]*?)font-family:"?(KaTeX_\w+)"?;([^}]*?)src:url\((fonts\/[\w-]+\.woff2)\)[^}]*\}/g;
const fontRule = /([^{}]+)\{[^{}]*?(KaTeX_\w+)[^{}]*\}/g;

/** In style/, in this order. */
const styles = ["light", "dark", "text", "code", "colours", "frame", "index"];

/**
 * Writes what turns notebooks into pages: `template/` for nbconvert, and
 * `downhill_export/`, the Python package that the template needs, with the assets of a page.
 *
 * @param {string} outDir becomes this; what was there is removed.
 * @returns {Promise<void>}
 */
export async function buildExport(outDir) {
	rmSync(outDir, { recursive: true, force: true });
	cpSync(join(here, "template"), join(outDir, "template"), { recursive: true });
	cpSync(join(here, "python"), outDir, {
		recursive: true,
		filter: (path) => !path.includes("__pycache__"),
	});
	const assets = join(outDir, "downhill_export", "assets");
	mkdirSync(assets);
	const plotly = readFileSync((await minifiedPlotly()).path);
	const maths = mathsStyle();
	const files = {
		"page.js": await bundled("page/main.ts", "browser"),
		"page.css": await pageStyle(),
		"katex.cjs": await bundled("katex.mjs", "node"),
		"maths.css": maths.style,
		"fonts.json": JSON.stringify(maths.fonts),
		"maths.txt": mathsNotice(),
		"plotly.gz.txt": gzipSync(plotly, { level: 9 }).toString("base64"),
		"plotly.txt": `plotly.js\n\n${readFileSync(join(plotlyFolder, "LICENSE"), "utf8")}`,
		"settings.json": JSON.stringify({
			node: process.execPath,
			plotlyHash: `sha256-${createHash("sha256").update(plotly).digest("base64")}`,
		}),
	};
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(join(assets, name), text);
	}
}

/**
 * @param {string} entry from this folder.
 * @param {"browser" | "node"} platform
 * @returns {Promise<string>} a script that needs nothing else.
 */
async function bundled(entry, platform) {
	const { outputFiles } = await build({
		entryPoints: [join(here, entry)],
		bundle: true,
		write: false,
		minify: true,
		platform,
		format: platform === "node" ? "cjs" : "iife",
		target: platform === "node" ? "node20" : "es2022",
		charset: "utf8",
		logLevel: "silent",
	});
	return /** @type {{text: string}} */ (outputFiles[0]).text;
}

/**
 * The page's style sheet. Its dark colours are written once, and apply both to readers who chose them and to
 * readers whose system prefers them.
 */
async function pageStyle() {
	const [light, dark, ...others] = styles.map((name) =>
		readFileSync(join(here, "style", `${name}.css`), "utf8"),
	);
	const { outputFiles } = await build({
		stdin: {
			contents: `${light}
				@media (prefers-color-scheme: dark) { ${dark} }
				${dark?.replace(":root", ':root[data-theme="dark"]')}
				${light?.replace(":root", ':root[data-theme="light"]')}
				@media print { ${light?.replace(":root", ":root[data-theme]")} }
				${others.join("")}`,
			loader: "css",
		},
		write: false,
		minify: true,
		charset: "utf8",
		logLevel: "silent",
	});
	return /** @type {{text: string}} */ (outputFiles[0]).text;
}

/**
 * KaTeX's style sheet, and its fonts apart from it: a page carries only those that its formulas use.
 * They are woff2, which every current browser reads.
 *
 * @returns {{style: string, fonts: {css: string, uses: string[][]}[]}} each family with the sets of
 *   classes whose elements are set in it.
 */
function mathsStyle() {
	const style = readFileSync(join(katex, "dist", "katex.min.css"), "utf8");
	/** @type {Record<string, {css: string, uses: string[][]}>} */
	const fonts = {};
	const rules = style.replace(fontFace, (_, before, family, after, file) => {
		const data = readFileSync(join(katex, "dist", file), "base64");
		const source = `url(data:font/woff2;base64,${data}) format("woff2")`;
		fonts[family] ??= { css: "", uses: [] };
		fonts[family].css +=
			`@font-face{${before}font-family:${family};${after}src:${source}}`;
		return "";
	});
	if (rules.includes("url(")) {
		throw new Error(
			`${katex} declares a font in a way that FONT_FACE does not match.`,
		);
	}
	for (const [, selectors = "", family = ""] of rules.matchAll(fontRule)) {
		const uses = selectors
			.split(",")
			.map((selector) =>
				[...selector.matchAll(/\.([\w-]+)/g)].map(([, name = ""]) => name),
			);
		fonts[family]?.uses.push(...uses);
	}
	return { style: rules, fonts: Object.values(fonts) };
}

/** The notice is from the fonts themselves (names 0 and 13 of their name tables). */
function mathsNotice() {
	return `KaTeX

${readFileSync(join(katex, "LICENSE"), "utf8")}
The KaTeX fonts

Copyright (c) 2009-2010, Design Science, Inc. (https://www.mathjax.org)
Copyright (c) 2014-2018 Khan Academy (https://www.khanacademy.org),
with Reserved Font Names starting with KaTeX.
This Font Software is licensed under the SIL Open Font License, Version 1.1.
This license is available with a FAQ at: https://openfontlicense.org
`;
}

/** @param {string} name */
function packageFolder(name) {
	return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
}
