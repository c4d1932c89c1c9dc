import { expect, test } from "vitest";
import {
	countExercises,
	measurePacing,
} from "../../../lab/notebooks/pacing.mjs";
import { cell, display, notebook, stdout } from "../lessons/lessons-fixture";

const text = (source: string) => ({
	cell_type: "markdown",
	source,
	metadata: {},
});

test("counts cells, lines, outputs, figures and words", () => {
	const figure = display({ "application/vnd.plotly.v1+json": { data: [] } });
	const lines = (count: number) => "x;\n".repeat(count);
	expect(
		measurePacing(
			notebook([
				text("# The loss"),
				text(
					"It isn't $(y - wx)^2$, see [the map](https://example.org/a-b-c).",
				),
				cell(lines(2), {}, [stdout("one\n"), figure]),
				cell(lines(24)),
				text("word ".repeat(391)),
				cell(lines(10), {}, [figure]),
				cell(" "),
			]),
		),
	).toEqual({
		cells: 6,
		codeCells: 3,
		medianLines: 10,
		maxLines: 24,
		prosePerCode: 1,
		shownShare: 2 / 3,
		figures: 2,
		words: 2 + 6 + 391,
		// 399 words and 36 lines.
		minutes: 5,
	});
});

test("counts the exercises, each once", () => {
	expect(
		countExercises(
			notebook([
				cell("check.mean(mean);"),
				cell("check.mean(mean); check.greet(greet);"),
				cell('import { check } from "../lib/exercise";'),
				text("`check.step(step)`"),
			]),
		),
	).toBe(2);
});
