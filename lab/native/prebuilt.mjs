import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Failure } from "../base/failure.mjs";
import { inRoot } from "../base/paths.mjs";
import { platform } from "./platforms.mjs";

/** The version of Node-API that the addon is built for. */
const napi = "napi-v8";

/**
 * Fetches the addon and the library that tfjs-node's own install script would fetch.
 *
 * @param {string} folder is filled.
 * @param {import("../base/step.mjs").Tools} tools
 * @returns {Promise<string[]>} the addon's path from `folder`.
 * @throws {Failure} where the host cannot be reached, or has none for this platform.
 */
export async function fetchPrebuilt(folder, tools) {
	const { addon, library } = addresses();
	// The addon looks for the library in this place relative to its own.
	await fetchArchive(addon, join(folder, "lib", napi), 1, tools);
	await fetchArchive(library, join(folder, "deps"), 0, tools);
	return [join("lib", napi, "tfjs_binding.node")];
}

/** Where tfjs-node's install script looks. It honours TFJS_NODE_CDN_STORAGE, the address of a mirror, and so do we. */
function addresses() {
	const { prebuilt } = platform;
	if (prebuilt === undefined) {
		throw new Failure(`none for ${process.platform}-${process.arch}`);
	}
	const { version, binary } = JSON.parse(
		readFileSync(
			inRoot("node_modules", "@tensorflow", "tfjs-node", "package.json"),
			"utf8",
		),
	);
	const { origin, pathname } = new URL(binary.host);
	const { TFJS_NODE_CDN_STORAGE: mirror } = process.env;
	const storage = mirror ? mirror.replace(/\/$/, "") : origin;
	return {
		addon: `${storage}${pathname}/${napi}/${version}/CPU-${process.platform}-${version}.tar.gz`,
		library: `${storage}/tensorflow/libtensorflow/libtensorflow-cpu-${prebuilt}.tar.gz`,
	};
}

/**
 * @param {string} url of a .tar.gz.
 * @param {string} folder made, with its content.
 * @param {number} strip how many folders of its names to leave out.
 * @param {import("../base/step.mjs").Tools} tools
 */
async function fetchArchive(url, folder, strip, { run, show, stopping }) {
	mkdirSync(folder, { recursive: true });
	const archive = join(folder, "archive.tar.gz");
	await download(url, archive, { show, stopping });
	show("unpacking");
	const strips = `--strip-components=${strip}`;
	await run("tar", ["-xzf", archive, "-C", folder, strips], { name: "tar" });
	rmSync(archive);
}

/**
 * @param {string} url
 * @param {string} file
 * @param {Pick<import("../base/step.mjs").Tools, "show" | "stopping">} tools
 */
async function download(url, file, { show, stopping }) {
	const { host } = new URL(url);
	show(`asking ${host}`);
	let bytes = 0;
	const counting = new TransformStream({
		transform(chunk, controller) {
			bytes += chunk.length;
			show(`${Math.round(bytes / 1e6)} MB from ${host}`);
			controller.enqueue(chunk);
		},
	});
	try {
		const response = await fetch(url, { signal: stopping });
		if (!response.ok || response.body === null) {
			throw new Failure(`${host} answers ${response.status} for ${url}`);
		}
		await writeFile(file, response.body.pipeThrough(counting));
	} catch (error) {
		if (error instanceof Failure) {
			throw error;
		}
		const { message, cause } = /** @type {Error} */ (error);
		const { code = message } = /** @type {NodeJS.ErrnoException} */ (
			cause ?? error
		);
		throw new Failure(`${host} cannot be reached (${code})`);
	}
}
