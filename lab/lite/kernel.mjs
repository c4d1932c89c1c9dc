import { createHash } from "node:crypto";
import {
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { inRoot } from "../base/paths.mjs";
import { compilerInBrowser, versions } from "../kernel/build.mjs";
import { collectTypes } from "./types.mjs";

const extensionName = "downhill-kernel";

/**
 * Packages that cells and `lib/` can load: the script that defines each, below node_modules/, and the global variable
 * that it sets.
 *
 * @type {Record<string, { from: string, global: string, afterwards?: string }>}
 */
const packages = {
	"pako/browser/deflate": {
		from: "pako/dist/browser/pako_deflate.umd.min.js",
		global: "pako",
	},
	"@tensorflow/tfjs": {
		from: "@tensorflow/tfjs/dist/tf.min.js",
		global: "tf",
	},
	"@tensorflow/tfjs-backend-wasm": {
		from: "@tensorflow/tfjs-backend-wasm/dist/tf-backend-wasm.min.js",
		global: "tf.wasm",
		// The binary with threads, which TensorFlow.js takes where memory can be shared, cannot be extended with our kernels.
		afterwards:
			'tf.wasm.setWasmPaths(new URL(".", location.href).href);tf.env().set("WASM_HAS_MULTITHREAD_SUPPORT",false);',
	},
};

/** Packages of which something is in the scripts or the types. TensorFlow.js brings no file with its licence. */
const licensed = [
	"@jridgewell/sourcemap-codec",
	"@types/node",
	"@types/plotly.js",
	"node-inspect-extracted",
	"pako",
	"tslab",
	"typescript-6",
	"undici-types",
];

const wasmBinaries = ["tfjs-backend-wasm.wasm", "tfjs-backend-wasm-simd.wasm"];

/**
 * Builds the kernel for JupyterLite: a prebuilt extension, with the scripts of its workers and what they load.
 *
 * @param {object} options
 * @param {string} options.out absolute path of the folder; whatever is in it is replaced.
 * @returns {Promise<void>}
 */
export async function buildLiteKernel({ out }) {
	const folder = join(out, "static");
	rmSync(out, { recursive: true, force: true });
	mkdirSync(folder, { recursive: true });
	const sitePackages = await copyPackages(folder);
	await buildWorkers(folder, sitePackages);
	copyLicences(folder);
	writeFileSync(join(folder, "types.json"), JSON.stringify(collectTypes()));
	const entry = await bundledEntry();
	const hash = createHash("sha256").update(entry).digest("hex").slice(0, 20);
	const entryFile = `static/remoteEntry.${hash}.js`;
	writeFileSync(join(out, entryFile), entry);
	writeFileSync(join(out, "package.json"), metadata(entryFile));
}

/** What is the same for all scripts of the browser's kernel. */
function common() {
	return /** @type {const} */ ({
		absWorkingDir: inRoot(),
		bundle: true,
		format: "iife",
		target: "es2022",
		minify: true,
		// `describe-error.ts` and others show the names of classes.
		keepNames: true,
		legalComments: "none",
		logLevel: "silent",
		platform: "browser",
		define: versions,
	});
}

/**
 * Bundles the workers' scripts.
 *
 * @param {string} folder gets `compiler.js` and `runtime.js`.
 * @param {object} sitePackages what the runtime can load, by name.
 */
async function buildWorkers(folder, sitePackages) {
	const { define, ...rest } = common();
	await Promise.all([
		build({
			...rest,
			...compilerInBrowser,
			define: { ...define, ...compilerInBrowser.define },
			entryPoints: { compiler: "kernel/browser/compiler/main.ts" },
			keepNames: false,
			outdir: folder,
		}),
		build({
			...rest,
			define: { ...define, sitePackages: JSON.stringify(sitePackages) },
			entryPoints: { runtime: "kernel/browser/runtime/main.ts" },
			outdir: folder,
		}),
	]);
}

/** @returns {Promise<string>} the script that JupyterLite loads at start. */
async function bundledEntry() {
	const { define, ...rest } = common();
	const logo = readFileSync(
		inRoot("kernel", "install", "kernelspec", "logo-svg.svg"),
		"utf8",
	);
	const address = `data:image/svg+xml,${encodeURIComponent(logo)}`;
	const { outputFiles } = await build({
		...rest,
		define: { ...define, builtLogo: JSON.stringify(address) },
		entryPoints: ["lab/lite/kernel-entry.ts"],
		write: false,
	});
	return /** @type {{text: string}} */ (outputFiles[0]).text;
}

/**
 * Copies the packages' scripts.
 *
 * @param {string} folder
 * @returns {Promise<Record<string, { script: string, global: string, version: string }>>} what became of them, by name.
 */
async function copyPackages(folder) {
	/** @type {Record<string, { script: string, global: string, version: string }>} */
	const copied = {};
	for (const [name, { from, global, afterwards = "" }] of Object.entries(
		packages,
	)) {
		const script = fileName(name);
		const text = readFileSync(inRoot("node_modules", from), "utf8");
		const code = text.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
		writeFileSync(join(folder, script), `${code}\n${afterwards}\n`);
		copied[name] = { script, global, version: packageVersion(name) };
	}
	for (const name of wasmBinaries) {
		const from = inRoot(
			"node_modules/@tensorflow/tfjs-backend-wasm/dist",
			name,
		);
		copyFileSync(from, join(folder, name));
	}
	return copied;
}

/**
 * Copies the licences of whatever is in the scripts and the types.
 *
 * @param {string} folder
 */
function copyLicences(folder) {
	for (const name of licensed) {
		const from = inRoot("node_modules", name);
		for (const file of readdirSync(from)) {
			if (/^(licen[cs]e|thirdparty)/i.test(file)) {
				const kind = file.replace(/\..*/, "");
				const prefix = fileName(name).replace(/\.js$/, "");
				copyFileSync(join(from, file), join(folder, `${prefix}.${kind}.txt`));
			}
		}
	}
}

/** @param {string} name of a package or of a file in one. */
function fileName(name) {
	return `${name.replace(/^@/, "").replaceAll("/", "-")}.js`;
}

/** @param {string} name of a package or of a file in one. */
function packageVersion(name) {
	const [first = "", second = ""] = name.split("/");
	const own = first.startsWith("@") ? `${first}/${second}` : first;
	const text = readFileSync(
		inRoot("node_modules", own, "package.json"),
		"utf8",
	);
	return JSON.parse(text).version;
}

/**
 * @param {string} entryFile the entry, relative to the extension.
 * @returns {string} the `package.json` by which JupyterLite finds a prebuilt extension.
 */
function metadata(entryFile) {
	const { version, license } = JSON.parse(
		readFileSync(inRoot("package.json"), "utf8"),
	);
	const description = {
		name: extensionName,
		version,
		license,
		description: "A TypeScript kernel that runs in workers of the page.",
		jupyterlab: {
			extension: true,
			_build: { load: entryFile, extension: "./extension" },
		},
	};
	return `${JSON.stringify(description, null, "\t")}\n`;
}
