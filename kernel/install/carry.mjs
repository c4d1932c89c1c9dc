import {
	cpSync,
	existsSync,
	readFileSync,
	realpathSync,
	statSync,
} from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { Failure } from "./failure.mjs";

/** What npm and others run packages from, and clear without asking: npx, pnpm dlx, yarn dlx, bunx. */
const passing = /^(_npx|dlx.*|xfs-.*|bunx-.*)$/;

/**
 * @param {string} folder
 * @returns {boolean} whether it lies in a cache of a package manager.
 */
export function isPassing(folder) {
	return folder.split(sep).some((name) => passing.test(name));
}

/**
 * Copies a package with all that it depends on, wherever a package manager has put that. The copy needs nothing else, and
 * holds of each package only what Node, or the compiler of cells, reads on Linux and macOS.
 *
 * @param {string} from the package's folder.
 * @param {string} to
 */
export function carry(from, to) {
	cpSync(from, to, {
		recursive: true,
		filter: (path) => !relative(from, path).includes("node_modules"),
	});
	/** @type {Set<string>} */
	const carried = new Set();
	const add = (/** @type {string} */ folder) => {
		for (const name of dependenciesOf(folder)) {
			if (!carried.has(name)) {
				carried.add(name);
				const found = find(name, folder);
				copyNeeded(found, join(to, "node_modules", name));
				add(found);
			}
		}
	};
	add(realpathSync(from));
}

/** @param {string} folder of a package. */
function dependenciesOf(folder) {
	const text = readFileSync(join(folder, "package.json"), "utf8");
	return Object.keys(JSON.parse(text).dependencies ?? {}).filter(
		(name) => !onlyForCompiling.includes(name),
	);
}

/** zeromq needs it where its addon is compiled. */
const onlyForCompiling = ["node-addon-api"];

/**
 * @param {string} name
 * @param {string} from the folder of the package that needs it.
 * @returns {string} its real folder.
 */
function find(name, from) {
	for (let folder = from; ; folder = dirname(folder)) {
		const candidate = join(folder, "node_modules", name);
		if (existsSync(candidate)) {
			return realpathSync(candidate);
		}
		if (folder === dirname(folder)) {
			throw new Failure(
				`The package ${name}, which ${from} needs, is not installed.`,
				"install downhill-kernel again.",
			);
		}
	}
}

/**
 * @param {string} from
 * @param {string} to
 */
function copyNeeded(from, to) {
	const binaries = binariesOf(from);
	cpSync(from, to, {
		recursive: true,
		filter(path) {
			const name = basename(path);
			if (statSync(path).isDirectory()) {
				return name !== "node_modules";
			}
			return path.endsWith(".node")
				? binaries.includes(path)
				: /^licen[cs]e|\.(c?js|json)$/i.test(name) ||
						// Packages that consist of types.
						(name.endsWith(".d.ts") &&
							/[\\/](@types|undici-types)\b/.test(from));
		},
	});
}

/**
 * @param {string} folder of a package.
 * @returns {string[]} the compiled addons that its loader chooses from on Linux and macOS; older ones lie beside them.
 */
function binariesOf(folder) {
	const manifest = join(folder, "build", "manifest.json");
	if (!existsSync(manifest)) {
		return [];
	}
	/** @type {Record<string, string>} */
	const byTarget = JSON.parse(readFileSync(manifest, "utf8"));
	return Object.values(byTarget)
		.filter((path) => !path.startsWith("win32"))
		.map((path) => join(folder, "build", path));
}
