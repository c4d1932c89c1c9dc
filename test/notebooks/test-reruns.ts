import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { inRoot } from "../../lab/setup/paths.mjs";
import type { course } from "./course";
import { type Pass, rerun } from "./rerun";

/** MNIST where it is at hand; where it is not, no test waits for a download, and digits are drawn. */
const MNIST = resolve(inRoot(), "../shared/mnist");

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
		if (existsSync(MNIST)) vi.stubEnv("MNIST_DIR", MNIST);
		else vi.stubEnv("MNIST_MIRRORS", "http://127.0.0.1:9/");
		return () => vi.unstubAllEnvs();
	});

	describe.each(lessons)("$file", ({ path, notebook }) => {
		test(
			"gives what is stored, and the same again however often its cells are run",
			async ({ signal }) => {
				const { otherFacts, fromStored, fromFirst } = await rerun(
					path,
					notebook,
					passes,
					signal,
				);
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
