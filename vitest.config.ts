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
				globalSetup: name === "lab" ? "test/lab/share-jupyterlab.ts" : [],
				// For a machine at half the speed, and busy.
				testTimeout: 120_000,
				hookTimeout: 180_000,
				// A browser on a busy machine takes longer than the second that Vitest allows.
				expect: { poll: { timeout: 30_000 } },
			},
		})),
	},
});
