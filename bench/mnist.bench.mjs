import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { SetupFailure } from "../lab/setup/failure.mjs";
import { loadModule } from "./load-lib.mjs";
import { temporaryFolder } from "./temporary-folder.mjs";

/** @typedef {import("./bench.mjs").Row} Row */
/** @typedef {{ name: string, bytes: Buffer }} File */

export const name = "mnist";
export const about =
	"loading MNIST, 60,000 and 10,000 images: files read, checked by SHA-256, turned into numbers from 0 to 1";

const repeats = 7;

const root = join(import.meta.dirname, "..");

/** The files are taken from the first of these that has them. */
const folders = [
	process.env.MNIST_DIR,
	join(root, "data/mnist"),
	// Beside the checkout where this project is developed.
	join(root, "../shared/mnist"),
];

/** @returns {Promise<Row[]>} */
export async function run() {
	/** @type {typeof import("../lib/mnist/files")} */
	const { eachFile, mnistFiles } = await loadModule("lib/mnist/files.ts");
	const files = eachFile(mnistFiles).map(({ name }) => unpacked(name));
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
	const value = samples.toSorted((a, b) => a - b)[(repeats - 1) / 2] ?? 0;
	return { figure, unit: "ms", value, samples };
}

/**
 * @param {string} name
 * @returns {File}
 */
function unpacked(name) {
	for (const folder of folders.filter((each) => each !== undefined)) {
		const path = join(folder, name);
		if (existsSync(path)) return { name, bytes: readFileSync(path) };
		const packed = `${path}.gz`;
		if (existsSync(packed))
			return { name, bytes: gunzipSync(readFileSync(packed)) };
	}
	throw new SetupFailure(
		`There is no ${name} here.`,
		'run "npm run data", then the same command again.',
	);
}
