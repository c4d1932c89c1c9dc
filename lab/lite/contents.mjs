import {
	copyFileSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
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

/** The files that MNIST consists of. */
const mnistFiles = [
	"train-images-idx3-ubyte",
	"train-labels-idx1-ubyte",
	"t10k-images-idx3-ubyte",
	"t10k-labels-idx1-ubyte",
];

/**
 * Puts MNIST into the site, gzipped, if this machine has all four files, plain or gzipped.
 *
 * @param {string} folder absolute.
 * @returns {boolean} whether it did.
 */
export function copyMnist(folder) {
	const source = process.env.MNIST_DIR || inRoot("data", "mnist");
	const found = mnistFiles.map((name) =>
		[`${name}.gz`, name].find((each) => existsSync(join(source, each))),
	);
	if (found.includes(undefined)) {
		return false;
	}
	for (const [index, name] of mnistFiles.entries()) {
		const bytes = readFileSync(join(source, String(found[index])));
		const target = join(folder, "data", "mnist", `${name}.gz`);
		mkdirSync(dirname(target), { recursive: true });
		writeFileSync(target, found[index] === name ? gzipSync(bytes) : bytes);
	}
	return true;
}
