/**
 * Stands in for Python, its venv, pip and JupyterLab in a temporary clone. The variable
 * FAKE_PYTHON says in which way it differs from a sound one. Notes its calls in calls.log.
 */
import {
	appendFileSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const [, self = "", ...args] = process.argv;
const call = args.join(" ");
const venv = dirname(dirname(self));
const { FAKE_PYTHON: fakePython } = process.env;

if (args[0] === "-c") {
	console.log(fakePython === "old" ? "3.9.18" : "3.12.1");
	console.log(self);
	if (fakePython !== "without venv") {
		console.log("can make environments");
	}
} else if (args[0] === "-I") {
	process.exit(existsSync(join(venv, "jupyterlab")) ? 0 : 1);
} else if (call.startsWith("-m venv ")) {
	appendFileSync("calls.log", "venv\n");
	mkdirSync(join(args[2] ?? "", "bin"), { recursive: true });
	mkdirSync(join(args[2] ?? "", "lib/python3.12/site-packages"), {
		recursive: true,
	});
	copyFileSync(self, join(args[2] ?? "", "bin/python"));
} else if (call.startsWith("-m pip install ")) {
	const [, folder] = /--target=(\S+)/.exec(call) ?? [];
	await (folder === undefined ? install() : installInto(folder));
} else if (call.startsWith("-m jupyterlab")) {
	serve();
} else {
	throw new Error(
		`The fake Python was not expected to be called with: ${call}`,
	);
}

async function install() {
	const isDevelopment = call.endsWith("requirements-dev.txt");
	appendFileSync(
		"calls.log",
		isDevelopment ? "pip for development\n" : "pip\n",
	);
	writeFileSync(join(venv, "half-installed"), `${process.pid}`);
	if (fakePython === "pip hangs") {
		console.log("Collecting everything");
		setInterval(() => writeFileSync(join(venv, "still-writing"), ""), 20);
		await new Promise(() => {});
	}
	if (fakePython === "pip waits") {
		while (!existsSync("go-on")) {
			await delay(20);
		}
	}
	if (fakePython === "no network") {
		console.error(
			"ERROR: Could not find a version that satisfies the requirement anyio==4.15.1 (from versions: none)",
		);
		process.exit(1);
	}
	if (fakePython === "full disk") {
		console.error(
			"ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
		);
		process.exit(1);
	}
	writeFileSync(join(venv, "jupyterlab"), "");
}

/**
 * What is taken from TensorFlow's package, with nothing in it.
 *
 * @param {string} folder
 */
async function installInto(folder) {
	const file = /--requirement=(\S+)/.exec(call)?.[1] ?? "";
	appendFileSync("calls.log", `pip ${readFileSync(file, "utf8")}`);
	writeFileSync(join(folder, "half-downloaded"), `${process.pid}`);
	if (fakePython === "download hangs") {
		setInterval(() => {}, 1000);
		await new Promise(() => {});
	}
	if (fakePython === "no network") {
		console.error(
			"ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: none)",
		);
		process.exit(1);
	}
	const end = process.platform === "darwin" ? "2.dylib" : "so.2";
	for (const name of [
		`libtensorflow_cc.${end}`,
		`libtensorflow_framework.${end}`,
		"include/tensorflow/c/c_api.h",
		"include/tensorflow/core/platform/ctstring.h",
		"include/tsl/platform/ctstring.h",
		"include/xla/tsl/c/tsl_status.h",
	]) {
		const path = join(folder, "tensorflow", name);
		mkdirSync(dirname(path), { recursive: true });
		writeFileSync(path, "");
	}
}

/** Notes how it was started, and ends as Jupyter does: with exit code 0, on SIGTERM. */
function serve() {
	if (fakePython === "server fails") {
		process.exit(3);
	}
	const alive = setInterval(() => {}, 1000);
	process.on("SIGTERM", () => {
		console.log("JupyterLab got SIGTERM");
		clearInterval(alive);
	});
	const { pid, env } = process;
	writeFileSync("jupyterlab.json", JSON.stringify({ args, pid, env }));
	console.log("JupyterLab runs");
}
