import { spawn } from "node:child_process";
import { jupyterEnvironment } from "../base/jupyter-environment.mjs";
import { ROOT, VENV_PYTHON } from "../base/paths.mjs";
import { isAlive, starter } from "../base/processes.mjs";
import { stopGroup } from "../base/run-tool.mjs";
import { requestedPort } from "./port.mjs";

/** How long JupyterLab may take to shut its kernels down. */
const GRACE_MS = 10_000;
const LOOK_MS = 1000;

/**
 * Runs JupyterLab until it ends, and then ends this process with its exit code. Ctrl-C and
 * the other signals end it once and cleanly, as does the end of the npm that started us.
 *
 * @param {string[]} args for `jupyter lab`.
 */
export function launch(args) {
	const server = spawn(
		VENV_PYTHON,
		["-m", "jupyterlab", ...args, ...addedArguments(args)],
		{
			cwd: ROOT,
			env: jupyterEnvironment(),
			stdio: "inherit",
			// In a group of its own: Ctrl-C on a terminal would reach it twice, and npm
			// passes signals on as well.
			detached: true,
		},
	);
	let ending = false;
	const end = () => {
		if (ending) return;
		ending = true;
		server.kill("SIGTERM");
		setTimeout(() => stopGroup(Number(server.pid)), GRACE_MS).unref();
	};
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, end);
	endWithNpm(end);
	server.on("error", (error) => {
		console.error(
			`JupyterLab did not start: ${error.message}.\nWhat to do: npm run clean, then npm start.`,
		);
		process.exit(1);
	});
	server.on("exit", (code) => process.exit(code ?? 1));
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
		requestedPort(args) !== undefined &&
		!named(/^--(port-retries|ServerApp\.port_retries)\b/)
	) {
		added.push("--ServerApp.port_retries=0");
	}
	return added;
}

/**
 * npm, killed, cannot pass that on.
 *
 * @param {() => void} end
 */
function endWithNpm(end) {
	if (process.env.npm_lifecycle_event === undefined) return;
	const npm = starter();
	if (npm === undefined) return;
	setInterval(() => {
		if (!isAlive(npm)) end();
	}, LOOK_MS).unref();
}
