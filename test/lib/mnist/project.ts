import { cpSync, existsSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { root } from "../../../harness/kernel-client";
import { temporaryFolder } from "./small-mnist";

/** A copy of what lessons need, in which nothing is downloaded; it is gone after the test. */
export function projectWithoutMnist(): string {
	const project = temporaryFolder();
	for (const path of ["lib", "notebooks", "data/points.csv", "package.json"]) {
		cpSync(join(root, path), join(project, path), { recursive: true });
	}
	for (const path of ["node_modules", ".native"]) {
		if (existsSync(join(root, path))) {
			symlinkSync(join(root, path), join(project, path));
		}
	}
	return project;
}
