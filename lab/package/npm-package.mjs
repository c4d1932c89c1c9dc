import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join } from "node:path";
import { inRoot } from "../base/paths.mjs";
import { runTool } from "../base/run-tool.mjs";

const require = createRequire(inRoot("kernel", "package.json"));

/**
 * @param {string} staged gets the files of the package.
 * @param {string} outDir gets the tarball.
 * @returns {Promise<string>} its path.
 */
export async function packForNpm(staged, outDir) {
	stage(staged);
	const lines = await runTool("npm", [
		"pack",
		"--ignore-scripts",
		"--pack-destination",
		outDir,
		staged,
	]);
	return join(outDir, String(lines.at(-1)));
}

/** @param {string} folder becomes the package. */
function stage(folder) {
	mkdirSync(folder);
	cpSync(inRoot("build", "kernel"), join(folder, "dist"), {
		recursive: true,
		filter: (path) => !stays.test(basename(path)),
	});
	cpSync(inRoot("kernel", "install"), join(folder, "install"), {
		recursive: true,
	});
	cpSync(inRoot("lab", "package", "README.md"), join(folder, "README.md"));
	cpSync(inRoot("LICENSE"), join(folder, "LICENSE"));
	for (const name of bundled) {
		copyLicences(name, join(folder, "licences", name));
	}
	writePackageJson(folder);
}

/** What belongs to this checkout; and a source map larger than what it maps, for errors in TypeScript itself. */
const stays = /^(\.downhill-stamp|kernelspec|.*\.blob|compiler\.cjs\.map)$/;

/** The packages whose code is in the compiler's bundle. */
const bundled = ["typescript-6", "tslab"];

/**
 * @param {string} name of a package.
 * @param {string} to
 */
function copyLicences(name, to) {
	const folder = dirname(require.resolve(`${name}/package.json`));
	cpSync(folder, to, {
		recursive: true,
		filter: (path) =>
			path === folder || /^(licen[cs]e|thirdparty)/i.test(basename(path)),
	});
}

/** @param {string} folder */
function writePackageJson(folder) {
	const text = readFileSync(inRoot("kernel", "package.json"), "utf8");
	const {
		private: _,
		imports,
		devDependencies,
		...published
	} = JSON.parse(text);
	writeFileSync(
		join(folder, "package.json"),
		`${JSON.stringify(published, null, "\t")}\n`,
	);
}
