import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { replaceServiceWorker } from "./build-page.mjs";

/** Lies in the root of a site and tells it from other folders. */
const releaseFile = "release.json";

/** Large, and asked for by few: kept for offline use once it was asked for. */
const onDemand = /^files\/data\/mnist\//;

/**
 * @param {string} folder
 * @returns {boolean} whether it holds a site that was built before, or nothing.
 */
export function isSite(folder) {
	return (
		existsSync(join(folder, releaseFile)) || readdirSync(folder).length === 0
	);
}

/**
 * Completes a site: a list of its files, each with a hash, and its service worker, which keeps them for visits without a
 * network and holds the name of the release.
 *
 * @param {string} site absolute.
 */
export async function finishRelease(site) {
	const files = readdirSync(site, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map((entry) => join(entry.parentPath, entry.name).slice(site.length + 1))
		.sort();
	const hashes = Object.fromEntries(
		files.map((path) => [path, hashOf(readFileSync(join(site, path)))]),
	);
	const release = hashOf(JSON.stringify(hashes));
	const offline = files.filter((path) => !onDemand.test(path));
	writeFileSync(
		join(site, releaseFile),
		JSON.stringify({ release, offline, hashes }),
	);
	await replaceServiceWorker(site, release);
}

/** @param {string | Buffer} content */
function hashOf(content) {
	return createHash("sha256").update(content).digest("hex").slice(0, 20);
}
