import { spawn } from "node:child_process";
import { jupyterEnvironment } from "../base/jupyter-environment.mjs";
import { inRoot, root, venvPython } from "../base/paths.mjs";
import { stopGroup } from "../base/run-tool.mjs";
import { stoppable } from "../base/stoppable.mjs";

/** How long JupyterLab may take to shut its kernels down. */
const graceMs = 10_000;
const lookMs = 1000;

/**
 * How many lines of what a cell prints reach the page: 100,000 of them would leave it without an answer to any click.
 * The kernel puts all lines into a file in `build/output/`.
 */
const maxLines = "2000";

/**
 * Runs JupyterLab until it ends. Ctrl-C and the other signals end it once and cleanly, as does
 * the end of the shell in which npm started us.
 *
 * @param {string[]} args for `jupyter lab`.
 * @returns {Promise<number>} its exit code.
 */
export function launch(args) {
	const server = spawn(
		venvPython,
		["-m", "jupyterlab", ...args, ...addedArguments(args)],
		{
			cwd: root,
			env: {
				DOWNHILL_MAX_LINES: maxLines,
				DOWNHILL_OUTPUT_DIR: inRoot("build", "output"),
				...jupyterEnvironment(),
			},
			stdio: "inherit",
			// In a group of its own: Ctrl-C on a terminal would reach it twice, and npm
			// passes signals on as well.
			detached: true,
		},
	);
	const end = () => {
		server.kill("SIGTERM");
		setTimeout(() => stopGroup(Number(server.pid)), graceMs).unref();
	};
	return stoppable((stopping) => {
		stopping.addEventListener("abort", end, { once: true });
		endWithShell(end);
		return new Promise((resolve) => {
			server.on("error", (error) => {
				console.error(
					`JupyterLab did not start: ${error.message}.\nWhat to do: npm run clean, then npm start.`,
				);
				resolve(1);
			});
			server.on("exit", (code) => resolve(code ?? 1));
		});
	});
}

/**
 * @param {string[]} args
 * @returns {string[]} what JupyterLab needs besides.
 */
function addedArguments(args) {
	const named = (/** @type {RegExp} */ option) =>
		args.some((arg) => option.test(arg));
	const added = [];
	if (
		process.getuid?.() === 0 &&
		!named(/^--(allow-root|ServerApp\.allow_root)\b/)
	) {
		console.log("Running as root: --allow-root is added.");
		added.push("--allow-root");
	}
	if (
		named(/^--(ServerApp\.)?port(=|$)/) &&
		!named(/^--(port-retries|ServerApp\.port_retries)\b/)
	) {
		// Where that port is taken, Jupyter would quietly take the next one.
		added.push("--ServerApp.port_retries=0");
	}
	return added;
}

/**
 * A signal to npm ends that shell, and does not reach us.
 *
 * @param {() => void} end
 */
function endWithShell(end) {
	if (process.env.npm_lifecycle_event === undefined) {
		return;
	}
	const shell = process.ppid;
	const timer = setInterval(() => {
		if (process.ppid !== shell) {
			clearInterval(timer);
			end();
		}
	}, lookMs);
	timer.unref();
}
