// npm test: the set-up, then every check, ending at the first that fails.
// Arguments go to Vitest, for instance: npm test -- test/lib
import { spawnSync } from "node:child_process";
import { inRoot } from "./base/paths.mjs";
import { ensureNativeEngine, ensureSetup } from "./setup.mjs";

// By path: node_modules/.bin/tsc may be that of tslab's TypeScript.
const CHECKS = [
	{
		title: "Format and lint",
		script: "@biomejs/biome/bin/biome",
		args: ["check", "--error-on-warnings", "."],
		advice: '"npm run format" mends what can be mended by itself.',
	},
	{ title: "Types", script: "typescript/bin/tsc", args: ["-p", "."] },
	{
		title: "Tests",
		script: "vitest/vitest.mjs",
		args: ["run", ...process.argv.slice(2)],
	},
];

ensureSetup().then(async () => {
	await ensureNativeEngine();
	for (const [index, { title, script, args, advice }] of CHECKS.entries()) {
		const started = Date.now();
		const { status, signal } = spawnSync(
			process.execPath,
			[inRoot("node_modules", script), ...args],
			{ cwd: inRoot(), stdio: "inherit" },
		);
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
