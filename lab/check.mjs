/** npm run check: format, lint and types of everything, without running any of it. */
import { ensureSetup } from "./setup.mjs";

await ensureSetup("development");
const { runChecks } = await import("./checks/run-checks.mjs");
const { allChecks } = await import("./checks/all.mjs");
if (!(await runChecks(allChecks))) {
	process.exitCode = 1;
}
