import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { inRoot } from "../base/paths.mjs";

const require = createRequire(import.meta.url);
const nodeModules = inRoot("node_modules");

/** Where the kernel's own files are in the browser's file system. */
const kernelFolder = "/node_modules/downhill-kernel";

/** What a library says about the engine's newest parts, and about browsers, is not for cells. */
const libraries = /^lib\.(es.*|decorators.*)\.d\.ts$/;

/** Packages whose types cells and `lib/` use, and the entry of each. */
const packages = [
	"@types/node",
	"undici-types",
	"@types/plotly.js",
	"@tensorflow/tfjs",
	"@tensorflow/tfjs-backend-wasm",
];

/**
 * Collects the declarations that the compiler needs, as files of the browser.
 *
 * @returns {Record<string, string>} absolute path in the browser -> text.
 */
export function collectTypes() {
	/** @type {Record<string, string>} */
	const types = {};
	const libraryFolder = dirname(require.resolve("typescript-6"));
	for (const name of readdirSync(libraryFolder)) {
		if (libraries.test(name)) {
			types[`${kernelFolder}/lib/${name}`] = read(join(libraryFolder, name));
		}
	}
	for (const name of readdirSync(inRoot("kernel", "api"))) {
		types[`${kernelFolder}/api/${name}`] = read(inRoot("kernel", "api", name));
	}
	for (const name of packages) {
		Object.assign(types, declarationsOf(name));
	}
	return types;
}

/**
 * The declarations of a package that its entry leads to, directly or indirectly, also into other packages.
 *
 * @param {string} name
 * @returns {Record<string, string>}
 */
function declarationsOf(name) {
	/** @type {Record<string, string>} */
	const found = {};
	const folder = join(nodeModules, name);
	const described = JSON.parse(read(join(folder, "package.json")));
	const entry = described.types ?? described.typings ?? "index.d.ts";
	const waiting = [join(folder, entry)];
	addPackageJson(found, folder);
	for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
		const shown = shownPath(path);
		if (shown in found) {
			continue;
		}
		const text = withoutComments(read(path));
		found[shown] = text;
		for (const specifier of specifiersIn(text)) {
			const target = resolveTypes(specifier, path, found);
			if (target !== undefined) {
				waiting.push(target);
			}
		}
	}
	return found;
}

/** @param {string} path */
function read(path) {
	return readFileSync(path, "utf8");
}

/**
 * @param {string} path on this machine, in node_modules.
 * @returns {string} in the browser.
 */
function shownPath(path) {
	return `/node_modules${path.slice(nodeModules.length)}`;
}

/**
 * Hovers show the comments of Node's and TensorFlow's functions, licences they do not need.
 *
 * @param {string} text
 */
function withoutComments(text) {
	return text
		.replace(/^\/\*\*?\s*\n? ?\*? ?@license[\s\S]*?\*\/\s*/, "")
		.replace(/\/\/# sourceMappingURL=.*\s*$/, "");
}

/** @param {string} text of a declaration file. */
function specifiersIn(text) {
	const patterns = [
		/\bfrom\s*["']([^"']+)["']/g,
		/\bimport\s*\(?\s*["']([^"']+)["']/g,
		/\brequire\(\s*["']([^"']+)["']\s*\)/g,
		/<reference\s+path\s*=\s*["']([^"']+)["']/g,
	];
	return patterns.flatMap((pattern) =>
		[...text.matchAll(pattern)].map((match) =>
			pattern === patterns[3] && !String(match[1]).startsWith(".")
				? `./${match[1]}`
				: String(match[1]),
		),
	);
}

/**
 * @param {string} specifier
 * @param {string} from the file that imports it.
 * @param {Record<string, string>} found gets the package.json of a package that is entered.
 * @returns {string | undefined} the declaration file that it leads to, if there is one.
 */
function resolveTypes(specifier, from, found) {
	if (specifier.startsWith(".")) {
		return declarationFile(join(dirname(from), specifier));
	}
	const [scope = "", second = "", ...rest] = specifier.split("/");
	const [name, inside] = scope.startsWith("@")
		? [`${scope}/${second}`, rest.join("/")]
		: [scope, [second, ...rest].filter(Boolean).join("/")];
	const folder = join(nodeModules, name);
	if (!name.startsWith("@tensorflow/") || !existsSync(folder)) {
		return undefined;
	}
	addPackageJson(found, folder);
	const { types, typings } = JSON.parse(read(join(folder, "package.json")));
	return declarationFile(
		join(folder, inside === "" ? (types ?? typings) : inside),
	);
}

/** @param {string} path perhaps without its ending. */
function declarationFile(path) {
	const stem = path.replace(/\.js$/, "");
	return [path, `${stem}.d.ts`, join(path, "index.d.ts")].find(
		(candidate) => candidate.endsWith(".d.ts") && existsSync(candidate),
	);
}

/**
 * @param {Record<string, string>} found
 * @param {string} folder of a package.
 */
function addPackageJson(found, folder) {
	const { name, version, types, typings, exports } = JSON.parse(
		read(join(folder, "package.json")),
	);
	const kept = { name, version, types: types ?? typings, exports };
	found[shownPath(join(folder, "package.json"))] = JSON.stringify(kept);
}
