import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { loadModule } from "../base/load-module.mjs";
import { inRoot } from "../base/paths.mjs";

/** Files and folders of the repository that learners find in the site's file browser. */
const shown = [
	"notebooks",
	"lib",
	"data/points.csv",
	"data/README.md",
	"docs/glossary.md",
	"LICENSE",
];

/** What a folder of notebooks may hold besides them: checkpoints, and files that a learner's cells have written. */
const kinds = /\.(ipynb|ts|csv|md)$|^LICENSE$/;

/**
 * Copies the files that the site shows.
 *
 * @param {string} folder absolute; it is made.
 */
export function copyContents(folder) {
	for (const path of shown.flatMap(filesBelow)) {
		const target = join(folder, path);
		mkdirSync(dirname(target), { recursive: true });
		copyFileSync(inRoot(path), target);
	}
}

/**
 * @param {string} path from the root of the repository.
 * @returns {string[]} paths of the same kind.
 */
function filesBelow(path) {
	if (kinds.test(path.split("/").at(-1) ?? "")) {
		return [path];
	}
	return readdirSync(inRoot(path), { withFileTypes: true })
		.filter(({ name }) => !name.startsWith("."))
		.flatMap((entry) =>
			entry.isDirectory() || kinds.test(entry.name)
				? filesBelow(`${path}/${entry.name}`)
				: [],
		);
}

/**
 * Puts MNIST into the site, in the parts that `lib/mnist/site.ts` fetches, if this machine has all four files, plain or
 * gzipped.
 *
 * @param {string} folder absolute.
 * @returns {Promise<boolean>} whether it did.
 */
export async function copyMnist(folder) {
	/** @type {typeof import("../../lib/mnist/files")} */
	const { mnistFiles, partBytes, partName } =
		await loadModule("lib/mnist/files.ts");
	const source = process.env.MNIST_DIR || inRoot("data", "mnist");
	const files = Object.values(mnistFiles);
	const found = files.map(({ name }) =>
		[`${name}.gz`, name].find((each) => existsSync(join(source, each))),
	);
	if (found.includes(undefined)) {
		return false;
	}
	const target = join(folder, "data", "mnist");
	mkdirSync(target, { recursive: true });
	for (const [index, file] of files.entries()) {
		const content = readFileSync(join(source, String(found[index])));
		const bytes = found[index] === file.name ? content : gunzipSync(content);
		for (let part = 0; part * partBytes < bytes.length; part++) {
			const start = part * partBytes;
			writeFileSync(
				join(target, partName(file, part)),
				gzipSync(bytes.subarray(start, start + partBytes)),
			);
		}
	}
	return true;
}
