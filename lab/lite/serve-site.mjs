import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, sep } from "node:path";
import { gzipSync } from "node:zlib";
import { Failure } from "../base/failure.mjs";

/** Of what a site has; anything else is bytes. */
const mimeTypes = {
	".html": "text/html; charset=utf-8",
	".js": "text/javascript; charset=utf-8",
	".mjs": "text/javascript; charset=utf-8",
	".css": "text/css; charset=utf-8",
	".json": "application/json",
	".ipynb": "application/json",
	".svg": "image/svg+xml",
	".wasm": "application/wasm",
	".woff2": "font/woff2",
	".webmanifest": "application/manifest+json",
};

/** Compressed already, or not worth it. */
const asItIs = new Set([".gz", ".woff", ".woff2", ".png", ".ico"]);

/** One file as it goes over the wire. @typedef {{bytes: Buffer, headers: Record<string, string>}} Answer */

/**
 * Serves a folder of files on this machine as a plain host does: gzipped, with no headers but the usual ones. What was
 * read is kept in memory until the file changes.
 *
 * @param {string} folder absolute.
 * @param {number} port 0 for any that is free.
 * @param {(bytes: number) => void} [onSent] is told how large each answer is.
 * @returns {Promise<{address: string, close: () => void}>}
 * @throws {Failure} where the port is taken.
 */
export async function serveSite(folder, port, onSent = () => {}) {
	/** @type {Map<string, {stamp: number, answer: Answer}>} */
	const kept = new Map();
	const server = createServer((request, response) => {
		const answer = find(pathOf(String(request.url)));
		if (answer === undefined) {
			response.writeHead(404).end("There is no such file.");
			return;
		}
		const { etag } = answer.headers;
		if (request.headers["if-none-match"] === etag) {
			response.writeHead(304, { etag }).end();
			return;
		}
		onSent(answer.bytes.length);
		response.writeHead(200, answer.headers).end(answer.bytes);
	});

	/**
	 * @param {string} pathname
	 * @returns {Answer | undefined}
	 */
	function find(pathname) {
		const place = join(folder, pathname);
		if (!place.startsWith(folder + sep)) {
			return undefined;
		}
		const found = statSync(place, { throwIfNoEntry: false });
		if (found?.isDirectory()) {
			return pathname.endsWith("/") ? find(`${pathname}index.html`) : undefined;
		}
		if (found === undefined) {
			return undefined;
		}
		const earlier = kept.get(place);
		if (earlier?.stamp === found.mtimeMs) {
			return earlier.answer;
		}
		const answer = answerOf(place);
		kept.set(place, { stamp: found.mtimeMs, answer });
		return answer;
	}

	await new Promise((resolve, reject) => {
		server.once("error", (error) => {
			const isTaken =
				/** @type {NodeJS.ErrnoException} */ (error).code === "EADDRINUSE";
			reject(
				isTaken
					? new Failure(
							`Port ${port} is taken.`,
							"choose another one, such as --port 8601.",
						)
					: error,
			);
		});
		server.listen(port, "127.0.0.1", () => resolve(undefined));
	});
	const bound = /** @type {import("node:net").AddressInfo} */ (
		server.address()
	);
	return {
		address: `http://localhost:${bound.port}/`,
		close() {
			server.close();
			server.closeAllConnections();
		},
	};
}

/**
 * @param {string} url
 * @returns {string} the path that it asks for; empty where it is no URL.
 */
function pathOf(url) {
	try {
		return decodeURIComponent(new URL(url, "http://localhost").pathname);
	} catch {
		return "";
	}
}

/**
 * @param {string} path
 * @returns {Answer}
 */
function answerOf(path) {
	const content = readFileSync(path);
	const kind = extname(path);
	const etag = createHash("sha256").update(content).digest("base64url");
	const headers = {
		"content-type":
			mimeTypes[/** @type {keyof typeof mimeTypes} */ (kind)] ??
			"application/octet-stream",
		"cache-control": "no-cache",
		etag: `"${etag}"`,
	};
	if (asItIs.has(kind)) {
		return { bytes: content, headers };
	}
	return {
		bytes: gzipSync(content),
		headers: { ...headers, "content-encoding": "gzip" },
	};
}
