import { describe, expect, expectTypeOf, test } from "vitest";
import { figureMime, jupyterDisplay, knobsMime } from "../../../lib/display";
import {
	choice,
	contour,
	Figure,
	figure,
	type KnobsFigure,
	knobs,
	line,
	path,
	range,
	scatter,
	toggle,
} from "../../../lib/plot";

const axes = {
	x: { title: "x", range: [0, 10] },
	y: { title: "y", range: [0, 30] },
} as const;
const points = [
	[1, 3],
	[2, 4],
	[5, 11],
] as const;

/** The figures of a setting, put together as a front end does it: from the figures at the start and the columns. */
function figuresAt(
	shown: KnobsFigure,
	positions: readonly number[],
): { data: unknown[]; layout: object }[] {
	const bundle = JSON.parse(JSON.stringify(shown[jupyterDisplay]()));
	const json = bundle[knobsMime];
	const more = json.moreFigures.map((text: string) => JSON.parse(text));
	const figures = [bundle[figureMime], ...more];
	for (const column of json.columns) {
		let state = 0;
		for (const knob of column.knobs) {
			const { length } = json.knobs[knob].values;
			state = state * length + (positions[knob] ?? 0);
		}
		const keys = [...column.path];
		const last = keys.pop() as string;
		const target = keys.reduce((at, key) => at[key], figures[column.figure]);
		const value = JSON.parse(column.values)[state];
		if (value === null) {
			delete target[last];
		} else {
			target[last] = value;
		}
	}
	// A deleted trace leaves a gap.
	return figures.map(({ data, layout }) => ({
		data: data.filter(() => true),
		layout,
	}));
}

function plain({ data, layout }: Figure): { data: unknown[]; layout: object } {
	return JSON.parse(JSON.stringify({ data, layout }));
}

describe("the stored states", () => {
	test("are those that the function draws, for each setting of several knobs and figures", () => {
		const all = {
			w: range(0, 3, 4),
			shape: choice(["points", "path"]),
			lined: toggle({ start: true }),
		};
		const draw = (settings: {
			w: number;
			shape: "points" | "path";
			lined: boolean;
		}) => [
			figure(
				`w = ${settings.w}`,
				axes,
				settings.shape === "points" ? scatter(points) : path(points),
				...(settings.lined ? [line(1, settings.w)] : []),
			),
			figure("Only w", axes, line(0, settings.w + 1)),
		];
		const shown = knobs(all, draw);
		for (const [i, w] of all.w.values.entries()) {
			for (const [j, shape] of all.shape.values.entries()) {
				for (const [k, lined] of all.lined.values.entries()) {
					expect(figuresAt(shown, [i, j, k])).toEqual(
						draw({ w, shape, lined }).map(plain),
					);
				}
			}
		}
	});

	test("hold only the states of those knobs that matter to a number", () => {
		const shown = knobs({ w: range(0, 3, 4), b: range(0, 5, 6) }, ({ w, b }) =>
			figure(`b = ${b}`, axes, line(0, w, { name: "line" })),
		);
		const { columns } = shown[jupyterDisplay]()[knobsMime];
		expect(
			columns.map(({ path, knobs, values }) => [
				path.join("."),
				knobs,
				JSON.parse(values).length,
			]),
		).toEqual([
			["data.0.y", [0], 4],
			["layout.title.text", [1], 6],
		]);
	});

	test("of 441 settings of a line and a dot on a contour take less than a hundredth of their figures", () => {
		const grid = Array.from({ length: 21 }, (_, i) => i);
		const hills = contour(
			grid,
			grid,
			grid.map((y) => grid.map((x) => x * x + y * y)),
		);
		const draw = ({ w, b }: { w: number; b: number }) => [
			figure("The line", axes, scatter(points), line(b, w)),
			figure("The loss", { x: "w", y: "b" }, hills, scatter([[w, b]])),
		];
		const shown = knobs({ w: range(0, 3, 21), b: range(0, 20, 21) }, draw);
		const whole = JSON.stringify(draw({ w: 1.5, b: 10 }).map(plain)).length;
		const { columns } = shown[jupyterDisplay]()[knobsMime];
		expect(JSON.stringify(columns).length).toBeLessThan((441 * whole) / 100);
	});
});

test("the function's parameter has the names and types of the knobs", () => {
	knobs(
		{
			rate: range(0, 1, 2),
			start: choice(["zeros", "random"]),
			shuffled: toggle(),
		},
		(settings) => {
			expectTypeOf(settings).toEqualTypeOf<{
				readonly rate: number;
				readonly start: "zeros" | "random";
				readonly shuffled: boolean;
			}>();
			return figure("A line", axes, line(0, settings.rate));
		},
	);
});

describe("at the start", () => {
	const shown = knobs(
		{
			angle: range(-10, 10, 11, { unit: "°", start: 3.2 }),
			epoch: range(0, 10, 11, { unit: "epochs", plays: true }),
			from: choice(["a", "b"], { start: "b", label: "first" }),
			on: toggle(),
		},
		({ angle, epoch, from }) => [
			figure(`${angle} ${epoch} ${from}`, axes, line(angle, 1)),
			figure("Other", axes, line(0, 1)),
		],
	);

	test("a front end without knobs gets the first figure", () => {
		expect(shown[jupyterDisplay]()[figureMime].layout.title).toMatchObject({
			text: "4 0 b",
		});
	});

	test("words say what can be set and what is seen", () => {
		expect(shown.toString().split("\n")).toEqual([
			"Knobs:",
			"- angle: from -10° to 10° in 11 positions, here 4°",
			"- epoch: from 0 epochs to 10 epochs in 11 positions, here 0 epochs",
			"- first: a, b; here b",
			"- on: off",
			"Figure: 4 0 b",
			"x: x",
			"y: y",
			"- y = x + 4: line through 2 points, x from 0 to 10, y from 4 to 14",
			"Figure: Other",
			"x: x",
			"y: y",
			"- y = x: line through 2 points, x from 0 to 10, y from 0 to 10",
		]);
	});
});

test("positions are the numbers that are shown", () => {
	expect(range(0, 1, 11).values).toEqual([
		0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1,
	]);
});

describe("refused", () => {
	const draw = () => new Figure([]);
	test.each<[string, () => unknown, RegExp]>([
		["no knobs", () => knobs({}, draw), /no knobs/],
		[
			"too many states",
			() => knobs({ w: range(0, 1, 41), b: range(0, 1, 41) }, draw),
			/1681 states together \(w 41, b 41\), and at most 1000/,
		],
		[
			"too much that changes",
			() =>
				knobs({ seed: range(1, 100, 100) }, ({ seed }) =>
					figure(
						"Noise",
						axes,
						scatter(
							Array.from({ length: 1000 }, (_, x) => [
								x / 100,
								Math.sin(x * seed) + 1.00001,
							]),
						),
					),
				),
			/100 states .* takes .* kB \(seed 100\), and at most 300 kB .* data\.0\.y of figure 1/,
		],
		[
			"no figure",
			() => knobs({ w: range(0, 1, 2) }, () => []),
			/returned none/,
		],
		[
			"another number of figures",
			() =>
				knobs({ w: range(0, 1, 2) }, ({ w }) =>
					Array.from({ length: 1 + w }, draw),
				),
			/at the start there are 1, at \{"w":1\} 2/,
		],
		["a range that falls", () => range(3, 0, 4), /must rise/],
		["an end that is no number", () => range(0, Number.NaN, 4), /finite/],
		["one position", () => range(0, 1, 1), /2 or more/],
		["a choice of one", () => choice(["a"]), /two values or more/],
		[
			"a start that is no choice",
			() => choice(["a", "b"], { start: "c" as "a" }),
			/one of its values, a, b; it is c/,
		],
	])("%s", (_, make, message) => {
		expect(make).toThrow(RangeError);
		expect(make).toThrow(message);
	});
});
