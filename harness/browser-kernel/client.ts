/// <reference lib="dom" />
/** A Jupyter client of the kernel in a browser. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { buildLiteKernel } from "../../lab/lite/kernel.mjs";
import {
	type Channel,
	JupyterClient,
	type Received,
	type Sent,
} from "../jupyter-client";
import type { TestWindow, TravellingMessage } from "./page";

/** The built kernel, on a server of static files. */
export interface KernelSite {
	readonly url: string;
	/** What is served; a file of the drive that nobody has edited lies below `files/`. */
	readonly folder: string;
	/** What was sent so far. */
	readonly sent: readonly { path: string; bytes: number }[];
	close(): void;
}

/**
 * Builds the kernel as for JupyterLite, and a page for it.
 *
 * @param isIsolated whether the server isolates the page from others, so that its threads can share memory. By default it
 * sends no special headers, as most hosts of static files.
 */
export async function serveKernel(isIsolated = false): Promise<KernelSite> {
	const out = mkdtempSync(join(tmpdir(), "downhill-browser-kernel-"));
	await buildLiteKernel({ out });
	const folder = join(out, "static");
	await build({
		entryPoints: ["page", "service-worker"].map((name) =>
			join(import.meta.dirname, `${name}.ts`),
		),
		outdir: folder,
		bundle: true,
		format: "iife",
		target: "es2022",
		define: { kernelVersion: '"0"', typescriptVersion: '"6"' },
		logLevel: "silent",
	});
	writeFileSync(
		join(folder, "index.html"),
		'<!doctype html><link rel="icon" href="data:,"><title>Kernel</title><script src="page.js"></script>',
	);
	const sent: { path: string; bytes: number }[] = [];
	const server = await serve(folder, isIsolated ? isolating : {}, sent);
	const { port } = server.address() as AddressInfo;
	return {
		url: `http://127.0.0.1:${port}/`,
		folder,
		sent,
		close() {
			server.close();
			server.closeAllConnections();
			rmSync(out, { recursive: true, force: true });
		},
	};
}

const mimeTypes: Record<string, string> = {
	".html": "text/html",
	".js": "text/javascript",
	".json": "application/json",
	".wasm": "application/wasm",
};

/** What makes a page `crossOriginIsolated`. */
const isolating = {
	"cross-origin-opener-policy": "same-origin",
	"cross-origin-embedder-policy": "require-corp",
};

function serve(
	folder: string,
	headers: Record<string, string>,
	sent: { path: string; bytes: number }[],
): Promise<Server> {
	const server = createServer((request, response) => {
		response.setHeaders(new Headers(headers));
		const path = request.url === "/" ? "/index.html" : String(request.url);
		try {
			const body = readFileSync(join(folder, path));
			response.setHeader("content-type", mimeTypes[extname(path)] ?? "");
			response.end(body);
			sent.push({ path, bytes: body.length });
		} catch {
			response.statusCode = 404;
			response.end();
		}
	});
	return new Promise((resolve) =>
		server.listen(0, "127.0.0.1", () => resolve(server)),
	);
}

export class BrowserKernelClient extends JupyterClient {
	private constructor(private readonly page: Page) {
		super();
	}

	/** Opens the page and starts a kernel. @param files what cells can import, by path */
	static async start(
		browser: Browser,
		{ url }: KernelSite,
		files: Record<string, string> = {},
	): Promise<BrowserKernelClient> {
		const page = await (await browser.newContext()).newPage();
		const client = new BrowserKernelClient(page);
		page.on("console", (message) => {
			if (message.type() === "error") {
				console.error(`page: ${message.text()}`);
			}
		});
		await page.exposeFunction("fromKernel", (message: TravellingMessage) =>
			client.receive(received(message), message.channel as Channel),
		);
		await page.goto(url);
		await page.evaluate(
			(files) => (window as unknown as TestWindow).start(files),
			files,
		);
		return client;
	}

	async interrupt(): Promise<Received> {
		await this.page.evaluate(() =>
			(window as unknown as TestWindow).stopButton(),
		);
		return {
			type: "interrupt_reply",
			parent: undefined,
			metadata: {},
			content: { status: "ok" },
			buffers: [],
		};
	}

	/** A new kernel in the same page. */
	async restart(): Promise<void> {
		await this.page.evaluate(() => (window as unknown as TestWindow).restart());
	}

	/** Saves files as an editor of the page would. */
	async edit(files: Record<string, string>): Promise<void> {
		await this.page.evaluate(
			(files) => (window as unknown as TestWindow).edit(files),
			files,
		);
	}

	async shutdown(): Promise<void> {
		await this.page.context().close();
	}

	protected async post(message: Sent, channel: Channel): Promise<void> {
		const travelling: TravellingMessage = {
			...message,
			channel,
			parent_header: {},
			buffers: message.buffers.map((buffer) => [...buffer]),
		};
		await this.page.evaluate(
			(message) => (window as unknown as TestWindow).toKernel(message),
			travelling,
		);
	}
}

function received(message: TravellingMessage): Received {
	const { metadata, content, header, parent_header, buffers } = message;
	return {
		type: (header as { msg_type: string }).msg_type,
		parent: (parent_header as { msg_id?: string }).msg_id,
		metadata,
		content,
		buffers: buffers.map((bytes) => Buffer.from(bytes)),
	};
}
