import { beforeAll, describe, expect, test, vi } from "vitest";
import { realMnist } from "../lib/mnist/real-mnist";
import type { course } from "./course";
import { type Route, rerun } from "./rerun";
import { otherStart, unexpectedNumbers } from "./trained-numbers";
import { unlessPassed } from "./unless-passed";

const timeLimitMs = 15 * 60_000;

/**
 * Tests that lessons give what is stored, and the same again when their cells are run again. Lesson 5 trains one epoch instead
 * of 30, and so does lesson 6 instead of three on an engine slower than the native one: their cells tagged `epochs` are held by
 * ranges.
 *
 * @param engine what they compute on; none for lessons that need no engine.
 */
export function testReruns(
	lessons: typeof course,
	route: Route,
	engine?: "native" | "wasm",
): void {
	const mnist = realMnist();

	beforeAll(() => {
		vi.stubEnv("DOWNHILL_ENGINE", engine);
		// No test waits for a download: where MNIST is not at hand, digits are drawn.
		if (mnist.isMissing) {
			vi.stubEnv("MNIST_MIRRORS", "http://127.0.0.1:9/");
		} else {
			vi.stubEnv("MNIST_DIR", mnist.folder);
		}
		return () => vi.unstubAllEnvs();
	});

	describe.each(lessons)("$file", ({ file, path, notebook }) => {
		const { data, epochs: own } = notebook.metadata.downhill ?? {};
		const isShort = Number(own ?? 0) > (engine === "native" ? 3 : 0);

		/** What cannot be compared with the stored outputs, as far as that is known beforehand. */
		function expectedGap(): string | undefined {
			if (data === "mnist" && mnist.isMissing) {
				return "not compared: recorded with data mnist, here drawn";
			}
			return isShort
				? `cells tagged "epochs" not compared: recorded with epochs ${own}, here 1`
				: undefined;
		}

		test(
			"gives what is stored, and the same again however often its cells are run",
			async ({ signal, skip }) => {
				vi.stubEnv("LESSON_EPOCHS", isShort ? "1" : undefined);
				const name = `${file}-${engine ?? "plain"}`;
				await unlessPassed(name, [path], skip, async () => {
					const [ran] = await rerun(path, [notebook], route, signal);
					if (ran === undefined) {
						throw new Error("no notebook was run");
					}
					expect(ran.notCompared).toBe(expectedGap());
					if (ran.notCompared) {
						console.warn(`${name}: ${ran.notCompared}.`);
					}
					expect(ran.fromStored).toEqual([]);
					expect(ran.fromFirst).toEqual([]);
					expect(unexpectedNumbers(file, ran.first)).toEqual([]);
					if (!mnist.isMissing) {
						expect(otherStart(notebook, ran.first)).toEqual([]);
					}
					expect(ran.first.metadata.downhill?.engine).toBe(engine);
				});
			},
			timeLimitMs,
		);
	});
}
