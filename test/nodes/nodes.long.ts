/** The kernel's tests under other versions of Node, by name only: npm fetches each into its cache. */
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { JsonTestResults } from "vitest/node";
import { root } from "../../harness/kernel-client";

/** One of each major version that the kernel promises to run on, except the oldest, which everything else is tested on. */
const versions = ["22.23.3", "24.21.0", "26.10.0"];
/** Left out, because Jupyter starts that kernel with the Node of the set-up. */
const conformance = "test/kernel/conformance.test.ts";

test.each(versions)(
	"the kernel's tests pass under Node %s",
	{ timeout: 1_800_000 },
	(version) => {
		const folder = mkdtempSync(join(tmpdir(), "downhill-nodes-"));
		const report = join(folder, "report.json");
		const vitest = `node node_modules/vitest/vitest.mjs run test/kernel --exclude ${conformance} --reporter=json --outputFile=${report}`;
		const { stderr } = spawnSync(
			"npm",
			[
				...["exec", "--yes", "--ignore-scripts"],
				`--package=node-${process.platform}-${process.arch}@${version}`,
				`--call=${vitest}`,
			],
			{ cwd: root, encoding: "utf8" },
		);
		expect(existsSync(report), stderr).toBe(true);
		const results: JsonTestResults = JSON.parse(readFileSync(report, "utf8"));
		rmSync(folder, { recursive: true });
		expect(failuresIn(results)).toEqual([]);
		expect(results.numPassedTests).toBeGreaterThan(0);
	},
);

/** Names of the tests that failed, and of files that failed as a whole. */
function failuresIn({ testResults }: JsonTestResults): string[] {
	return testResults
		.filter(({ status }) => status === "failed")
		.flatMap(({ name, message, assertionResults }) =>
			assertionResults.length === 0
				? [`${name}: ${message}`]
				: assertionResults
						.filter(({ status }) => status === "failed")
						.map(({ fullName }) => fullName),
		);
}
