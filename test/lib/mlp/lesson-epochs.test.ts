import { afterEach, expect, test, vi } from "vitest";
import { lessonEpochs } from "../../../lib/mlp";

afterEach(() => vi.unstubAllEnvs());

test.each([
	[undefined, 30],
	["", 30],
	["1", 1],
	["12", 12],
])("LESSON_EPOCHS %j trains %d epochs", (asked, epochs) => {
	vi.stubEnv("LESSON_EPOCHS", asked);
	expect(lessonEpochs(30)).toBe(epochs);
});

test.each(["0", "-1", "1.5", "three", " 2", "1e3", "99999999999999999999"])(
	"LESSON_EPOCHS %j is refused, and the message says what is expected",
	(asked) => {
		vi.stubEnv("LESSON_EPOCHS", asked);
		expect(() => lessonEpochs(30)).toThrow(
			`LESSON_EPOCHS is "${asked}"; it must be a whole number of epochs, 1 or more. Set it so, or unset it to train 30.`,
		);
	},
);
