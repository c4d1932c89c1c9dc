/** The lessons on digits where MNIST cannot be had. */
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { projectWithoutMnist } from "../lib/mnist/project";
import { course, printedIn } from "./course";
import { outOfRange } from "./ranges";
import { rerun } from "./rerun";

const TIME_LIMIT_MS = 5 * 60_000;

beforeAll(() => {
	vi.stubEnv("LESSON_EPOCHS", "1");
	vi.stubEnv("MNIST_DIR", "");
	vi.stubEnv("MNIST_MIRRORS", "http://127.0.0.1:2/");
	return () => vi.unstubAllEnvs();
});

const lessons = course.filter(({ file }) => /^0[45]-/.test(file));

describe.each(lessons)("$file", ({ file, notebook }) => {
	test(
		"runs on drawn digits, says so, and prints numbers like those of MNIST",
		async ({ signal }) => {
			const path = join(projectWithoutMnist(), "notebooks", file);
			const { first } = await rerun(path, notebook, ["in order"], signal);
			const printed = printedIn(first);
			const reason = printed
				.split("\n")
				.find((line) => line.startsWith("which is not available"));
			expect(reason).toBe(
				"which is not available: 127.0.0.1:2 cannot be reached (ECONNREFUSED).",
			);
			expect(outOfRange(file, printed)).toEqual([]);
		},
		TIME_LIMIT_MS,
	);
});
