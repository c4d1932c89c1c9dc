import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { median } from "./kernel-statistics.mjs";
import { loadModule } from "./load-lib.mjs";
import { mnistFolder, noMnist } from "./real-mnist.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {{ name: string, bytes: Buffer }} File */

export const name = "mnist";
export const about =
	"loading MNIST, 60,000 and 10,000 images: files read, checked by SHA-256, turned into numbers from 0 to 1";

const repeats = 7;

/** @returns {Promise<Row[]>} */
export async function run() {
	/** @type {typeof import("../lib/mnist/files")} */
	const { mnistFiles } = await loadModule("lib/mnist/files.ts");
	const folder = mnistFolder();
	if (folder === undefined)
		return [{ figure: "loading", unit: "ms", missing: noMnist }];
	const files = Object.values(mnistFiles).map(({ name }) =>
		unpacked(folder, name),
	);
	const gzipped = files.map(({ name, bytes }) => ({
		name: `${name}.gz`,
		bytes: gzipSync(bytes),
	}));
	return [
		{ ...(await measured("unpacked files", files)), target: { atMost: 500 } },
		await measured("gzipped files", gzipped),
	];
}

/**
 * @param {string} figure
 * @param {File[]} files
 * @returns {Promise<Row>}
 */
async function measured(figure, files) {
	/** @type {typeof import("../lib/mnist")} */
	const { loadMnist } = await loadModule("lib/mnist/index.ts");
	const folder = temporaryFolder();
	for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes);
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
 * @param {string} folder
 * @param {string} name
 * @returns {File}
 */
function unpacked(folder, name) {
	const path = join(folder, name);
	if (existsSync(path)) return { name, bytes: readFileSync(path) };
	return { name, bytes: gunzipSync(readFileSync(`${path}.gz`)) };
}
