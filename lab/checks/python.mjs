// The checks of Python, which pyproject.toml configures. By itself, "node lab/checks/python.mjs" runs them all;
// with --fix, it formats the code and fixes what can be fixed automatically.
import { spawnSync } from "node:child_process";
import { inRoot, VENV_PYTHON } from "../setup/paths.mjs";
import { isMainScript } from "../setup/supported.mjs";
import { ensureSetup } from "../setup.mjs";

/**
 * A command to run in the root of the repository.
 *
 * @typedef {object} Check
 * @property {string} title
 * @property {string} command
 * @property {string[]} args
 * @property {string} [advice] what to do where it fails.
 */

const ADVICE = '"npm run format" fixes what can be fixed automatically.';

/**
 * They need the set-up for development.
 *
 * @type {Check[]}
 */
export const PYTHON_CHECKS = [
	python("Python format", "ruff format --check --quiet", ADVICE),
	python("Python lint", "ruff check --quiet", ADVICE),
	python("Python types", "ty check --quiet"),
];

const FIXES = [
	python("Python lint", "ruff check --fix-only --quiet"),
	python("Python format", "ruff format --quiet"),
];

/**
 * @param {string} title
 * @param {string} tool a module of Python's and its arguments.
 * @param {string} [advice]
 * @returns {Check}
 */
function python(title, tool, advice) {
	return {
		title,
		command: VENV_PYTHON,
		args: ["-m", ...tool.split(" ")],
		advice,
	};
}

/** @param {Check} check */
function run({ title, command, args, advice }) {
	const started = Date.now();
	const options = { cwd: inRoot(), stdio: /** @type {const} */ ("inherit") };
	const { status } = spawnSync(command, args, options);
	const seconds = ((Date.now() - started) / 1000).toFixed(1);
	if (status === 0) {
		console.log(`${title} … ${seconds} s`);
	} else {
		console.error(`${title} … failed after ${seconds} s.`);
		if (advice) console.error(advice);
		process.exitCode = 1;
	}
}

if (isMainScript(import.meta.url)) {
	ensureSetup({ development: true }).then(() =>
		(process.argv.includes("--fix") ? FIXES : PYTHON_CHECKS).forEach(run),
	);
}
