import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { inRoot } from "../../lab/setup/paths.mjs";
import { nativeMissing } from "../lib/engine/native-availability";
import { course } from "./course";
import { type Pass, rerun } from "./rerun";

/** MNIST where it is at hand; where it is not, no test waits for a download, and digits are drawn. */
const MNIST = resolve(inRoot(), "../shared/mnist");

const MINUTES = 60_000;

/** The lesson that trains longest, whose words hold for every engine, is run on two. */
const ON_TWO_ENGINES = "05-train-mnist.ipynb";

const runs = course.flatMap((lesson) => {
	const { engine } = lesson.notebook.metadata.downhill ?? {};
	if (engine === "none") return [{ ...lesson, engine: "none" }];
	const engines = [
		...(nativeMissing === undefined ? ["native"] : []),
		...(nativeMissing !== undefined || lesson.file === ON_TWO_ENGINES
			? ["wasm"]
			: []),
	];
	return engines.map((engine) => ({ ...lesson, engine }));
});

if (nativeMissing !== undefined) {
	console.warn(`Lessons are not run on the native engine: ${nativeMissing}`);
}

beforeAll(() => {
	vi.stubEnv("LESSON_EPOCHS", "1");
	if (existsSync(MNIST)) vi.stubEnv("MNIST_DIR", MNIST);
	else vi.stubEnv("MNIST_MIRRORS", "http://127.0.0.1:9/");
	return () => vi.unstubAllEnvs();
});

describe.each(runs)("$file on engine $engine", ({ path, notebook, engine }) => {
	test(
		"gives what is stored, and the same again however often its cells are run",
		async ({ signal }) => {
			if (engine !== "none") vi.stubEnv("DOWNHILL_ENGINE", engine);
			const { otherFacts, fromStored, fromFirst } = await rerun(
				path,
				notebook,
				passesOn(engine),
				signal,
			);
			if (otherFacts !== undefined) {
				console.info(`Compared with itself alone: ${otherFacts}.`);
			}
			expect(fromStored).toEqual([]);
			expect(fromFirst).toEqual([]);
		},
		10 * MINUTES,
	);
});

/** Training takes long: the slow engine has to do it only twice. */
function passesOn(engine: string): Pass[] {
	if (engine === "wasm") return ["each twice"];
	const inOrder: Pass[] = ["each twice", "in order"];
	// Backwards, no cell may stand on a name that a later one has changed.
	return engine === "none" ? [...inOrder, "backwards"] : inOrder;
}
