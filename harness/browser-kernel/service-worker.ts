/// <reference lib="dom" />
/**
 * The part of JupyterLite's service worker that the kernel uses: it broadcasts what is posted to `api/stdin/`, and
 * responds with what the page broadcasts in return.
 */
interface WorkerEvent extends Event {
	readonly request: Request;
	respondWith(response: Promise<Response>): void;
	waitUntil(done: Promise<void>): void;
}

interface WorkerScope {
	readonly clients: { claim(): Promise<void> };
	skipWaiting(): void;
	addEventListener(type: string, listener: (event: WorkerEvent) => void): void;
}

const scope = self as unknown as WorkerScope;
const channel = new BroadcastChannel("/sw-api.v1");

scope.addEventListener("install", () => scope.skipWaiting());
scope.addEventListener("activate", (event) =>
	event.waitUntil(scope.clients.claim()),
);
scope.addEventListener("fetch", (event) => {
	if (new URL(event.request.url).pathname.includes("/api/stdin/")) {
		event.respondWith(ask(event.request));
	}
});

async function ask(request: Request): Promise<Response> {
	const question = await request.json();
	const requestId = crypto.randomUUID();
	const response = new Promise((resolve) => {
		const listener = ({ data }: MessageEvent) => {
			if (data.requestId === requestId && "response" in data) {
				channel.removeEventListener("message", listener);
				resolve(data.response);
			}
		};
		channel.addEventListener("message", listener);
	});
	channel.postMessage({ ...question, requestId });
	return new Response(JSON.stringify(await response));
}
