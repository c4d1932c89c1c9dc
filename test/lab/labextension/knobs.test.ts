import { describe, expect, test } from "vitest";
import { readKnobs } from "../../../lab/labextension/knobs";

const knob = { kind: "range", label: "w", values: [0, 1, 2], start: 1 };
const figure = { data: [{ y: [1, 2] }], layout: { title: { text: "w" } } };

/** Knobs with one column. */
function withColumn(column: object) {
	return {
		knobs: [knob],
		moreFigures: [],
		columns: [
			{
				figure: 0,
				path: ["data", 0, "y"],
				knobs: [0],
				values: "[1,2,3]",
				...column,
			},
		],
	};
}

test("set what their states hold, and leave the figure that they were given as it is", () => {
	const knobs = readKnobs(
		{
			knobs: [
				knob,
				{ kind: "switch", label: "on", values: [false, true], start: 0 },
			],
			moreFigures: [JSON.stringify({ data: [{ x: [1] }, { x: [2] }] })],
			columns: [
				{
					figure: 0,
					path: ["layout", "title", "text"],
					knobs: [0, 1],
					values: '["a","b","c","d","e",null]',
				},
				{
					figure: 1,
					path: ["data", 1],
					knobs: [1],
					values: '[null,{"x":[3]}]',
				},
			],
		},
		figure,
	);
	expect(knobs.followed).toEqual([new Set([0, 1]), new Set([1])]);
	const title = (text?: string) => ({
		...figure,
		layout: { title: text === undefined ? {} : { text } },
	});
	const before = structuredClone(figure);
	expect(knobs.figuresAt([1, 0])).toEqual([title("c"), { data: [{ x: [1] }] }]);
	expect(knobs.figuresAt([2, 1])).toEqual([
		title(),
		{ data: [{ x: [1] }, { x: [3] }] },
	]);
	expect(knobs.figuresAt([0, 1])[0]).toEqual(title("b"));
	expect(figure).toEqual(before);
});

describe("refused", () => {
	test.each<[string, unknown, RegExp]>([
		["nothing", undefined, /three arrays/],
		["an array", [], /three arrays/],
		[
			"a knob without a label",
			{ knobs: [{ ...knob, label: 1 }], moreFigures: [], columns: [] },
			/knobs\[0\] has a kind/,
		],
		[
			"a knob that starts nowhere",
			{ knobs: [{ ...knob, start: 3 }], moreFigures: [], columns: [] },
			/knobs\[0\] has a kind/,
		],
		[
			"a knob of objects",
			{ knobs: [{ ...knob, values: [{}, {}] }], moreFigures: [], columns: [] },
			/knobs\[0\] has a kind/,
		],
		[
			"too few states",
			withColumn({ values: "[1]" }),
			/columns\[0\] has a path/,
		],
		[
			"a knob that is not there",
			withColumn({ knobs: [1] }),
			/columns\[0\] has a path/,
		],
		[
			"states that are no text",
			withColumn({ values: [1, 2, 3] }),
			/columns\[0\] has a path/,
		],
		[
			"a path to another part",
			withColumn({ path: ["config", "x"] }),
			/leads nowhere/,
		],
		[
			"a path to nothing",
			withColumn({ path: ["data", 7, "y"] }),
			/leads nowhere/,
		],
		["a figure that is not there", withColumn({ figure: 1 }), /leads nowhere/],
		[
			"a path to what all objects share",
			withColumn({ path: ["data", "__proto__", "y"] }),
			/leads nowhere/,
		],
		[
			"a path to what they inherit",
			withColumn({ path: ["layout", "constructor", "prototype", "y"] }),
			/leads nowhere/,
		],
		[
			"a prototype",
			withColumn({ path: ["layout", "__proto__"], values: '[{"y":1},{},{}]' }),
			/leads nowhere/,
		],
	])("%s", (_, json, message) => {
		expect(() => readKnobs(json, figure)).toThrow(message);
		expect(({} as { y?: unknown }).y).toBeUndefined();
	});
});
