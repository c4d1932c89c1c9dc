import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { notUnit, testProjects } from "./lab/checks/test-projects.mjs";
import { TimeOfProjects } from "./lab/checks/time-of-projects.mjs";

const { CI: ci, GITHUB_ACTIONS: githubActions } = process.env;

/** What all files of a project share. */
const globalSetups: Record<string, string> = {
	lab: "test/lab/share-jupyterlab.ts",
	"lab-by-hand": "test/lab/share-jupyterlab.ts",
	packages: "test/packages/share-packages.ts",
	lite: "test/lite/share-site.ts",
	"lite-by-hand": "test/lite/share-site.ts",
	"lite-lessons": "test/lite/share-site.ts",
	"lite-firefox": "test/lite/share-site.ts",
};

export default defineConfig({
	test: {
		reporters: [
			"default",
			...(githubActions ? ["github-actions"] : []),
			...(ci ? [new TimeOfProjects()] : []),
		],
		// One more than there are processors: many tests wait for a kernel or a browser.
		maxWorkers: availableParallelism() + 1,
		projects: Object.entries(testProjects)
			.filter(
				([name, { isLong }]) =>
					!isLong || process.argv.includes(`--project=${name}`),
			)
			.map(([name, { files }]) => ({
				extends: true as const,
				test: {
					name,
					include: files,
					exclude: name === "unit" ? notUnit : [],
					globalSetup: globalSetups[name] ?? [],
					// A strange and busy machine may fail a test by chance once; the log names each that did.
					retry: ci ? 1 : 0,
					// For a machine at half the speed, and busy.
					testTimeout: 180_000,
					hookTimeout: 180_000,
					// A browser on a busy machine takes longer than the second that Vitest allows.
					expect: { poll: { timeout: 100_000 } },
				},
			})),
	},
});
