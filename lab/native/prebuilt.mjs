import { createWriteStream, mkdirSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { inRoot } from "../base/paths.mjs";
import { RouteClosed } from "./failure.mjs";
import { makeWhole } from "./folder.mjs";
import { runWithin } from "./run-within.mjs";

/** How long the host may keep silent, before its first byte or between two. */
const SILENCE_SECONDS = 20;
const DOWNLOAD_SECONDS = 10 * 60;
const UNPACK_SECONDS = 60;
const TFJS_NODE = "@tensorflow/tfjs-node";
const PREBUILT = "prebuilt";

/**
 * Fetches the addon and the library that tfjs-node's own install script would fetch, from where it would, to .native/
 * and without its attempt at building where that fails.
 *
 * @param {import("../base/progress.mjs").ProgressLine} line
 * @returns {Promise<string[]>} the addon's path from .native/.
 * @throws {RouteClosed} where the host cannot be reached or has none for this platform.
 */
export async function fetchPrebuilt(line) {
	const { addon, library, napi } = addresses();
	// The addon looks for the library in this place relative to its own.
	const folders = { addon: join("lib", `napi-v${napi}`), library: "deps" };
	await makeWhole(PREBUILT, async (folder) => {
		await fetchArchive(addon, join(folder, folders.addon), 1, line);
		await fetchArchive(library, join(folder, folders.library), 0, line);
	});
	return [`${PREBUILT}/${folders.addon}/tfjs_binding.node`];
}

/**
 * What we read of tfjs-node's `scripts/deps-constants.js`.
 *
 * @typedef {object} Constants
 * @property {string} LIBTENSORFLOW_VERSION
 * @property {Record<string, string>} PLATFORM_MAPPING
 * @property {Record<string, string>} ARCH_MAPPING
 * @property {string} PLATFORM_EXTENSION
 */

/** Where tfjs-node's install script looks; TFJS_NODE_CDN_STORAGE names a mirror to it, and so does to us. */
function addresses() {
	const require = createRequire(inRoot("package.json"));
	const { version, binary } = JSON.parse(
		readFileSync(require.resolve(`${TFJS_NODE}/package.json`), "utf8"),
	);
	/** @type {Constants} */
	const constants = require(`${TFJS_NODE}/scripts/deps-constants.js`);
	const platform = constants.PLATFORM_MAPPING[process.platform];
	const arch = constants.ARCH_MAPPING[process.arch];
	const { LIBTENSORFLOW_VERSION, PLATFORM_EXTENSION } = constants;
	const napi = Math.max(
		...binary.napi_versions.filter(
			(/** @type {number} */ each) => each <= Number(process.versions.napi),
		),
	);
	const host = new URL(binary.host);
	const storage = (process.env.TFJS_NODE_CDN_STORAGE ?? host.origin).replace(
		/\/?$/,
		"/",
	);
	return {
		napi,
		addon: `${storage}${host.pathname.slice(1)}/napi-v${napi}/${version}/CPU-${platform}-${version}.${PLATFORM_EXTENSION}`,
		library: `${storage}tensorflow/libtensorflow/libtensorflow-cpu-${platform}-${arch}-${LIBTENSORFLOW_VERSION}.${PLATFORM_EXTENSION}`,
	};
}

/**
 * @param {string} url of a .tar.gz.
 * @param {string} folder made, with its content.
 * @param {number} strip how many folders of its names to leave out.
 * @param {import("../base/progress.mjs").ProgressLine} line
 */
async function fetchArchive(url, folder, strip, line) {
	mkdirSync(folder, { recursive: true });
	const archive = join(folder, "archive.tar.gz");
	await download(url, archive, line);
	line.show("unpacking");
	await runWithin(
		UNPACK_SECONDS,
		"tar",
		["-xzf", archive, "-C", folder, `--strip-components=${strip}`],
		{ name: "tar" },
	);
	rmSync(archive);
}

/**
 * @param {string} url
 * @param {string} file
 * @param {import("../base/progress.mjs").ProgressLine} line
 */
async function download(url, file, line) {
	const { host } = new URL(url);
	line.show(`asking ${host}`);
	const silence = new AbortController();
	const listen = () =>
		setTimeout(() => silence.abort(), SILENCE_SECONDS * 1000);
	let timer = listen();
	let bytes = 0;
	const watch = new Transform({
		transform(chunk, _encoding, done) {
			clearTimeout(timer);
			timer = listen();
			bytes += chunk.length;
			line.show(`${Math.round(bytes / 1e6)} MB from ${host}`);
			done(null, chunk);
		},
	});
	try {
		const response = await fetch(url, {
			signal: AbortSignal.any([
				silence.signal,
				AbortSignal.timeout(DOWNLOAD_SECONDS * 1000),
			]),
		});
		if (!response.ok || response.body === null) {
			throw new RouteClosed(`${host} answers ${response.status} for ${url}`);
		}
		await pipeline(response.body, watch, createWriteStream(file));
	} catch (error) {
		if (error instanceof RouteClosed) throw error;
		throw new RouteClosed(closedBy(error, host));
	} finally {
		clearTimeout(timer);
	}
}

/**
 * @param {unknown} error of `fetch`, or while reading its answer.
 * @param {string} host
 */
function closedBy(error, host) {
	const { name, message, cause } = /** @type {Error} */ (error);
	if (name === "AbortError") {
		return `${host} kept silent for ${SILENCE_SECONDS} s`;
	}
	if (name === "TimeoutError") {
		return `${host} took over ${DOWNLOAD_SECONDS / 60} min`;
	}
	const { code } = /** @type {NodeJS.ErrnoException} */ (cause ?? error);
	return `${host} cannot be reached (${code ?? message})`;
}
