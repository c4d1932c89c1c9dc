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
import { adaptor, openDocument } from "./mathjax.mjs";

const here = import.meta.dirname;
const mathjax = packageFolder("mathjax-full");
const plotlyFolder = packageFolder("plotly.js-dist");

/** In style/, in this order. */
const styles = [
	"light",
	"dark",
	"text",
	"code",
	"colours",
	"frame",
	"index",
	"search",
];

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
	const plotlyNotice = `plotly.js\n\n${readFileSync(join(plotlyFolder, "LICENSE"), "utf8")}`;
	const files = {
		"page.js": await bundled("page/main.ts", "browser"),
		"search.js":
			signed(searchNotice()) +
			(await bundled("page/search/find.ts", "browser")),
		"page.css": await pageStyle(),
		"typeset.cjs": await bundled("typeset.mjs", "node"),
		"maths.json": JSON.stringify(mathsStyle()),
		"maths.txt": mathsNotice(),
		"plotly.js": `${signed(plotlyNotice)}${plotly}`,
		"plotly.gz.txt": gzipSync(plotly, { level: 9 }).toString("base64"),
		"plotly.txt": plotlyNotice,
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
 * @param {string} notice
 * @returns {string} the head of a script that lies beside the pages: folder.mjs knows it again by that.
 */
function signed(notice) {
	return `/* Downhill export\n\n${notice}*/\n`;
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
 * MathJax's style sheet, rule by rule, with its fonts: a page carries only what its formulas use.
 *
 * @returns {{css: string, uses: string[][]}[]} each rule with the sets of names, of elements and classes, that it is for:
 *   it is needed where a page has all names of one of the sets.
 */
function mathsStyle() {
	const page = openDocument("<p></p>", false).render().document;
	const style = adaptor
		.tags(page.head, "style")
		.map((element) => adaptor.textContent(element))
		.join("");
	const rules = [...style.matchAll(/([^{}]+)(\{[^{}]*\})/g)].map(
		([, selectors = "", body = ""]) => ({
			css: selectors.trim() + body,
			uses: selectors.split(",").map(namesIn),
		}),
	);
	const fonts = rules.filter(({ css }) => css.startsWith("@font-face"));
	for (const font of fonts) {
		const family = familiesOf(font.css)[0] ?? "";
		font.uses = rules
			.filter((rule) => !fonts.includes(rule))
			.filter(({ css }) => familiesOf(css).includes(family))
			.flatMap(({ uses }) => uses);
		font.css = font.css.replace(/url\("fonts\/([\w.-]+)"\)/, (_, file) => {
			const path = join(mathjax, "es5/output/chtml/fonts/woff-v2", file);
			return `url(data:font/woff;base64,${readFileSync(path, "base64")})`;
		});
	}
	return rules;
}

/** @param {string} selector */
function namesIn(selector) {
	return [...selector.matchAll(/\.([\w-]+)|(mjx-[\w-]+)/g)].map(
		([, className, element]) => className ?? element ?? "",
	);
}

/** @param {string} rule */
function familiesOf(rule) {
	return /font-family: ([^;!]*)/.exec(rule)?.[1]?.trim().split(", ") ?? [];
}

function searchNotice() {
	// It does not say where its package.json is.
	const folder = join(
		dirname(fileURLToPath(import.meta.resolve("minisearch"))),
		"../..",
	);
	return `MiniSearch\n\n${readFileSync(join(folder, "LICENSE.txt"), "utf8")}`;
}

/** The notice is from the fonts themselves (names 0 and 13 of their name tables). */
function mathsNotice() {
	return `MathJax

${readFileSync(join(mathjax, "LICENSE"), "utf8")}
The MathJax fonts

Copyright (c) 2009-2010, Design Science, Inc. (https://www.mathjax.org)
Copyright (c) 2017, The MathJax Consortium (https://www.mathjax.org),
with Reserved Font Names starting with MathJax.
This Font Software is licensed under the SIL Open Font License, Version 1.1.
This license is available with a FAQ at: https://openfontlicense.org
`;
}

/** @param {string} name */
function packageFolder(name) {
	return dirname(fileURLToPath(import.meta.resolve(`${name}/package.json`)));
}
