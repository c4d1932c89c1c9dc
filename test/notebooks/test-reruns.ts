import { beforeAll, describe, expect, test, vi } from "vitest";
import { realMnist } from "../lib/mnist/real-mnist";
import { type course, printedIn } from "./course";
import { outOfRange } from "./ranges";
import { type Pass, rerun } from "./rerun";

const TIME_LIMIT_MS = 10 * 60_000;

/**
 * Tests that lessons give what is stored, and the same again when their cells are run again. Training is cut short to
 * one epoch: its outputs are compared among each other, not with stored ones of a longer training.
 *
 * @param engine what they compute on; none for lessons that need no engine.
 */
export function testReruns(
	lessons: typeof course,
	passes: Pass[],
	engine?: "native" | "wasm",
): void {
	beforeAll(() => {
		vi.stubEnv("LESSON_EPOCHS", "1");
		vi.stubEnv("DOWNHILL_ENGINE", engine);
		// No test waits for a download: where MNIST is not at hand, digits are drawn.
		const mnist = realMnist();
		if (mnist.isMissing) {
			vi.stubEnv("MNIST_MIRRORS", "http://127.0.0.1:9/");
		} else {
			vi.stubEnv("MNIST_DIR", mnist.folder);
		}
		return () => vi.unstubAllEnvs();
	});

	describe.each(lessons)("$file", ({ file, path, notebook }) => {
		test(
			"gives what is stored, and the same again however often its cells are run",
			async ({ signal }) => {
				const { first, otherFacts, fromStored, fromFirst } = await rerun(
					path,
					notebook,
					passes,
					signal,
				);
				expect(outOfRange(file, printedIn(first))).toEqual([]);
				if (otherFacts !== undefined) {
					console.info(`Compared with itself alone: ${otherFacts}.`);
				}
				expect(fromStored).toEqual([]);
				expect(fromFirst).toEqual([]);
			},
			TIME_LIMIT_MS,
		);
	});
}
