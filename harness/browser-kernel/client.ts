/// <reference lib="dom" />
/** A Jupyter client of the kernel in a browser, with the same questions as `KernelClient`. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { build } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { buildLiteKernel } from "../../lab/lite/kernel.mjs";
import {
	type Content,
	type KernelClient,
	type Outcome,
	type Received,
	summarise,
} from "../kernel-client";
import type { TestWindow, TravellingMessage } from "./page";

/** What both kernels are asked. */
export type AnyKernel = Pick<
	KernelClient,
	| "execute"
	| "request"
	| "until"
	| "printed"
	| "answerInput"
	| "question"
	| "interrupt"
	| "send"
	| "shutdown"
>;

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

export class BrowserKernelClient implements AnyKernel {
	private readonly session = randomUUID();
	private readonly listeners = new Set<
		(message: Received & { channel: string }) => void
	>();
	private readonly questions: Received[] = [];
	private wantsQuestion: ((question: Received) => void) | undefined;

	private constructor(private readonly page: Page) {}

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
			client.receive(message),
		);
		await page.goto(url);
		await page.evaluate(
			(files) => (window as unknown as TestWindow).start(files),
			files,
		);
		return client;
	}

	async request(type: string, content: object): Promise<Received> {
		const id = randomUUID();
		const reply = this.next(
			({ channel, parent }) => channel !== "iopub" && parent === id,
		);
		await this.post(id, type, content);
		return reply;
	}

	async execute(code: string, options: object = {}): Promise<Outcome> {
		const id = randomUUID();
		const messages: Received[] = [];
		const idle = this.until((message) => {
			if (message.parent !== id) {
				return false;
			}
			if (message.type === "status") {
				return message.content.execution_state === "idle";
			}
			messages.push(message);
			return false;
		});
		const reply = this.next(
			({ channel, parent }) => channel === "shell" && parent === id,
		);
		await this.post(id, "execute_request", {
			code,
			silent: false,
			store_history: true,
			user_expressions: {},
			allow_stdin: false,
			...options,
		});
		const [{ content }] = await Promise.all([reply, idle]);
		return { request: id, ...summarise(content, messages) };
	}

	until(accept: (message: Received) => boolean): Promise<Received> {
		return this.next(
			(message) => message.channel === "iopub" && accept(message),
		);
	}

	printed(text: string): Promise<Received> {
		return this.until(
			({ type, content }) => type === "stream" && content.text.includes(text),
		);
	}

	async answerInput(value: string): Promise<Content> {
		const question = await this.question();
		await this.post(randomUUID(), "input_reply", { value }, "stdin");
		return question;
	}

	async question(): Promise<Content> {
		const question =
			this.questions.shift() ??
			(await new Promise<Received>((resolve) => {
				this.wantsQuestion = resolve;
			}));
		return question.content;
	}

	async send(
		type: string,
		content: object,
		buffers: Buffer[] = [],
		metadata: object = {},
	): Promise<string> {
		const id = randomUUID();
		await this.post(id, type, content, "shell", buffers, metadata);
		return id;
	}

	/** The stop button. */
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

	private next(
		accept: (message: Received & { channel: string }) => boolean,
	): Promise<Received> {
		return new Promise((resolve) => {
			const listener = (message: Received & { channel: string }) => {
				if (accept(message)) {
					this.listeners.delete(listener);
					resolve(message);
				}
			};
			this.listeners.add(listener);
		});
	}

	private receive(message: TravellingMessage): void {
		const { channel, metadata, content } = message;
		const received = {
			channel,
			type: (message.header as { msg_type: string }).msg_type,
			parent: (message.parent_header as { msg_id?: string }).msg_id,
			metadata,
			content,
			buffers: message.buffers.map((bytes) => Buffer.from(bytes)),
		};
		if (channel === "stdin") {
			if (this.wantsQuestion === undefined) {
				this.questions.push(received);
			} else {
				this.wantsQuestion(received);
				this.wantsQuestion = undefined;
			}
		}
		for (const listener of [...this.listeners]) {
			listener(received);
		}
	}

	private async post(
		id: string,
		type: string,
		content: object,
		channel = "shell",
		buffers: Buffer[] = [],
		metadata: object = {},
	): Promise<void> {
		const message: TravellingMessage = {
			channel,
			header: {
				msg_id: id,
				msg_type: type,
				username: "test",
				session: this.session,
				date: new Date().toISOString(),
				version: "5.5",
			},
			parent_header: {},
			metadata,
			content,
			buffers: buffers.map((buffer) => [...buffer]),
		};
		await this.page.evaluate(
			(message) => (window as unknown as TestWindow).toKernel(message),
			message,
		);
	}
}
