/**
 * The site's service worker. It keeps the files of one release, so that later visits are quick and need no network, and
 * never mixes those of two. What cells ask the page for is JupyterLite's business, whose own worker it loads.
 */

// A module, whose names are its own.
export {};

/** Set by the build: which release this is, and the file of JupyterLite's worker. */
declare const builtRelease: string;
declare const builtStock: string;

interface WorkerEvent extends Event {
	waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends WorkerEvent {
	readonly request: Request;
	respondWith(answer: Promise<Response>): void;
}

/** The part of https://w3c.github.io/ServiceWorker/#serviceworkerglobalscope that is used. */
interface Worker {
	readonly registration: { readonly scope: string; readonly active: unknown };
	addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
	addEventListener(
		type: "install" | "activate",
		listener: (event: WorkerEvent) => void,
	): void;
	addEventListener(
		type: "message",
		listener: (event: WorkerEvent & { readonly data: unknown }) => void,
	): void;
}

declare function importScripts(...addresses: string[]): void;
declare const caches: {
	open(name: string): Promise<Cache>;
	keys(): Promise<string[]>;
	delete(name: string): Promise<boolean>;
};

interface Cache {
	match(address: string): Promise<Response | undefined>;
	put(address: string, response: Response): Promise<void>;
}

const worker = globalThis as unknown as Worker;
const { scope } = worker.registration;
const prefix = `downhill-lite ${scope} `;
const cacheName = prefix + builtRelease;
/** How many files are fetched at a time for later. */
const atOnce = 3;
/** For how long the page has asked for nothing when they are: what it needs now comes first. In milliseconds. */
const quiet = 2000;
let lastAsked = performance.now();

worker.addEventListener("install", (event) => {
	// Without JupyterLite's listener, which would replace an earlier release under pages that are open.
	event.stopImmediatePropagation();
	if (worker.registration.active) {
		event.waitUntil(keepAll());
	}
});

worker.addEventListener("activate", (event) => {
	event.waitUntil(forgetOthers());
});

worker.addEventListener("message", (event) => {
	if (event.data === "keep for offline use") {
		event.waitUntil(keepAll());
	}
});

worker.addEventListener("fetch", (event) => {
	const { request } = event;
	const address = inSite(request);
	if (address !== undefined) {
		lastAsked = performance.now();
		event.stopImmediatePropagation();
		event.respondWith(kept(address, request));
	}
});

importScripts(builtStock);

/** The address of one of the site's files; undefined for anything else, such as what cells ask the page for. */
function inSite({ method, url }: Request): string | undefined {
	const { href, pathname } = new URL(url);
	const isFile =
		method === "GET" &&
		href.startsWith(scope) &&
		!pathname.endsWith("/api/service-worker-heartbeat");
	if (!isFile) {
		return undefined;
	}
	const [address = ""] = href.split(/[?#]/);
	return address.endsWith("/") ? `${address}index.html` : address;
}

async function kept(address: string, request: Request): Promise<Response> {
	const cache = await caches.open(cacheName);
	const found = await cache.match(address);
	if (found !== undefined) {
		return found;
	}
	const response = await fetch(request);
	if (response.ok && !response.redirected) {
		await cache.put(address, response.clone());
	}
	return response;
}

/** Fetches what the site needs without a network. */
async function keepAll(): Promise<void> {
	const cache = await caches.open(cacheName);
	const answer = await fetch(`${scope}release.json`, { cache: "no-cache" });
	const { release, offline } = (await answer.json()) as {
		release: string;
		offline: string[];
	};
	if (release !== builtRelease) {
		// The site has been renewed, and the browser is about to fetch its new worker.
		return;
	}
	const left = [...offline, "release.json"].map((path) => scope + path);
	const takeTurns = async () => {
		for (let next = left.shift(); next !== undefined; next = left.shift()) {
			if ((await cache.match(next)) === undefined) {
				await pageIsQuiet();
				const response = await fetch(next, { cache: "no-cache" });
				if (response.ok) {
					await cache.put(next, response);
				}
			}
		}
	};
	await Promise.all(Array.from({ length: atOnce }, takeTurns));
}

async function pageIsQuiet(): Promise<void> {
	for (;;) {
		const left = lastAsked + quiet - performance.now();
		if (left <= 0) {
			return;
		}
		await new Promise((resolve) => setTimeout(resolve, left));
	}
}

/** Removes what earlier releases of this site have kept. */
async function forgetOthers(): Promise<void> {
	const names = await caches.keys();
	await Promise.all(
		names
			.filter((name) => name.startsWith(prefix) && name !== cacheName)
			.map((name) => caches.delete(name)),
	);
}
