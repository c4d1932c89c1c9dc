import { inspect } from "node:util";
import { describe, expect, test } from "vitest";
import { check } from "../../../lib/exercise";
import { Checker } from "../../../lib/exercise/checker";
import { linearRegression } from "../../../lib/exercise/exercises/linear-regression";
import { residual } from "../../../lib/exercise/exercises/residual";
import type { Verdict } from "../../../lib/exercise/verdict";
import {
	computeErrorForLineGivenPoints,
	gradient,
} from "../../../lib/regression";
import { gradientByHand, lossByHand, runByHand, stepByHand } from "./by-hand";

const display = (verdict: Verdict) =>
	verdict[Symbol.for("Jupyter.display") as never] as () => Record<
		string,
		string
	>;

describe("hints", () => {
	const wrong = [
		(b: number, w: number, x: number, y: number) => w * x + b - y,
		(b: number, w: number, x: number, y: number) => -(y - w * x - b),
		(b: number, w: number, x: number, y: number) => b + w * x - y,
	] as const;

	test("go on with each new try, and stay with the same one", () => {
		const fresh = new Checker().exercise(residual);
		const hint = (fn: (typeof wrong)[number]) =>
			/Hint (\d) of (\d)/.exec(String(fresh(fn)))?.[0];
		expect(hint(wrong[0])).toBe("Hint 1 of 2");
		expect(hint(wrong[0])).toBe("Hint 1 of 2");
		expect(hint(wrong[1])).toBe("Hint 2 of 2");
		expect(hint(wrong[2])).toBe("Hint 2 of 2");
		expect(hint(wrong[0])).toBe("Hint 1 of 2");
	});

	test("are counted for an unrecognised mistake only while the answers stay the same", () => {
		const fresh = new Checker().exercise(residual);
		const off = (by: number, way: string) =>
			fresh(
				new Function(
					"b",
					"w",
					"x",
					"y",
					`return y - (w * x + b) + ${by}; // ${way}`,
				) as never,
			);
		expect(String(off(1, "first"))).toContain("Hint 1 of 3");
		expect(String(off(2, "first"))).toContain("Hint 1 of 3");
		expect(String(off(1, "second"))).toContain("Hint 2 of 3");
		expect(String(off(1, "second"))).toContain("Hint 2 of 3");
		expect(String(off(3, "first"))).toContain("Hint 1 of 3");
		expect(String(off(1, "third"))).toContain("Hint 3 of 3: Sleep on it");
	});

	test("do not count runs of the cell as it was", () => {
		const fresh = new Checker().exercise(residual);
		for (let run = 1; run <= 3; run++) {
			const verdict = String(fresh(() => 0));
			expect(verdict).toContain("Nothing is written yet");
			expect(verdict).toContain("To begin: What does the line predict");
			expect(verdict).not.toContain("Hint");
		}
		expect(String(fresh(() => 1 - 1))).toContain("And then: A residual is");
	});

	test("start again with another mistake", () => {
		const fresh = new Checker().exercise(residual);
		fresh(wrong[0]);
		fresh(wrong[1]);
		expect(String(fresh(() => Number.NaN))).toContain("Hint 1 of 2");
	});
});

describe("a verdict", () => {
	test("is words in a terminal", () => {
		const verdict = check.residual((b, w, x, y) => y - (w * x + b));
		expect(inspect(verdict)).toBe(String(verdict));
		expect(verdict.passed).toBe(true);
		expect(String(verdict)).toMatch(/^✓ Right: residual\n {2}Above/);
	});

	test("is the same words as HTML", () => {
		const verdict = check.residual((_b, _w, _x, y) => y);
		const bundle = display(verdict).call(verdict);
		expect(bundle["text/plain"]).toBe(String(verdict));
		const words = bundle["text/html"]?.replace(/<[^>]+>/g, " ");
		expect(words).toContain("✗ Not yet: residual");
		expect(words).toContain(
			"Seen with b = 1, w = 2, x = 3, y = 8. It gives 8.",
		);
	});

	test("lets nothing of the learner's through as HTML", () => {
		const verdict = check.residual(() => {
			throw new Error('<img src=x onerror="alert(1)"> & `<b>`');
		});
		const html = display(verdict).call(verdict)["text/html"];
		expect(html).toContain(
			"&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; <code>&lt;b&gt;</code>",
		);
		expect(html).not.toContain("<img");
	});

	test("never has a stack trace", () => {
		const verdict = check.residual(() => {
			throw new Error("mine");
		});
		expect(String(verdict)).toContain("It throws Error: mine");
		expect(String(verdict)).not.toMatch(/\n\s+at |\.ts/);
	});
});

describe("a program", () => {
	const right = {
		loss: lossByHand,
		gradient: gradientByHand,
		step: stepByHand,
		run: runByHand,
	};

	test("passes when all of its parts do", () => {
		const verdict = check.linearRegression(right);
		expect(verdict.passed).toBe(true);
		expect(verdict.lines.slice(0, 4)).toEqual(
			["loss", "gradient", "step", "run"].map(
				(part) => `✓ \`${part}\` is right.`,
			),
		);
	});

	test("stops at the first part that is wrong, with that part's hints", () => {
		const verdict = new Checker().program(linearRegression)({
			...right,
			gradient: (...args) => gradientByHand(...args).map((slope) => slope / 2),
		});
		expect(verdict.mistake).toBe("gradient/factor-2");
		expect(String(verdict)).toContain("✓ `loss` is right.");
		expect(String(verdict)).toContain("✗ `gradient`: not yet.");
		expect(String(verdict)).toContain("Hint 1 of 2: Where does the square go");
		expect(String(verdict)).toContain("Not looked at: `step`, `run`.");
	});

	test("lets its functions call each other through this", () => {
		const verdict = check.linearRegression({
			...right,
			step(b, w, points, learningRate) {
				const [dB = 0, dW = 0] = this.gradient(b, w, points) as number[];
				return [b - learningRate * dB, w - learningRate * dW];
			},
		});
		expect(verdict.passed, String(verdict)).toBe(true);
	});

	test("is written without the library, in the parts that may call it alone as well", () => {
		const verdict = check.linearRegression({
			...right,
			step: (b, w, points, rate) => {
				const [dB, dW] = gradient(b, w, points);
				return [b - rate * dB, w - rate * dW];
			},
		});
		expect(verdict.mistake).toBe("step/library-call");
		expect(String(verdict)).toContain("calls its `gradient`");
	});

	test("says kindly that the library has done the work, and nothing of wrong answers", () => {
		const verdict = check.meanSquaredError(computeErrorForLineGivenPoints);
		expect(verdict.lines).toEqual([
			"The answers are right, and they come from the library: your function calls its `computeErrorForLineGivenPoints`. Here you write that work yourself.",
			expect.stringMatching(/^Hint 1 of 2: The library is good for comparing/),
		]);
	});

	test("says which function is missing", () => {
		const { step: _, ...rest } = right;
		const verdict = check.linearRegression(rest as typeof right);
		expect(verdict.mistake).toBe("step/not-a-function");
		expect(
			check.linearRegression(undefined as unknown as typeof right).mistake,
		).toBe("loss/not-a-function");
	});
});
