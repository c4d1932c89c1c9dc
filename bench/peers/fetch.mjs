/** Fetches what this project is measured against, into bench/.peers/: only when a bench is told to, and only once. */
import { execFileSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { inRoot, venvPython } from "../../lab/base/paths.mjs";
import { pythonEnvironment } from "../../lab/base/python-environment.mjs";

const denoVersion = "2.9.6";

/**
 * Deno from npm. The package's install script would only copy the program out of the package for this platform.
 *
 * @returns {{ version: string, program: string, env: NodeJS.ProcessEnv }}
 */
export function fetchDeno() {
	const folder = fetchPeer("deno", denoVersion, (folder) => {
		const options = ["--ignore-scripts", "--no-audit", "--no-fund"];
		const target = ["--prefix", folder, `deno@${denoVersion}`];
		run("npm", ["install", ...options, ...target]);
	});
	const { platform, arch } = process;
	// On Linux it is built for glibc only.
	const target = `${platform}-${arch}${platform === "linux" ? "-glibc" : ""}`;
	return {
		version: denoVersion,
		program: join(folder, "node_modules", "@deno", target, "deno"),
		env: { DENO_DIR: join(folder, "cache"), DENO_NO_UPDATE_CHECK: "1" },
	};
}

/**
 * The trainer `mlp-NAME.py`, with a Python environment that has what `mlp-NAME.txt` lists: up to 3 GB.
 *
 * @param {string} name
 * @returns {{ command: [string, ...string[]], env: NodeJS.ProcessEnv }}
 */
export function fetchTrainer(name) {
	const requirements = join(import.meta.dirname, `mlp-${name}.txt`);
	const pins = readFileSync(requirements, "utf8");
	const env = pythonEnvironment();
	const folder = fetchPeer(`mlp-${name}`, pins, (folder) => {
		run(venvPython, ["-m", "venv", folder], env);
		const options = ["--no-input", "--only-binary=:all:", "--require-hashes"];
		const python = join(folder, "bin", "python");
		run(python, ["-m", "pip", "install", ...options, "-r", requirements], env);
	});
	const script = join(import.meta.dirname, `mlp-${name}.py`);
	return { command: [join(folder, "bin", "python"), script], env };
}

/**
 * The folder of a peer. It is filled if it is incomplete or was made from other pins.
 *
 * @param {string} name
 * @param {string} pins decide what is fetched.
 * @param {(folder: string) => void} fill
 */
function fetchPeer(name, pins, fill) {
	const folder = inRoot("bench", ".peers", name);
	const stamp = join(folder, "made-from.txt");
	if (!existsSync(stamp) || readFileSync(stamp, "utf8") !== pins) {
		console.log(`  fetching ${name} into ${folder}`);
		rmSync(folder, { recursive: true, force: true });
		mkdirSync(folder, { recursive: true });
		fill(folder);
		writeFileSync(stamp, pins);
	}
	return folder;
}

/**
 * @param {string} program
 * @param {string[]} args
 * @param {NodeJS.ProcessEnv} [env]
 */
function run(program, args, env) {
	execFileSync(program, args, { env, stdio: ["ignore", "inherit", "inherit"] });
}
