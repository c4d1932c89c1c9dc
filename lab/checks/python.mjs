/**
 * Checks Python, as pyproject.toml asks. By itself, "node lab/checks/python.mjs" formats the code and fixes what can
 * be fixed automatically.
 */
import { spawnSync } from "node:child_process";
import { inRoot, venvPython } from "../base/paths.mjs";
import { isMainScript } from "../base/supported.mjs";
import { ensureSetup } from "../setup.mjs";

const advice = '"npm run format" fixes what can be fixed automatically.';

/**
 * They need the set-up for development.
 *
 * @type {import("./run-checks.mjs").Check[]}
 */
export const checks = [
	{ ...python("Python format", "ruff format --check --quiet"), advice },
	{ ...python("Python lint", "ruff check --quiet"), advice },
	python("Python types", "ty check --quiet"),
];

const fixes = [
	python("Python lint", "ruff check --fix-only --quiet"),
	python("Python format", "ruff format --quiet"),
];

/**
 * @param {string} title
 * @param {string} tool a module of Python's and its arguments.
 */
function python(title, tool) {
	return { title, command: venvPython, args: ["-m", ...tool.split(" ")] };
}

if (isMainScript(import.meta.url)) {
	await ensureSetup("development");
	for (const { command, args } of fixes) {
		const { status } = spawnSync(command, args, {
			cwd: inRoot(),
			stdio: "inherit",
		});
		process.exitCode ||= status ?? 1;
	}
}
