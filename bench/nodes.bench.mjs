import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { relative } from "node:path";
import { Failure } from "../lab/base/failure.mjs";
import { inRoot, ROOT } from "../lab/base/paths.mjs";
import { fetchNodes } from "./peers/nodes.mjs";

export const name = "nodes";
export const about =
	"the tests of the kernel under other versions of Node, which --peers fetches";
export const byNameOnly = true;
export const missedTargetsFail = true;

/** Left out: it has Jupyter start the kernel, with the Node of the set-up, whichever runs the tests. */
const CONFORMANCE = "test/kernel/conformance.test.ts";

/**
 * @param {import("./options.mjs").Options} options
 * @returns {Promise<import("./bench.mjs").Row[]>}
 */
export async function run({ peers }) {
	if (!peers)
		throw new Failure(
			"it needs other versions of Node.",
			'run "npm run bench -- nodes --peers", which fetches them into bench/.peers/.',
		);
	const kernel = inRoot("build", "kernel", "main.cjs");
	if (!existsSync(kernel))
		throw new Failure(
			`${relative(ROOT, kernel)} is missing.`,
			'build the kernel with "npm run setup", then run this again.',
		);
	mkdirSync(inRoot("build", "bench"), { recursive: true });
	return (await fetchNodes()).map(({ version, program }) =>
		testUnder(version, program),
	);
}

/**
 * @param {string} version
 * @param {string} node
 * @returns {import("./bench.mjs").Row}
 */
function testUnder(version, node) {
	console.log(`  Node ${version}`);
	const report = inRoot("build", "bench", `tests-on-node-${version}.json`);
	rmSync(report, { force: true });
	const vitest = inRoot("node_modules", "vitest", "vitest.mjs");
	spawnSync(
		node,
		[
			...[vitest, "run", "test/kernel", "--exclude", CONFORMANCE],
			...["--reporter=json", `--outputFile=${report}`],
		],
		{ cwd: ROOT, stdio: ["ignore", "ignore", "inherit"] },
	);
	const figure = `kernel tests passed under Node ${version}`;
	if (!existsSync(report))
		return {
			figure,
			unit: "or more",
			missing: "Vitest ended without a report",
			target: { atLeast: 1 },
		};
	const outcome = readReport(report);
	for (const failure of outcome.failures) console.log(`    failed: ${failure}`);
	return {
		figure,
		value: outcome.passed,
		unit: `of ${outcome.total}`,
		target: { atLeast: outcome.total },
	};
}

/**
 * What came of the tests, by Vitest's report. A file that fails as a whole counts as one test.
 *
 * @param {string} file
 * @returns {{ passed: number, total: number, failures: string[] }}
 */
function readReport(file) {
	/** @type {import("vitest/node").JsonTestResults} */
	const { numPassedTests, numFailedTests, testResults } = JSON.parse(
		readFileSync(file, "utf8"),
	);
	const broken = testResults.filter(
		({ status, assertionResults }) =>
			status === "failed" && assertionResults.length === 0,
	);
	const failures = testResults.flatMap(({ assertionResults }) =>
		assertionResults.filter(({ status }) => status === "failed"),
	);
	return {
		passed: numPassedTests,
		total: numPassedTests + numFailedTests + broken.length,
		failures: [
			...broken.map(({ name, message }) => `${name}: ${message}`),
			...failures.map(({ fullName }) => fullName),
		],
	};
}
