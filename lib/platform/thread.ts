import { isNode, ofNode } from "./node";

/** The part of a browser's interface that is used: https://html.spec.whatwg.org/multipage/workers.html. */
const browser = globalThis as unknown as {
	readonly crossOriginIsolated: boolean;
	readonly navigator: { readonly hardwareConcurrency: number };
	readonly Worker: new (address: string) => { postMessage(data: object): void };
};

/**
 * Whether threads can share memory: always in Node, in a browser where the page's server isolates it from other pages
 * (https://developer.mozilla.org/docs/Web/API/Window/crossOriginIsolated).
 */
export const threadsShareMemory = isNode || browser.crossOriginIsolated;

/** How many threads run at the same time. */
export function processorCount(): number {
	const os = ofNode("node:os");
	return os === undefined
		? browser.navigator.hardwareConcurrency
		: os.availableParallelism();
}

/**
 * Starts a thread that lives as long as this one, and does not keep Node running.
 *
 * @param code JavaScript in which `data` is what the thread is given. It finds nothing of Node's or of a page.
 */
export function startThread(code: string, data: object): void {
	const threads = ofNode("node:worker_threads");
	if (threads !== undefined) {
		const given = 'const data = require("node:worker_threads").workerData;';
		const options = { eval: true, workerData: data };
		new threads.Worker(`${given}\n${code}`, options).unref();
		return;
	}
	const whenGiven = `addEventListener("message", ({ data }) => {\n${code}\n});`;
	const script = new Blob([whenGiven], { type: "text/javascript" });
	new browser.Worker(URL.createObjectURL(script)).postMessage(data);
}
