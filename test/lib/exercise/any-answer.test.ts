/** Whatever a learner hands in or answers, a check gives a verdict: it never throws, and lets nothing wrong pass. */
import { describe, expect, test } from "vitest";
import { Checker } from "../../../lib/exercise/checker";
import { allExercises } from "./exercises";

const unreadable = {
	get value(): never {
		throw new Error("mine");
	},
};

const answers: [what: string, answer: () => unknown][] = [
	["null", () => null],
	["text", () => "8"],
	["a list of text", () => ["8", "1.32"]],
	["a number beyond any use", () => 1e308],
	["two numbers beyond any use", () => [1e308, -1e308]],
	["NaN in a list", () => [Number.NaN, Number.NaN]],
	["Infinity", () => Number.POSITIVE_INFINITY],
	["a whole number of another kind", () => 8n],
	["a list of them", () => [8n, 1n]],
	["a symbol", () => Symbol("8")],
	["true", () => true],
	["a date", () => new Date(0)],
	["a map", () => new Map([["b", 8]])],
	["a set in a list", () => [new Set([8])]],
	["an object without a prototype", () => Object.create(null)],
	["lists of different lengths", () => [[1], [2, 3], []]],
	["a list with holes", () => new Array(2)],
	["a list too long for any memory", () => new Array(4e9)],
	["a function", () => () => 8],
	["a regular expression", () => /8/],
	["an error", () => new Error("returned")],
	["a view of bytes", () => new DataView(new ArrayBuffer(8))],
	["what throws when it is read", () => unreadable],
	["a promise", () => Promise.resolve(8)],
];

const thrown: [what: string, error: unknown][] = [
	["undefined", undefined],
	["a symbol", Symbol("thrown")],
	["an object without a prototype", Object.create(null)],
	[
		"an error without a message",
		Object.defineProperty(new Error(), "message", {
			get(): never {
				throw new Error("mine");
			},
		}),
	],
];

const silent = Object.assign(() => undefined, {
	toString(): never {
		throw new Error("mine");
	},
});

const exercises = await allExercises();

describe.each(exercises.map((exercise) => [exercise.name, exercise] as const))(
	"%s",
	(_, exercise) => {
		const check = new Checker(1000).exercise(exercise);
		const fails = (fn: unknown, what: string) => {
			const verdict = check(fn as () => unknown);
			expect(verdict.passed, what).toBe(false);
			expect(String(verdict).length, what).toBeLessThan(2000);
		};

		test("tells every kind of answer from a right one", () => {
			for (const [what, answer] of answers) {
				fails(answer, what);
			}
		});

		test("tells whatever is thrown", () => {
			for (const [what, error] of thrown) {
				fails(() => {
					throw error;
				}, what);
			}
		});

		test("tells what is no function, and functions that hide their source", () => {
			for (const [what, answer] of answers) {
				// A list that long cannot even be made.
				if (what !== "a list too long for any memory") {
					fails(answer(), what);
				}
			}
			fails(silent, "a function that does not show its source");
			fails(class {}, "a class");
		});
	},
);
