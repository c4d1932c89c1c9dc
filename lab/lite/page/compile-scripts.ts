/// <reference lib="dom" />
/**
 * A service worker that serves no page. While a worker is being installed, and only then, Chromium compiles the scripts
 * that it puts into a cache, and keeps the code with them: a later visit has nothing to parse. The site's own worker has
 * to be installed quickly, when nothing is kept yet (`service-worker.ts`), so this one is installed once everything is.
 */

import { cachePrefix } from "./site-cache";

declare function addEventListener(
	type: "install",
	listener: (event: { waitUntil(work: Promise<unknown>): void }) => void,
): void;

addEventListener("install", (event) => event.waitUntil(compileScripts()));

async function compileScripts(): Promise<void> {
	const site = new URL(".", location.href).href;
	for (const name of await caches.keys()) {
		if (name.startsWith(cachePrefix(site))) {
			await putScriptsAgain(await caches.open(name));
		}
	}
}

async function putScriptsAgain(cache: Cache): Promise<void> {
	for (const { url } of await cache.keys()) {
		const script = url.endsWith(".js") ? await cache.match(url) : undefined;
		if (script !== undefined) {
			await cache.put(url, script);
		}
	}
}
