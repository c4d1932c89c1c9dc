// Stands in for Python, its venv, pip and JupyterLab in a temporary clone. The variable
// FAKE_PYTHON says in which way it differs from a sound one, FAKE_INDEXES which package indexes answer. Notes its calls in calls.log.
import {
	appendFileSync,
	copyFileSync,
	existsSync,
	mkdirSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";

const [, self = "", ...args] = process.argv;
const call = args.join(" ");
const venv = dirname(dirname(self));
const { FAKE_PYTHON, FAKE_INDEXES, PIP_INDEX_URL, PIP_EXTRA_INDEX_URL } =
	process.env;

if (args[0] === "-c") {
	console.log(FAKE_PYTHON === "old" ? "3.9.18" : "3.12.1");
	console.log(self);
	if (FAKE_PYTHON !== "without venv") console.log("can make environments");
} else if (args[0] === "-I") {
	process.exit(existsSync(join(venv, "jupyterlab")) ? 0 : 1);
} else if (call.endsWith("answering-indexes.py")) {
	console.log(FAKE_INDEXES ?? '{"answering": [], "silent": []}');
} else if (call.startsWith("-m venv ")) {
	appendFileSync("calls.log", "venv\n");
	mkdirSync(join(args[2] ?? "", "bin"), { recursive: true });
	mkdirSync(join(args[2] ?? "", "lib/python3.12/site-packages"), {
		recursive: true,
	});
	copyFileSync(self, join(args[2] ?? "", "bin/python"));
} else if (call.startsWith("-m pip install ")) {
	const indexes = [PIP_INDEX_URL, PIP_EXTRA_INDEX_URL].filter(Boolean);
	const isDevelopment = call.endsWith("requirements-dev.txt");
	const command = isDevelopment ? "pip for development" : "pip";
	appendFileSync("calls.log", `${[command, ...indexes].join(" ")}\n`);
	await install();
} else if (call.startsWith("-m pip download ")) {
	await download();
} else if (args[1] === "ruff" || args[1] === "ty") {
	const tool = args.slice(1).join(" ");
	console.log(tool);
	if (tool === process.env.FAILS) process.exitCode = 2;
} else if (call.startsWith("-m jupyterlab")) {
	serve();
} else {
	throw new Error(
		`The fake Python was not expected to be called with: ${call}`,
	);
}

async function install() {
	writeFileSync(join(venv, "half-installed"), `${process.pid}`);
	if (FAKE_PYTHON === "pip hangs") {
		console.log("Collecting everything");
		setInterval(() => writeFileSync(join(venv, "still-writing"), ""), 20);
		await new Promise(() => {});
	}
	if (FAKE_PYTHON === "pip waits") {
		while (!existsSync("go-on")) await delay(20);
	}
	if (FAKE_PYTHON === "no network") {
		console.error(
			"ERROR: Could not find a version that satisfies the requirement anyio==4.15.1 (from versions: none)",
		);
		process.exit(1);
	}
	if (FAKE_PYTHON === "full disk") {
		console.error(
			"ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
		);
		process.exit(1);
	}
	writeFileSync(join(venv, "jupyterlab"), "");
}

/** The wheel it "downloads" is not the one that was asked for. */
async function download() {
	const folder = /--dest=(\S+)/.exec(call)?.[1] ?? "";
	appendFileSync("calls.log", `download ${args.at(-1)}\n`);
	writeFileSync(join(folder, "half-downloaded"), `${process.pid}`);
	if (FAKE_PYTHON === "download hangs") {
		setInterval(() => {}, 1000);
		await new Promise(() => {});
	}
	if (FAKE_PYTHON === "no network") {
		console.error(
			"ERROR: Could not find a version that satisfies the requirement tensorflow-cpu==2.21.0 (from versions: none)",
		);
		process.exit(1);
	}
	writeFileSync(join(folder, "tensorflow.whl"), "Not what was asked for.");
}

/** Notes how it was started, and ends as Jupyter does: with exit code 0, on SIGTERM. */
function serve() {
	if (FAKE_PYTHON === "server fails") process.exit(3);
	const alive = setInterval(() => {}, 1000);
	process.on("SIGTERM", () => {
		console.log("JupyterLab got SIGTERM");
		clearInterval(alive);
	});
	const { pid, env } = process;
	writeFileSync("jupyterlab.json", JSON.stringify({ args, pid, env }));
	console.log("JupyterLab runs");
}
