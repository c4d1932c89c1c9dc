/** What any function can do wrong, whatever the exercise. */
import { describe, expect, test } from "vitest";
import { type Exercise, notStarted } from "../../../lib/exercise/exercise";
import { judge } from "../../../lib/exercise/judge";

type Args = [values: number[], by: number];

const scale: Exercise<Args, number[]> = {
	name: "scale",
	lesson: "01-loss",
	parameters: ["values", "by"],
	parts: ["The first number", "The second number"],
	cases: () => [
		{ what: "by two", args: [[1, 2], 2] },
		{ what: "by two", args: [[-3, 5], 2] },
		{ what: "by nothing", args: [[4, 7], 0] },
	],
	reference: (values, by) => values.map((value) => value * by),
	mistakes: [
		notStarted<Args>(["Begin.", "Go on."], () => []),
		{
			id: "added",
			says: "Added.",
			hints: ["Not that.", "Times."],
			wrong: [(values, by) => values.map((value) => value + by)],
		},
	],
	praise: "Well scaled.",
};

const idOf = (fn: unknown) => judge(scale, fn, 200).mistake?.id;

describe("a right function passes", () => {
	test.each<[string, (values: number[], by: number) => unknown]>([
		["with map", (values, by) => values.map((value) => by * value)],
		["giving a typed array", (v, by) => Float32Array.from(v, (x) => x * by)],
		["up to rounding", (v, by) => v.map((x) => (x * by * 1e3) / 1e3 + 1e-12)],
		["with a zero below zero", (v, by) => v.map((x) => -(-x * by))],
	])("%s", (_, fn) => {
		expect(judge(scale, fn, 200)).toMatchObject({
			mistake: undefined,
			wrong: [],
		});
	});
});

describe("names what is wrong with any function", () => {
	test.each<[string, unknown]>([
		["not-a-function", [2, 4]],
		["not-a-function", undefined],
		["undefined", () => {}],
		["promise", async (values: number[]) => values],
		["promise", () => Promise.reject(new Error("late"))],
		["throws", () => JSON.parse("{")],
		[
			"throws",
			() => {
				throw null;
			},
		],
		["not-started", () => []],
		["added", (values: number[], by: number) => values.map((v) => v + by)],
		["wrong-kind", (values: number[], by: number) => (values[0] ?? 0) * by],
		["wrong-kind", () => "2, 4"],
		[
			"wrong-kind",
			(values: number[], by: number) => [values.map((v) => v * by)],
		],
		[
			"not-finite",
			(values: number[], by: number) => values.map((v) => v / by / 0),
		],
		["other", (values: number[], by: number) => values.map((v) => 3 * v * by)],
	])("%s", (id, fn) => {
		expect(idOf(fn)).toBe(id);
	});
});

test("an endless loop ends, with the input it was seen with", () => {
	const { mistake } = judge(
		scale,
		(values: number[], by: number) => {
			while (by === 0) {
				try {
					while (true) {}
				} catch {
				} finally {
					values.length;
				}
			}
			return values.map((value) => value * by);
		},
		200,
	);
	expect(mistake?.id).toBe("endless");
	expect(mistake?.says).toContain("within 0.2 seconds");
	expect(mistake?.seen).toBe("Seen with values = [4, 7], by = 0.");
});

describe("an answer that is no plain data is read as safely as the function is called", () => {
	test.each<[string, string, () => unknown]>([
		[
			"a list that holds itself",
			"wrong-kind",
			() => {
				const list: unknown[] = [1];
				list.push(list);
				return list;
			},
		],
		[
			"an object that throws when it is read",
			"throws",
			() => ({
				get values() {
					throw new Error("mine");
				},
			}),
		],
		[
			"an object that never ends when it is read",
			"endless",
			() => ({
				get values() {
					while (true) {}
				},
			}),
		],
	])("%s", (_, id, fn) => {
		expect(idOf(fn)).toBe(id);
	});
});

test("all cases share the time limit", () => {
	const slow = () => {
		const end = performance.now() + 150;
		while (performance.now() < end) {}
		return [];
	};
	expect(idOf(slow)).toBe("endless");
});

test("a changed input is told, even where the answer is right", () => {
	const inPlace = (values: number[], by: number) => {
		for (let i = 0; i < values.length; i++) {
			values[i] = (values[i] ?? 0) * by;
		}
		return values;
	};
	expect(idOf(inPlace)).toBe("changes-input");
	expect(judge(scale, inPlace, 200).wrong).toEqual(["by two", "by nothing"]);
	const sorts = (values: number[], by: number) =>
		values
			.sort((a, b) => a - b)
			.reverse()
			.reverse()
			.map((v) => v * by);
	expect(
		idOf((values: number[], by: number) => {
			values.push(1);
			return sorts(values, by);
		}),
	).toBe("changes-input");
});

test("what was thrown is told in one line, with the input", () => {
	const { mistake } = judge(
		scale,
		(values: number[], by: number) => {
			if (by === 0) {
				throw new TypeError("a\n  multiline message");
			}
			return values.map((value) => value * by);
		},
		200,
	);
	expect(mistake?.says).toBe("It throws TypeError: a multiline message");
	expect(mistake?.seen).toBe("Seen with values = [4, 7], by = 0.");
});

test("the recursion that never ends throws", () => {
	const fn = (values: number[]): unknown => fn(values);
	expect(judge(scale, fn, 2000).mistake?.says).toMatch(/^It throws RangeError/);
});

test("tells for which inputs the answers are right, and which part of them", () => {
	const finding = judge(
		scale,
		(v: number[], by: number) => [(v[0] ?? 0) * by, 0],
		200,
	);
	expect(finding.right).toEqual(["by nothing"]);
	expect(finding.wrong).toEqual(["by two"]);
	expect(finding.mistake?.says).toBe(
		"The first number is right each time, the rest is not.",
	);
	expect(finding.mistake?.seen).toBe(
		"Seen with values = [1, 2], by = 2. It gives [2, 0]. It should give [2, 4].",
	);
});

test("what the function does to one input does not reach the next check", () => {
	const fn = (values: number[], by: number) =>
		values.splice(0).map((v) => v * by);
	expect(idOf(fn)).toBe("changes-input");
	expect(idOf(scale.reference)).toBeUndefined();
});

test("a mistake that breaks down elsewhere is told by the answers it gives", () => {
	const breaksDown: Exercise<Args, number[]> = {
		...scale,
		mistakes: [
			{
				id: "divides",
				says: "Divides.",
				hints: ["No.", "Times."],
				wrong: [(values, by) => values.map((value) => value / by)],
			},
		],
	};
	const throwing = (values: number[], by: number) => {
		if (by === 0) {
			throw new RangeError("division by zero");
		}
		return values.map((value) => value / by);
	};
	expect(judge(breaksDown, throwing, 200).mistake?.id).toBe("divides");
});
