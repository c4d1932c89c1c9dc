import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { NOT_UNIT, TEST_PROJECTS } from "./lab/checks/test-projects.mjs";

export default defineConfig({
	test: {
		// One more than there are processors: many tests wait for a kernel or a browser.
		maxWorkers: availableParallelism() + 1,
		projects: Object.entries(TEST_PROJECTS).map(([name, { files }]) => ({
			extends: true as const,
			test: {
				name,
				include: files,
				exclude: name === "unit" ? NOT_UNIT : [],
				// A process for each file costs more than these tests do.
				isolate: name !== "unit",
				testTimeout: 60_000,
				hookTimeout: 120_000,
				// A browser on a busy machine takes longer than the second that Vitest allows.
				expect: { poll: { timeout: 30_000 } },
			},
		})),
	},
});
