/** Removes what the set-up made. What learners made stays: notebooks, data, checkpoints. */
import fs from "node:fs";
import { inRoot } from "./base/paths.mjs";
import { requireSupportedPlatform } from "./base/supported.mjs";

requireSupportedPlatform();

const made = ["node_modules", ".venv", "build", ".native"].filter((name) =>
	fs.existsSync(inRoot(name)),
);
for (const name of made) {
	try {
		fs.rmSync(inRoot(name), { recursive: true, force: true, maxRetries: 3 });
		console.log(`Removed ${name}/`);
	} catch (error) {
		console.error(
			`${name}/ could not be removed: ${error instanceof Error ? error.message : error}.\n` +
				`What to do: make sure that you own it (sudo chown -R "$USER" ${inRoot(name)}), then run "npm run clean" again.`,
		);
		process.exitCode = 1;
	}
}
if (made.length === 0) {
	console.log("Nothing to remove.");
}
