import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { loadModule } from "../lab/base/load-module.mjs";
import { inRoot, root } from "../lab/base/paths.mjs";
import { findMnist, noMnist } from "./real-mnist.mjs";
import { median } from "./statistics.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {Map<string, Buffer>} Files bytes by the file's name. */

export const about =
	"loading MNIST, 60,000 and 10,000 images: files read, checked by SHA-256, turned into numbers from 0 to 1";

const repeats = 7;

/** @returns {Promise<Row[]>} */
export async function run() {
	if ((await findMnist()) === undefined) {
		return [{ figure: "loading", unit: "ms", missing: noMnist }];
	}
	const given = process.env.MNIST_DIR;
	const files = unpackedFiles(
		given ? resolve(root, given) : inRoot("data", "mnist"),
	);
	const gzipped = new Map(
		[...files].map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]),
	);
	return [
		{ ...(await measured("unpacked files", files)), target: { atMost: 500 } },
		await measured("gzipped files", gzipped),
	];
}

/**
 * @param {string} figure
 * @param {Files} files
 * @returns {Promise<Row>}
 */
async function measured(figure, files) {
	/** @type {typeof import("../lib/mnist")} */
	const { loadMnist } = await loadModule("lib/mnist/index.ts");
	const folder = temporaryFolder();
	for (const [name, bytes] of files) {
		writeFileSync(join(folder, name), bytes);
	}
	process.env.MNIST_DIR = folder;
	const samples = [];
	for (let turn = 0; turn < repeats; turn++) {
		const start = performance.now();
		await loadMnist();
		samples.push(performance.now() - start);
	}
	return { figure, unit: "ms", value: median(samples), samples };
}

/**
 * @param {string} folder with MNIST's files, plain or gzipped.
 * @returns {Files}
 */
function unpackedFiles(folder) {
	return new Map(
		readdirSync(folder)
			.filter((name) => /ubyte(\.gz)?$/.test(name))
			.map((name) => {
				const bytes = readFileSync(join(folder, name));
				return name.endsWith(".gz")
					? [name.slice(0, -3), gunzipSync(bytes)]
					: [name, bytes];
			}),
	);
}
