import { expect, test } from "vitest";
import { localCss } from "../../../lab/labextension/offline-dom";
import { offlinePlotly } from "../../../lab/labextension/offline-plotly.mjs";

test.each([
	["a colour", "rgba(1, 2, 3, 0.5)"],
	["a place", "translate(1,2)rotate(45)"],
	["a layer of its own", "transform:translate3d(0, 0, 0);display:none;"],
	["a font whose name has parentheses", '"Arial (Body)", serif'],
	["what has no function", "C:\\fonts"],
])("CSS with %s is applied", (_, css) => {
	expect(localCss(css)).toBe(css);
});

test.each([
	["by its plain name", "url(http://a.example)"],
	["in capitals", "URL(http://a.example)"],
	["with a name for several sizes", 'image-set("http://a.example" 1x)'],
	["behind a colour", "rgb(1, 2, 3) url(//a.example)"],
	["in a function that is allowed", "calc(url(//a.example))"],
	["with a letter escaped", "\\75rl(http://a.example)"],
	[
		"with an escape that takes the blank before the parenthesis",
		"ur\\6c (//a)",
	],
	["on this server", "url(/lab)"],
])("CSS that names an address %s is not", (_, css) => {
	expect(localCss(css)).toBe("");
	expect(localCss(css, "fill")).toBe("");
});

test("a gradient of the drawing can fill and clip, and is nothing elsewhere", () => {
	expect(localCss("url(#a)", "fill")).toBe("url(#a)");
	expect(localCss("url('#a')", "clip-path")).toBe("url('#a')");
	expect(localCss("url(#a)", "cursor")).toBe("");
	expect(localCss("url(#a) url(//a.example)", "fill")).toBe("");
});

test("a plotly in which a place to change is missing is not built", async () => {
	await expect(offlinePlotly("const Plotly = {};")).rejects.toThrow(
		"plotly no longer contains",
	);
});
