// npm test: the set-up, then every check, ending at the first that fails.
// Arguments go to Vitest, for instance: npm test -- test/lib
import { spawnSync } from "node:child_process";
import { PYTHON_CHECKS } from "./checks/python.mjs";
import { inRoot } from "./setup/paths.mjs";
import { ensureNativeEngine, ensureSetup } from "./setup.mjs";

/** @type {import("./checks/python.mjs").Check[]} */
const CHECKS = [
	{
		title: "Format and lint",
		...node("@biomejs/biome/bin/biome", "check", "--error-on-warnings", "."),
		advice: '"npm run format" fixes what can be fixed automatically.',
	},
	{ title: "Types", ...node("typescript/bin/tsc", "-p", ".") },
	...PYTHON_CHECKS,
	{
		title: "Tests",
		...node("vitest/vitest.mjs", "run", ...process.argv.slice(2)),
	},
];

/**
 * By path: node_modules/.bin/tsc may be that of tslab's TypeScript.
 *
 * @param {string} script in node_modules/.
 * @param {string[]} args
 */
function node(script, ...args) {
	return {
		command: process.execPath,
		args: [inRoot("node_modules", script), ...args],
	};
}

ensureSetup({ development: true }).then(async () => {
	await ensureNativeEngine();
	for (const [index, { title, command, args, advice }] of CHECKS.entries()) {
		const started = Date.now();
		const { status, signal } = spawnSync(command, args, {
			cwd: inRoot(),
			stdio: "inherit",
		});
		const seconds = ((Date.now() - started) / 1000).toFixed(1);
		const label = `[${index + 1}/${CHECKS.length}] ${title} …`;
		if (status !== 0) {
			const how = signal || `exit code ${status}`;
			console.error(`${label} failed after ${seconds} s (${how}).`);
			if (advice) console.error(advice);
			process.exit(1);
		}
		console.log(`${label} ${seconds} s`);
	}
});
