import { describe, expect, test } from "vitest";
import { safeConfig } from "../../../lab/labextension/config";
import { figureName, readFigure } from "../../../lab/labextension/figure";

describe("reading a figure", () => {
	test("gives empty layout and config to a figure without them", () => {
		expect(readFigure({ data: [] })).toEqual({
			data: [],
			layout: {},
			config: {},
		});
	});

	test("takes null for a layout, settings or frames that are missing", () => {
		const json = { data: [], layout: null, config: null, frames: null };
		expect(readFigure(json)).toEqual({ data: [], layout: {}, config: {} });
	});

	test("copies, so that what plotly writes never reaches the notebook", () => {
		const json = { data: [{ y: [1, 2] }], layout: { xaxis: {} } };
		const figure = readFigure(json);
		Object.assign(figure.layout.xaxis ?? {}, { range: [0, 1] });
		expect(json.layout).toEqual({ xaxis: {} });
	});

	test.each([
		[
			"no object",
			7,
			"an object {data, layout}, but this output holds a number",
		],
		[
			"no data",
			{},
			'"data" of a plotly figure is an array of traces, but here it is missing',
		],
		["data of text", { data: "1,2" }, "here it is a string"],
		[
			"a trace that is not an object",
			{ data: [{}, null] },
			'"data[1]" of a plotly figure is an object, but here it is null',
		],
		[
			"a layout that is not an object",
			{ data: [], layout: [] },
			'"layout" of a plotly figure is an object, but here it is an array',
		],
		[
			"frames that are not an array",
			{ data: [], frames: {} },
			'"frames" of a plotly figure is an array, but here it is an object',
		],
	])("refuses %s, saying what is wrong", (_, json, words) => {
		expect(() => readFigure(json)).toThrow(words);
	});

	test.each([
		["a map", { data: [{ type: "scattergeo" }] }, 'a "scattergeo" trace'],
		[
			"a picture",
			{ data: [], layout: { images: [{ source: "https://a.example/b.png" }] } },
			"https://a.example/b.png",
		],
		[
			"a picture of a later frame",
			{
				data: [{ type: "image" }],
				frames: [{ data: [{ source: "//a.example" }] }],
			},
			"//a.example",
		],
		[
			"a map of a later frame",
			{ data: [], frames: [{ data: [{ type: "scattermap" }] }] },
			'a "scattermap" trace',
		],
		[
			"a picture by template",
			{
				data: [],
				layout: { template: { layout: { imagedefaults: { source: "/a" } } } },
			},
			'"/a"',
		],
	])("refuses %s that would be fetched from the network", (_, json, words) => {
		expect(() => readFigure(json)).toThrow(words);
	});

	test("accepts a template that would style maps, as every figure of Python's plotly has one", () => {
		const template = { data: { scattergeo: [{ type: "scattergeo" }] } };
		expect(() => readFigure({ data: [], layout: { template } })).not.toThrow();
	});

	test.each([
		["meta", { data: [], layout: { meta: { source: "Census 2020" } } }],
		["records", { data: [{ customdata: [{ source: "Census 2020" }] }] }],
		["a trace of its author", { data: [{ source: "Census 2020" }] }],
	])("accepts a note of where its numbers are from, in %s", (_, json) => {
		expect(() => readFigure(json)).not.toThrow();
	});

	test("accepts a picture that the figure carries", () => {
		const images = [{ source: "data:image/png;base64,AAAA" }];
		expect(() => readFigure({ data: [], layout: { images } })).not.toThrow();
	});
});

describe("the name of a figure", () => {
	test.each([
		["its title", { title: { text: "Loss" } }, "Loss"],
		["a title of plotly 2", { title: "Loss" }, "Loss"],
		[
			"its title without markup",
			{ title: { text: "<b>Loss</b><br>if a &lt; b &amp;amp; c < d" } },
			"Loss if a < b &amp; c < d",
		],
		[
			"its axes",
			{
				xaxis: { title: { text: "step" } },
				yaxis: { title: { text: "loss" } },
			},
			"loss against step",
		],
		["at least its kind", { xaxis: { title: { text: "step" } } }, "Plot"],
	])("is %s", (_, layout, name) => {
		expect(figureName(readFigure({ data: [], layout }))).toBe(name);
	});
});

describe("the settings of a figure", () => {
	test("keep what only concerns the figure", () => {
		expect(safeConfig({ scrollZoom: true, staticPlot: true })).toMatchObject({
			scrollZoom: true,
			staticPlot: true,
		});
	});

	test("may add plotly's own buttons, by their names", () => {
		const modeBarButtonsToAdd = ["drawline", { name: "x" }, "eraseshape"];
		const config = { modeBarButtonsToAdd } as Parameters<typeof safeConfig>[0];
		expect(safeConfig(config)).toMatchObject({
			modeBarButtonsToAdd: ["drawline", "eraseshape"],
		});
	});

	test("lose what could insert markup or send data away", () => {
		const button = { name: "x", icon: { svg: "<svg onload='alert(1)'/>" } };
		const config = safeConfig({
			modeBarButtonsToAdd: [button],
			plotlyServerURL: "https://a.example",
			showSendToCloud: true,
			displaylogo: true,
		} as Parameters<typeof safeConfig>[0]);
		expect(config).toEqual({
			modeBarButtonsToAdd: [],
			plotlyServerURL: "",
			showSendToCloud: false,
			displaylogo: false,
		});
	});
});
