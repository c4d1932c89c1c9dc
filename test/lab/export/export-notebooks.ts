import { choices } from "../labextension/reader";
import { code, display, hostile, markdown, plotlyMime } from "./export-fixture";

const hill = [
	[1, 2, 1],
	[2, 4, 2],
	[1, 2, 1],
];
const figure = (data: object[], layout: object = {}, pictures: object = {}) =>
	code(
		"figure",
		display({
			[plotlyMime]: { data, layout },
			"text/plain": "Twin.",
			...pictures,
		}),
	);

/** One pixel. */
const picture = {
	"image/png":
		"iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
};

/** The cells of the notebooks whose pages export-page.test.ts looks at. */
export const notebooks = {
	choices: [
		code(
			"figure",
			display({ [plotlyMime]: choices, "text/plain": "Choices." }),
		),
	],
	hostile: [
		markdown(`# Title ${hostile}`),
		markdown(`## Part ${hostile}\n\n[link](javascript:hacked=1) ${hostile}`),
		markdown(
			"![remote](https://example.invalid/x.png) <iframe src=https://example.invalid></iframe> <style>*{display:none}</style>",
		),
		markdown("$\\href{javascript:hacked=1}{x}$ $\\htmlStyle{color:red}{y}$"),
		...[
			'\\href{https://example.invalid/" onclick="hacked=1}{x}',
			"\\href{data:text/html,x}{x}",
			"\\style{cursor: url(https://example.invalid/a)}{x}",
			"\\style{color: blue; background: url(https://example.invalid/b)}{x}",
			"\\color{red;background-image:url(https://example.invalid/c)}{x}",
			"\\bbox[background: url(https://example.invalid/d)]{x}",
			"\\unicode[a;background-image:url(https://example.invalid/e)]{9999}",
			"\\class{bar}{x} \\cssId{page-main}{y}",
			"\\require{nope}x",
			"\\require{nope}\\require{../x}x",
			"\\def\\x{\\x}\\x",
		].map((tex) => markdown(`Formula: $${tex}$`)),
		code(
			hostile,
			{ output_type: "stream", name: "stdout", text: hostile },
			display({ "text/plain": hostile }),
			display({ "text/html": `<b>${hostile}</b>` }),
			display({ "text/markdown": hostile }),
			display({ "text/latex": hostile }),
			display({ "image/png": hostile, "text/plain": hostile }),
			display({
				"image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" onload="window.hacked='svg'"/>`,
			}),
			display({ "application/javascript": "window.hacked='js'" }),
			{
				output_type: "error",
				ename: "Error",
				evalue: hostile,
				traceback: [hostile],
			},
			display({
				[plotlyMime]: {
					data: [{ y: [1, 2], name: hostile }],
					layout: { title: { text: hostile } },
				},
				"text/plain": hostile,
			}),
		),
	],
	figures: [
		figure([{ x: [1, 2], y: [3, 4] }], { title: { text: "A line" } }),
		figure([{ type: "scattergl", x: [1, 2], y: [3, 4] }]),
		figure([{ type: "contour", z: hill }]),
		figure([{ type: "heatmap", z: hill }]),
		figure([{ type: "surface", z: hill }], { height: 200 }),
	],
	paper: [
		figure([{ y: [1, 2] }], {}, picture),
		...Array.from({ length: 3 }, () => figure([{ y: [1, 2] }])),
	],
	printed: Array.from({ length: 12 }, (_, index) => [
		markdown(`## Part ${index}\n\n${"Text. ".repeat(60 * index)}`),
		markdown(`### Before code ${index}`),
		code("line\n".repeat(20)),
	]).flat(),
	themed: [
		markdown("An $x$."),
		code(
			"drawing",
			display({
				"image/svg+xml": `<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20"><style>rect{fill:#f00}@media (prefers-color-scheme:dark){rect{fill:#00f}}</style><rect width="20" height="20"/></svg>`,
			}),
		),
		code("wide".padEnd(80, ".")),
	],
	failing: [
		figure([{ type: "scattergeo", lat: [1], lon: [2] }]),
		code("1", display({ [plotlyMime]: "no figure", "text/plain": "Twin." })),
	],
	code: [
		markdown(
			"# Code\n\n## Part\n\nText, and `code`, and a list:\n\n- [x] done",
		),
		markdown("| a | b |\n| - | - |\n| 1 | 2 |"),
		code("const answer = 6 * 7; // wide".padEnd(400, "."), {
			output_type: "stream",
			name: "stderr",
			text: "\x1b[31mred\x1b[39m \x1b[1;33mbold\x1b[0m",
		}),
	],
};
