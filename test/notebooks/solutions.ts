import { readdirSync } from "node:fs";
import { join } from "node:path";
import { inRoot } from "../../lab/base/paths.mjs";
import { readLesson } from "../../lab/notebooks/files.mjs";

export const folder = inRoot("notebooks/solutions");

/** The notebooks with the solutions as they are stored, in order. */
export const solutions = readdirSync(folder)
	.filter((file) => file.endsWith(".ipynb"))
	.sort()
	.map((file) => ({ file, ...readLesson(join(folder, file)) }));
