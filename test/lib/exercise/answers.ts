import { describe, expect, test } from "vitest";
import type { Verdict } from "../../../lib/exercise";

/** Answers as learners type them: right ones in several styles, and wrong ones by the mistake they make. */
export interface Answers<Attempt> {
	readonly right: readonly Attempt[];
	readonly wrong: readonly (readonly [mistake: string, attempt: Attempt])[];
}

/** Tests that a check lets the right answers pass, and tells the wrong ones apart. */
export function tells<Attempt>(
	name: string,
	check: (attempt: Attempt) => Verdict,
	{ right, wrong }: Answers<NoInfer<Attempt>>,
): void {
	describe(name, () => {
		test.each(right.map((attempt, style) => [style, attempt] as const))(
			"passes style %i",
			(_, attempt) => {
				const verdict = check(attempt);
				expect(verdict.passed, String(verdict)).toBe(true);
			},
		);

		test.each(wrong)("tells %s", (mistake, attempt) => {
			const verdict = check(attempt);
			expect(verdict.mistake, String(verdict)).toBe(mistake);
		});

		test("gives each mistake words of its own", () => {
			const texts = new Map(
				wrong.map(([mistake, attempt]) => [
					mistake,
					check(attempt).lines.find((line) => /^(Hint|To begin)/.test(line)),
				]),
			);
			expect(new Set(texts.values()).size).toBe(texts.size);
		});
	});
}
