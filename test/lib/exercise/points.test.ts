/** What nbgrader is told: points for what is right, and never points for what is not. */
import { afterEach, describe, expect, test, vi } from "vitest";
import type { Verdict } from "../../../lib/exercise";
import { check } from "../../../lib/exercise";
import { gradientByHand, lossByHand, runByHand, stepByHand } from "./by-hand";

/** What stands in the notebook's file under text/plain, the only thing that nbgrader reads. */
const plain = (verdict: Verdict) =>
	(
		verdict[Symbol.for("Jupyter.display") as never] as () => {
			"text/plain": string;
		}
	).call(verdict)["text/plain"];

afterEach(() => {
	vi.unstubAllEnvs();
});

const right = (b: number, w: number, x: number, y: number) => y - (w * x + b);

describe("a graded check shows nothing but its points as plain text", () => {
	test.each<[string, string, (...args: number[]) => unknown]>([
		["a right answer gets all", "3", right as never],
		// Three of the six cases: one point lies on the line, two above it.
		[
			"an absolute value is right above the line",
			"1.5",
			((...args: [number, number, number, number]) =>
				Math.abs(right(...args))) as never,
		],
		["the skeleton gets none, although one residual is 0", "0", () => 0],
		[
			"an endless loop gets none, even after right answers",
			"0",
			((...args: [number, number, number, number]) => {
				while (args[2] === -2) {}
				return right(...args);
			}) as never,
		],
		[
			"an error gets none",
			"0",
			() => {
				throw new Error("no");
			},
		],
	])("%s", (_, points, fn) => {
		const verdict = check.residual(fn as never, { points: 3 });
		expect(plain(verdict)).toBe(points);
		expect(verdict.title).toContain(`(${points} of 3 points)`);
	});

	test("what is no function gets none", () => {
		expect(plain(check.residual(7 as never, { points: 3 }))).toBe("0");
	});

	test("a third of the points is rounded down", () => {
		const first = (b: number, w: number, x: number, y: number) =>
			x === 3 || x === 2 ? right(b, w, x, y) : 1000;
		expect(plain(check.residual(first, { points: 1 }))).toBe("0.33");
	});

	test("a program gets a share for each part", () => {
		const program = {
			loss: lossByHand,
			gradient: gradientByHand,
			step: stepByHand,
			run: runByHand,
		};
		expect(plain(check.linearRegression(program, { points: 4 }))).toBe("4");
		const step = () => {
			throw new Error("no");
		};
		expect(
			plain(check.linearRegression({ ...program, step }, { points: 4 })),
		).toBe("2");
	});
});

test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])(
	"%d points are refused",
	(points) => {
		expect(() => check.residual(right, { points })).toThrow(
			"a number above 0, as in { points: 2 }",
		);
	},
);

describe("where nbgrader runs it, a check without points", () => {
	test.each(["autograde", "validate"])(
		"throws what it has to say if it is not right: %s",
		(execution) => {
			vi.stubEnv("NBGRADER_EXECUTION", execution);
			expect(() => check.residual(() => 0)).toThrow("✗ Not yet: residual");
		},
	);

	test("gives its verdict if it is right", () => {
		vi.stubEnv("NBGRADER_EXECUTION", "autograde");
		expect(plain(check.residual(right))).toMatch(/^✓ Right: residual\n/);
	});

	test("and elsewhere, a verdict in words", () => {
		vi.stubEnv("NBGRADER_EXECUTION", "");
		expect(plain(check.residual(() => 0))).toMatch(/^✗ Not yet: residual\n/);
	});
});
