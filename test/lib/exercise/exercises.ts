import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../harness/kernel-client";
import type { Exercise } from "../../../lib/exercise/exercise";

const folder = join(root, "lib/exercise/exercises");

/** All exercises of the course, found by their files. */
export async function allExercises(): Promise<Exercise<unknown[], unknown>[]> {
	const modules = await Promise.all(
		readdirSync(folder).map(
			(file): Promise<object> => import(join(folder, file)),
		),
	);
	return modules.flatMap((module) => Object.values(module).filter(isExercise));
}

function isExercise(value: unknown): value is Exercise<unknown[], unknown> {
	return typeof value === "object" && value !== null && "reference" in value;
}
