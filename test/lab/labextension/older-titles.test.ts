import { expect, test } from "vitest";
import { readOlderTitles } from "../../../lab/labextension/older-titles";

// The right sides are those of plotly.js 2: cleanTitle and cleanDeprecatedAttributeKeys in src/plot_api/helpers.js.
test.each([
	["a text", { title: "Loss" }, { title: { text: "Loss" } }],
	["a number", { title: 2020 }, { title: { text: "2020" } }],
	["one of today", { title: { text: "Loss" } }, { title: { text: "Loss" } }],
	[
		"one with a font beside it",
		{ title: "Loss", titlefont: { size: 9 } },
		{ title: { text: "Loss", font: { size: 9 } } },
	],
	[
		"one of today, whose own font ranks above the one beside it",
		{ title: { text: "Loss", font: { size: 8 } }, titlefont: { size: 9 } },
		{ title: { text: "Loss", font: { size: 8 } } },
	],
	[
		"a font for titles in a template",
		{ template: { layout: { xaxis: { titlefont: { size: 9 } } } } },
		{ template: { layout: { xaxis: { title: { font: { size: 9 } } } } } },
	],
	[
		"that of an axis of a 3D scene",
		{ scene: { zaxis: { title: "height" } } },
		{ scene: { zaxis: { title: { text: "height" } } } },
	],
	[
		"that of a colour bar, with the side it stands on",
		{ marker: { colorbar: { title: "loss", titleside: "right" } } },
		{ marker: { colorbar: { title: { text: "loss", side: "right" } } } },
	],
	[
		"that of a pie, in its hole",
		{ title: "half", titleposition: "middle center" },
		{ title: { text: "half", position: "middle center" } },
	],
	[
		"that of a carpet's axis, with its distance",
		{ aaxis: { title: "a", titleoffset: 4 } },
		{ aaxis: { title: { text: "a", offset: 4 } } },
	],
	[
		"one that a button sets by a path",
		{ args: ["title", "Loss", [0]] },
		{ args: ["title.text", "Loss", [0]] },
	],
	[
		"those that a button sets, which keep their fonts",
		{ args: [{ y: [[1]] }, { title: "Loss", "xaxis.title": "step" }] },
		{
			args: [
				{ y: [[1]] },
				{ "title.text": "Loss", "xaxis.title.text": "step" },
			],
		},
	],
	[
		"the fonts that a button sets",
		{ args: [{ "xaxis.titlefont.size": 9, titlefont: { size: 8 } }] },
		{ args: [{ "xaxis.title.font.size": 9, "title.font": { size: 8 } }] },
	],
	[
		"those of several colour bars that a button sets",
		{ args2: [{ "colorbar.title": ["a", "b"] }] },
		{ args2: [{ "colorbar.title.text": ["a", "b"] }] },
	],
	[
		"what only an author calls so",
		{ meta: { title: "Loss" }, customdata: [{ title: "Loss" }] },
		{ meta: { title: "Loss" }, customdata: [{ title: "Loss" }] },
	],
])("reads a title of plotly.js 2: %s", (_, older, newer) => {
	expect(readOlderTitles(older)).toEqual(newer);
});
