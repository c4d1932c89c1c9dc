import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { inRoot } from "../base/paths.mjs";
import { RouteClosed } from "./failure.mjs";
import { inNative, makeWhole } from "./folder.mjs";
import { LIBTENSORFLOW } from "./platforms.mjs";
import { runWithin } from "./run-within.mjs";

const COMPILE_SECONDS = 5 * 60;
const COMPILERS = ["c++", "g++", "clang++"];
const TFJS_NODE = inRoot("node_modules", "@tensorflow", "tfjs-node");
const QUIET = inRoot("lab", "native", "quiet.cc");
const ADDON = "addon";

/** The version of Node-API that the addon asks for; every Node that Downhill runs on has it. */
const NAPI_VERSION = 8;

/**
 * @returns {string} the C++ compiler: the one that the variable CXX names, else the first one on PATH.
 * @throws {RouteClosed} where there is none.
 */
export function findCompiler() {
	const { CXX } = process.env;
	const candidates = CXX ? [CXX] : COMPILERS;
	const found = candidates.find(answers);
	if (found !== undefined) return found;
	throw new RouteClosed(
		CXX
			? `the variable CXX names ${CXX}, which is no compiler`
			: `no C++ compiler (looked for ${COMPILERS.join(", ")}). Debian, Ubuntu: sudo apt install g++; macOS: xcode-select --install`,
	);
}

/** @param {string} compiler */
function answers(compiler) {
	try {
		execFileSync(compiler, ["--version"], { stdio: "ignore" });
		return true;
	} catch {
		return false;
	}
}

/**
 * Builds tfjs-node's addon against TensorFlow's libraries in .native/, and one that loads these quietly.
 *
 * @param {string} compiler
 * @param {string[]} libraries names of the files, first the one that needs the others.
 * @returns {Promise<string[]>} paths of the addons from .native/, in the order of loading.
 * @throws {import("../base/failure.mjs").ToolFailure} with the compiler's words.
 */
export async function compileAddons(compiler, libraries) {
	const builds = {
		"quiet.node": [`-DLIBRARY="${loadable(libraries)}"`, QUIET, ...rpath()],
		"tfjs_binding.node": [
			...headers(),
			join(TFJS_NODE, "binding", "tfjs_backend.cc"),
			join(TFJS_NODE, "binding", "tfjs_binding.cc"),
			...libraries.map((name) => inNative(LIBTENSORFLOW, name)),
			...rpath(),
		],
	};
	await makeWhole(ADDON, async (folder) => {
		for (const [name, args] of Object.entries(builds)) {
			await runWithin(
				COMPILE_SECONDS,
				compiler,
				[...FLAGS, ...args, "-o", join(folder, name)],
				{ name: `compiling ${name}` },
			);
		}
	});
	return Object.keys(builds).map((name) => `${ADDON}/${name}`);
}

const FLAGS = [
	"-std=c++17",
	"-O2",
	"-fPIC",
	"-w",
	// Node-API comes from the Node that loads the addon.
	...(process.platform === "darwin"
		? ["-bundle", "-undefined", "dynamic_lookup"]
		: ["-shared"]),
];

function headers() {
	return [
		`-DNAPI_VERSION=${NAPI_VERSION}`,
		`-I${TFJS_NODE}`,
		`-I${inNative(LIBTENSORFLOW, "include")}`,
		`-I${inRoot("node_modules", "node-api-headers", "include")}`,
	];
}

/**
 * What `dlopen` calls the first library; on macOS it looks along the rpath only where told to.
 *
 * @param {string[]} libraries
 */
function loadable([first = ""]) {
	return process.platform === "darwin" ? `@rpath/${first}` : first;
}

/** The addon finds the libraries by their place relative to its own, so the project's folder can be moved. */
function rpath() {
	const here = process.platform === "darwin" ? "@loader_path" : "$ORIGIN";
	return [`-Wl,-rpath,${here}/../${LIBTENSORFLOW}`];
}
