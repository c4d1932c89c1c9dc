import { describe, expect, test } from "vitest";
import { bars, figure } from "../../../lib/plot";

const axes = { x: "digit", y: "confidence" };

describe("bars", () => {
	test("stand over their names, which the x axis shows as they are", () => {
		const shown = figure("t", axes, bars([7, "<b>"], [0.9, 0.1]));
		expect(shown.data[0]).toMatchObject({
			type: "bar",
			x: ["7", "&lt;b>"],
			y: [0.9, 0.1],
		});
		expect(shown.layout.xaxis).toMatchObject({ type: "category" });
		expect(shown.layout.yaxis).toMatchObject({ type: "linear" });
	});

	test("say in words which is the highest", () => {
		const layer = bars(["cat", "<dog>"], Float32Array.of(0.25, 0.75), {
			name: "confidences",
		});
		expect(String(figure("t", axes, layer))).toContain(
			"- confidences: 2 bars, y from 0.25 to 0.75, highest at <dog>",
		);
	});

	test("take a colour of the palette", () => {
		const { data } = figure("t", axes, bars(["a"], [1], { color: "green" }));
		expect(data[0]?.marker).toEqual({ color: "#009E73" });
	});

	test.each<[string, () => unknown, string]>([
		["nothing", () => bars([], []), "no values of bars"],
		["lengths that differ", () => bars(["a"], [1, 2]), "1 labels and 2 values"],
		["a value that is NaN", () => bars(["a"], [Number.NaN]), "must be finite"],
		[
			"a label that comes twice",
			() => bars([1, "1"], [1, 2]),
			'"1" comes twice',
		],
		[
			"a log axis of names",
			() =>
				figure(
					"t",
					{ ...axes, x: { title: "x", scale: "log" } },
					bars(["a"], [1]),
				),
			"The x axis is a log axis",
		],
	])("refuse %s", (_, draw, message) => {
		expect(draw).toThrow(RangeError);
		expect(draw).toThrow(message);
	});
});
