/**
 * npm test: the set-up, then every check, then the everyday tests. `npm test -- unit` runs some projects of the tests alone, of
 * those in lab/checks/test-projects.mjs; other arguments go to Vitest, for instance: npm test -- test/lib -t digits
 */
import { spawnSync } from "node:child_process";
import { inRoot } from "./base/paths.mjs";
import { readTestArguments } from "./checks/test-arguments.mjs";
import { ensureNativeEngine, ensureSetup } from "./setup.mjs";

const given = process.argv.slice(2);
const asked = readTestArguments(given);
if (asked.problem !== undefined) {
	console.error(asked.problem);
	process.exit(1);
}

await ensureSetup(asked.needsPython ? "development" : "kernel");
if (asked.needsClass) {
	await ensureSetup("classroom");
}
if (asked.needsLite) {
	await ensureSetup("lite");
}
if (asked.needsEngine) {
	await ensureNativeEngine();
}

if (given.length === 0) {
	const { runChecks } = await import("./checks/run-checks.mjs");
	const { allChecks } = await import("./checks/all.mjs");
	if (!(await runChecks(allChecks))) {
		process.exit(1);
	}
}

const { status } = spawnSync(
	process.execPath,
	[inRoot("node_modules/vitest/vitest.mjs"), ...asked.vitest],
	{ cwd: inRoot(), stdio: "inherit" },
);
process.exitCode = status ?? 1;
