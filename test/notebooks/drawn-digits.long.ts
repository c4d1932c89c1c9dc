/** The lessons on digits where MNIST is not available. */
import { join } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { projectWithoutMnist } from "../lib/mnist/project";
import { course, printedIn } from "./course";
import { rerun } from "./rerun";
import { unexpectedNumbers } from "./trained-numbers";
import { unlessPassed } from "./unless-passed";

const timeLimitMs = 10 * 60_000;

beforeAll(() => {
	vi.stubEnv("LESSON_EPOCHS", "1");
	vi.stubEnv("MNIST_DIR", "");
	vi.stubEnv("MNIST_MIRRORS", "http://127.0.0.1:2/");
	return () => vi.unstubAllEnvs();
});

const lessons = course.filter(({ file }) => /^0[45]-/.test(file));

describe.each(lessons)("$file", ({ file, path, notebook }) => {
	test(
		"runs on drawn digits, says so, and prints numbers like those of MNIST",
		async ({ signal, skip }) => {
			await unlessPassed(`${file}-drawn`, [path], skip, async () => {
				const copy = join(projectWithoutMnist(), "notebooks", file);
				const [ran] = await rerun(copy, [notebook], "there", signal);
				if (ran === undefined) {
					throw new Error("no notebook was run");
				}
				expect(ran.first.metadata.downhill?.data).toBe("drawn");
				expect(printedIn(ran.first)).toContain(
					"127.0.0.1:2 cannot be reached (ECONNREFUSED)",
				);
				expect(unexpectedNumbers(file, ran.first)).toEqual([]);
			});
		},
		timeLimitMs,
	);
});
