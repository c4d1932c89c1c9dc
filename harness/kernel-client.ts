/**
 * A Jupyter client for tests and benches, which starts the real kernel and talks to it over real sockets. It signs
 * and reads messages by itself and shares no code with the kernel, so that a mistake on the wire cannot cancel out.
 */

import { type ChildProcess, spawn } from "node:child_process";
import { createHmac, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { curveKeyPair, Dealer, Request, Subscriber } from "zeromq";

export const root = resolve(import.meta.dirname, "..");
export const kernelMain = join(root, "build/kernel/main.cjs");
const signingKey = "a-key-for-tests";
const delimiter = "<IDS|MSG>";
/** Tries every few milliseconds whether the kernel has opened its ports, and waits for nothing at the end. */
const eager = { reconnectInterval: 5, linger: 0 };

// biome-ignore lint/suspicious/noExplicitAny: replies are read as JSON, and each test asserts the fields it needs.
export type Content = any;

export interface Received {
	type: string;
	parent: string | undefined;
	metadata: Content;
	content: Content;
	buffers: Buffer[];
}

/** All that came of one execution. */
export interface Outcome {
	/** Id of the request. */
	request: string;
	reply: Content;
	/** IOPub messages of the request but for its `status`, in order. */
	messages: Received[];
	stdout: string;
	stderr: string;
	/** Bundle of the `execute_result`. */
	result: Content;
	/** Its plain text, without colours. */
	value: string | undefined;
	error: { ename: string; evalue: string; traceback: string[] } | undefined;
	displays: Content[];
}

export interface Options {
	/** Where the notebook would lie. */
	folder?: string;
	env?: NodeJS.ProcessEnv;
	/** The command line of another kernel, given its connection file. */
	command?: (connectionFile: string) => [string, ...string[]];
	/** Where the kernel's own words go: the test's terminal, or a file descriptor. */
	output?: "inherit" | number;
	/** Kills the kernel when it aborts, also while it starts. */
	signal?: AbortSignal;
	/** Whether the sockets are encrypted; the environment variable HARNESS_ENCRYPTED sets it for all kernels of a test file. */
	encrypted?: boolean;
	/** More fields of the connection file. */
	connection?: object;
}

/** What encrypts a client's sockets; empty if they are not encrypted. */
type Security = Partial<
	Record<"curveServerKey" | "curvePublicKey" | "curveSecretKey", string>
>;

export class KernelClient {
	/** Replies and questions find their way back by the socket's identity. */
	private readonly routingId = randomUUID();
	private readonly shell: Dealer;
	private readonly control: Dealer;
	private readonly stdin: Dealer;
	private readonly iopub: Subscriber;
	private readonly heartbeat: Request;
	private readonly session = randomUUID();
	private readonly waiting = new Map<string, (message: Received) => void>();
	private readonly listeners = new Set<(message: Received) => void>();
	/** Resolves with the exit code, or null after a signal or where the kernel could not be started. */
	readonly exited: Promise<number | null>;
	/** When the kernel gave its first reply, by `performance.now()`. */
	answeredAt = Number.NaN;

	private constructor(
		readonly process: ChildProcess,
		/** When the kernel was started, by `performance.now()`. */
		readonly startedAt: number,
		private readonly folder: string,
		/** Where another client can subscribe. */
		readonly iopubAddress: string,
		readonly shellAddress: string,
		/** Options with which another client's sockets can connect. */
		readonly security: Security,
	) {
		const { routingId } = this;
		const options = { ...eager, ...security };
		this.shell = new Dealer({ ...options, routingId });
		this.control = new Dealer(options);
		this.stdin = new Dealer({ ...options, routingId });
		// Without a limit: what a slow test has not read yet is not thrown away.
		this.iopub = new Subscriber({ ...options, receiveHighWaterMark: 0 });
		this.heartbeat = new Request(options);
		this.exited = new Promise((resolve) => {
			process.on("exit", (code) => resolve(code));
			process.on("error", () => resolve(null));
		});
	}

	/** Starts a kernel and waits until it answers. Throws if it ends before that. */
	static async start({
		folder = join(root, "notebooks"),
		env = {},
		command = (connectionFile) => [
			process.execPath,
			kernelMain,
			connectionFile,
		],
		output = "inherit",
		signal,
		encrypted = process.env.HARNESS_ENCRYPTED === "1",
		connection = {},
	}: Options = {}): Promise<KernelClient> {
		const [shell_port, control_port, iopub_port, stdin_port, hb_port] =
			await freePorts(5);
		const ip = "127.0.0.1";
		const info = {
			transport: "tcp",
			ip,
			shell_port,
			control_port,
			iopub_port,
			stdin_port,
			hb_port,
		};
		const temporary = mkdtempSync(join(tmpdir(), "downhill-kernel-"));
		const file = join(temporary, "connection.json");
		const { keys, security } = encrypted ? encryption() : noEncryption;
		writeFileSync(
			file,
			JSON.stringify({
				...info,
				key: signingKey,
				signature_scheme: "hmac-sha256",
				...keys,
				...connection,
			}),
		);
		const [program, ...args] = command(file);
		const startedAt = performance.now();
		const child = spawn(program, args, {
			cwd: folder,
			env: { ...process.env, ...env },
			stdio: ["ignore", output, output],
			// A group of its own, as Jupyter starts kernels.
			detached: true,
			signal,
			killSignal: "SIGKILL",
		});
		const connect = (port: number | undefined) => `tcp://${ip}:${port}`;
		const client = new KernelClient(
			child,
			startedAt,
			temporary,
			connect(iopub_port),
			connect(shell_port),
			security,
		);
		client.shell.connect(connect(shell_port));
		client.control.connect(connect(control_port));
		client.iopub.connect(connect(iopub_port));
		client.iopub.subscribe();
		client.stdin.connect(connect(stdin_port));
		client.heartbeat.connect(connect(hb_port));
		void client.receive(client.shell, (message) =>
			client.waiting.get(message.parent ?? "")?.(message),
		);
		void client.receive(client.control, (message) =>
			client.waiting.get(message.parent ?? "")?.(message),
		);
		void client.receive(client.iopub, (message) => {
			for (const listener of client.listeners) {
				listener(message);
			}
		});
		const ended = client.exited.then(() => "ended");
		if ((await Promise.race([client.iopubReady(), ended])) === "ended") {
			client.close();
			throw new Error("the kernel ended before it answered");
		}
		return client;
	}

	/** Sends a request and waits for its reply. */
	async request(
		type: string,
		content: object,
		channel: "shell" | "control" = "shell",
	): Promise<Received> {
		const { id, frames } = pack(type, content, this.session);
		const reply = new Promise<Received>((resolve) =>
			this.waiting.set(id, resolve),
		);
		await this[channel].send(frames);
		const received = await reply;
		this.waiting.delete(id);
		return received;
	}

	/** Sends a request as a second client that has the same ZeroMQ identity, and waits for its reply. */
	async requestFromTwin(type: string, content: object): Promise<Received> {
		const { routingId, security } = this;
		const twin = new Dealer({ ...eager, ...security, routingId });
		twin.connect(this.shellAddress);
		await twin.send(pack(type, content, this.session).frames);
		const reply = unpack(await twin.receive());
		twin.close();
		return reply;
	}

	/**
	 * Runs code and waits for the reply and for `idle`.
	 *
	 * @param options more fields of the request's content.
	 * @param header more fields of its header.
	 */
	async execute(
		code: string,
		options: object = {},
		header: object = {},
		metadata: object = {},
	): Promise<Outcome> {
		const content = {
			code,
			silent: false,
			store_history: true,
			user_expressions: {},
			allow_stdin: false,
			...options,
		};
		const { id, frames } = pack(
			"execute_request",
			content,
			this.session,
			metadata,
			header,
		);
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
		const reply = new Promise<Received>((resolve) =>
			this.waiting.set(id, resolve),
		);
		await this.shell.send(frames);
		const [{ content: replied }] = await Promise.all([reply, idle]);
		this.waiting.delete(id);
		return { request: id, ...summarise(replied, messages) };
	}

	/** Resolves with the first IOPub message, from now on, that the test accepts. */
	until(accept: (message: Received) => boolean): Promise<Received> {
		return new Promise((resolve) => {
			const listener = (message: Received) => {
				if (!accept(message)) {
					return;
				}
				this.listeners.delete(listener);
				resolve(message);
			};
			this.listeners.add(listener);
		});
	}

	/** Resolves once a cell has printed the text; start it before the cell. */
	printed(text: string): Promise<Received> {
		return this.until(
			(message) =>
				message.type === "stream" && message.content.text.includes(text),
		);
	}

	/** Answers the next question a cell asks, and tells what it was. */
	async answerInput(value: string): Promise<Content> {
		const { type, content } = unpack(await this.stdin.receive());
		if (type !== "input_request") {
			throw new Error(`unexpected ${type}`);
		}
		await this.stdin.send(pack("input_reply", { value }, this.session).frames);
		return content;
	}

	/** Waits for a question and leaves it unanswered. */
	async question(): Promise<Content> {
		return unpack(await this.stdin.receive()).content;
	}

	/**
	 * Sends a message that has no reply.
	 *
	 * @returns its id.
	 */
	async send(
		type: string,
		content: object,
		buffers: Buffer[] = [],
		metadata: object = {},
	): Promise<string> {
		const { id, frames } = pack(type, content, this.session, metadata);
		await this.shell.send([...frames, ...buffers]);
		return id;
	}

	/** Sends frames as they are. */
	async sendRaw(
		frames: (string | Buffer)[],
		channel: "shell" | "control" | "stdin" = "shell",
	): Promise<void> {
		await this[channel].send(frames);
	}

	async beat(): Promise<string> {
		await this.heartbeat.send("beat");
		const [echo] = await this.heartbeat.receive();
		return String(echo);
	}

	interrupt(): Promise<Received> {
		return this.request("interrupt_request", {}, "control");
	}

	/** Asks the kernel to end, and waits until it has. */
	async shutdown(): Promise<void> {
		if (this.process.exitCode === null && this.process.signalCode === null) {
			const reply = this.request(
				"shutdown_request",
				{ restart: false },
				"control",
			);
			// The kernel may be gone before its reply has left a busy machine's sockets.
			await Promise.race([reply, this.exited]);
			await this.exited;
		}
		this.close();
	}

	/** Lets go of the sockets of a kernel that has ended. */
	close(): void {
		for (const socket of [
			this.shell,
			this.control,
			this.iopub,
			this.stdin,
			this.heartbeat,
		]) {
			socket.close();
		}
		rmSync(this.folder, { recursive: true, force: true });
	}

	/** A subscription takes a moment to arrive; ask until the answer's `status` is seen. */
	private async iopubReady(): Promise<void> {
		let seen = false;
		const status = this.until(
			(message) => message.type === "status" && message.parent !== undefined,
		).then(() => {
			seen = true;
		});
		while (!seen) {
			await this.request("kernel_info_request", {});
			if (Number.isNaN(this.answeredAt)) {
				this.answeredAt = performance.now();
			}
			await Promise.race([
				status,
				new Promise((resolve) => setTimeout(resolve, 50)),
			]);
		}
	}

	private async receive(
		socket: Dealer | Subscriber,
		deliver: (message: Received) => void,
	): Promise<void> {
		for await (const frames of socket) {
			deliver(unpack(frames));
		}
	}
}

const noEncryption = { keys: {}, security: {} };

/** Keys of a kernel for its connection file, and what a client of it needs. */
function encryption(): { keys: object; security: Security } {
	const kernel = curveKeyPair();
	const client = curveKeyPair();
	return {
		keys: {
			curve_publickey: kernel.publicKey,
			curve_secretkey: kernel.secretKey,
		},
		security: {
			curveServerKey: kernel.publicKey,
			curvePublicKey: client.publicKey,
			curveSecretKey: client.secretKey,
		},
	};
}

/** A signed message of a client, ready to send. */
export function pack(
	type: string,
	content: object,
	session: string,
	metadata: object = {},
	more: object = {},
): { id: string; frames: (string | Buffer)[] } {
	const id = randomUUID();
	const header = {
		msg_id: id,
		msg_type: type,
		username: "test",
		session,
		date: new Date().toISOString(),
		version: "5.5",
		...more,
	};
	const parts = [header, {}, metadata, content].map((part) =>
		JSON.stringify(part),
	);
	return { id, frames: [delimiter, sign(parts), ...parts] };
}

/** Signature of the four JSON frames of a message. */
export function sign(parts: (string | Buffer)[], key = signingKey): string {
	const hmac = createHmac("sha256", key);
	for (const part of parts) {
		hmac.update(part);
	}
	return hmac.digest("hex");
}

/** Reads a message of the kernel, and throws where its signature is wrong. */
export function unpack(frames: Buffer[]): Received {
	const start = frames.findIndex((frame) => frame.toString() === delimiter);
	const [signature, ...parts] = frames.slice(start + 1, start + 6).map(String);
	if (signature !== sign(parts)) {
		throw new Error("the kernel signed a message wrongly");
	}
	const [header, parent, metadata, content] = parts.map((part) =>
		JSON.parse(part),
	);
	const buffers = frames.slice(start + 6);
	const { msg_type: type } = header;
	return { type, parent: parent.msg_id, metadata, content, buffers };
}

export function summarise(
	reply: Content,
	messages: Received[],
): Omit<Outcome, "request"> {
	const text = (name: string) =>
		messages
			.filter(({ type, content }) => type === "stream" && content.name === name)
			.map(({ content }) => content.text)
			.join("");
	const result = messages.find(({ type }) => type === "execute_result")?.content
		.data;
	return {
		reply,
		messages,
		stdout: text("stdout"),
		stderr: text("stderr"),
		result,
		value: result && withoutColours(result["text/plain"]),
		error: messages.find(({ type }) => type === "error")?.content,
		displays: messages
			.filter(({ type }) => type === "display_data")
			.map(({ content }) => content.data),
	};
}

async function freePorts(count: number): Promise<number[]> {
	const servers = await Promise.all(
		Array.from(
			{ length: count },
			() =>
				new Promise<ReturnType<typeof createServer>>((resolve) => {
					const server = createServer().listen(0, "127.0.0.1", () =>
						resolve(server),
					);
				}),
		),
	);
	const ports = servers.map(
		(server) => (server.address() as { port: number }).port,
	);
	await Promise.all(
		servers.map((server) => new Promise((resolve) => server.close(resolve))),
	);
	return ports;
}

export function withoutColours(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI colours start with an escape.
	return text.replace(/\u001b\[\d+m/g, "");
}
