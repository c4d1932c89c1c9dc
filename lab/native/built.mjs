import { execFileSync } from "node:child_process";
import {
	existsSync,
	mkdirSync,
	readdirSync,
	renameSync,
	rmSync,
	statSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { Failure } from "../base/failure.mjs";
import { inRoot, venvPython } from "../base/paths.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";
import { platform, tensorflow } from "./platforms.mjs";

/** @typedef {import("../base/step.mjs").Tools} Tools */

/** What is kept of TensorFlow's package, beside the folder of the addons. */
export const libtensorflow = `libtensorflow-${tensorflow}`;

const isMac = process.platform === "darwin";
/** In the package, first the one that needs the other. */
const libraries = ["libtensorflow_cc", "libtensorflow_framework"].map((name) =>
	isMac ? `${name}.2.dylib` : `${name}.so.2`,
);
const keptHeaders = [
	"tensorflow/c",
	"tensorflow/core/platform",
	"tsl/platform",
	"xla/tsl/c",
];

/**
 * Builds tfjs-node's addon against TensorFlow's library, and one that loads the library in silence and frugally.
 *
 * @param {string} folder gets the addons.
 * @param {Tools} tools
 * @returns {Promise<string[]>} their paths from `folder`, in the order of loading.
 * @throws {Failure} where there is no compiler or no package, or where one of them fails.
 */
export async function buildAddons(folder, tools) {
	const library = join(folder, "..", libtensorflow);
	// First, since the other is a long download.
	const compiler = findCompiler();
	if (!existsSync(library)) {
		await fetchLibrary(library, tools);
	}
	const tfjsNode = inRoot("node_modules", "@tensorflow", "tfjs-node");
	const [first] = libraries;
	const builds = {
		"library.node": [
			// On macOS, dlopen looks along the rpath only where told to.
			`-DLIBRARY="${isMac ? `@rpath/${first}` : first}"`,
			inRoot("lab", "native", "library.cc"),
		],
		"tfjs_binding.node": [
			// Every Node that Downhill runs on has this version of Node-API.
			"-DNAPI_VERSION=8",
			`-I${tfjsNode}`,
			`-I${join(library, "include")}`,
			`-I${inRoot("node_modules", "node-api-headers", "include")}`,
			join(tfjsNode, "binding", "tfjs_backend.cc"),
			join(tfjsNode, "binding", "tfjs_binding.cc"),
			...libraries.map((name) => join(library, name)),
		],
	};
	tools.show(`compiling with ${compiler}`);
	for (const [name, args] of Object.entries(builds)) {
		const all = [...flags, ...args, "-o", join(folder, name)];
		await tools.run(compiler, all, { name: `compiling ${name}` });
	}
	return Object.keys(builds);
}

/** Node-API comes from the Node that loads the addon. */
const linking = isMac
	? ["-bundle", "-undefined", "dynamic_lookup"]
	: ["-shared"];

const flags = [
	...["-std=c++17", "-O2", "-fPIC", "-w"],
	...linking,
	// By its place relative to the addon's, so that the project's folder can be moved.
	`-Wl,-rpath,${isMac ? "@loader_path" : "$ORIGIN"}/../${libtensorflow}`,
];

/**
 * Builds the addon that lib/products multiplies with, which needs neither TensorFlow nor a download.
 *
 * @param {string} folder gets `products.node`.
 * @param {Tools} tools
 * @throws {Failure} where there is no compiler, or where it fails.
 */
export async function buildProducts(folder, tools) {
	const compiler = findCompiler();
	const args = [
		...["-std=c++17", "-O3", "-fPIC", "-DNAPI_VERSION=8"],
		// Processors without these are older than ten years, and the addon refuses to load there.
		...(process.arch === "x64" ? ["-mavx2", "-mfma"] : []),
		...linking,
		`-I${inRoot("node_modules", "node-api-headers", "include")}`,
		inRoot("lab", "native", "products.cc"),
		...["-o", join(folder, "products.node")],
	];
	tools.show(`compiling with ${compiler}`);
	await tools.run(compiler, args, { name: "compiling products.node" });
}

/** @returns {string} the C++ compiler: the one that the variable CXX names, else the first one on PATH. */
function findCompiler() {
	const { CXX } = process.env;
	const found = (CXX ? [CXX] : ["c++", "g++", "clang++"]).find((compiler) => {
		try {
			execFileSync(compiler, ["--version"], { stdio: "ignore" });
			return true;
		} catch {
			return false;
		}
	});
	if (found !== undefined) {
		return found;
	}
	throw new Failure(
		CXX
			? `the variable CXX names ${CXX}, which is not a compiler`
			: "no C++ compiler. Debian, Ubuntu: sudo apt install g++; macOS: xcode-select --install",
	);
}

/**
 * Takes TensorFlow's library and the headers of its C API out of its package for Python.
 *
 * @param {string} library the folder to make, whole or not at all.
 * @param {Tools} tools
 */
async function fetchLibrary(library, tools) {
	const { wheel } = platform;
	if (wheel === undefined) {
		throw new Failure(
			`TensorFlow has no package for ${process.platform}-${process.arch}`,
		);
	}
	tools.note(
		`fetching ${wheel.project} ${tensorflow} for its library: ${wheel.megabytes} MB to download, 0.9 GB on disk in .native/`,
	);
	const partial = join(library, "..", "partial");
	mkdirSync(partial, { recursive: true });
	await install(wheel, partial, tools);
	const headers = keptHeaders.map((name) => join("include", name));
	for (const name of [...libraries, ...headers]) {
		const kept = join(partial, "kept", name);
		mkdirSync(dirname(kept), { recursive: true });
		renameSync(join(partial, "tensorflow", name), kept);
	}
	renameSync(join(partial, "kept"), library);
	rmSync(partial, { recursive: true });
}

/**
 * @param {import("./platforms.mjs").Wheel} wheel
 * @param {string} folder
 * @param {Tools} tools
 */
async function install(wheel, folder, { run, show }) {
	const requirements = join(folder, "requirements.txt");
	const { project, platform, sha256, megabytes } = wheel;
	writeFileSync(
		requirements,
		`${project}==${tensorflow} --hash=sha256:${sha256}\n`,
	);
	const timer = setInterval(() => {
		const fetched = Math.round(wheelBytes(folder) / 1e6);
		show(fetched > 0 ? `${fetched} of ${megabytes} MB` : "");
	}, 500);
	try {
		await run(
			venvPython,
			[
				...pipInstall,
				`--platform=${platform}`,
				`--target=${folder}`,
				`--requirement=${requirements}`,
			],
			{
				name: "pip",
				// pip's own temporary files go where they are removed whatever happens.
				env: { ...pythonEnvironment(), TMPDIR: folder },
			},
		);
	} finally {
		clearInterval(timer);
	}
}

/**
 * @param {string} folder pip's folder for temporary files.
 * @returns {number} the size of the wheel that it downloads; 0 before and after that.
 */
function wheelBytes(folder) {
	try {
		const [wheel] = readdirSync(folder)
			.filter((name) => name.startsWith("pip-unpack-"))
			.flatMap((name) => {
				const path = join(folder, name);
				return readdirSync(path).map((file) => join(path, file));
			});
		return wheel === undefined ? 0 : statSync(wheel).size;
	} catch {
		// pip has just removed it.
		return 0;
	}
}

const pipInstall = [
	...["-m", "pip", "install", "--no-deps", "--no-compile", "--no-input"],
	...["--progress-bar=off", "--retries=1", "--timeout=15"],
	// A cache would hold all of it a second time.
	"--no-cache-dir",
	...["--only-binary=:all:", "--implementation=cp"],
	...["--python-version=3.12", "--abi=cp312"],
];
