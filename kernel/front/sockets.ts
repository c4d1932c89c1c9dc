/** The five ZeroMQ sockets of a kernel, and one send queue for each: zeromq.js allows a single `send` at a time. */

import { isUtf8 } from "node:buffer";
import { Reply, Router, type Socket, XPublisher } from "zeromq";
import { debug } from "../shared/log";
import type { ConnectionInfo, Message, Outgoing } from "../shared/messages";
import { complain } from "./complain";
import { encrypt } from "./encrypt";
import type { RequestChannel, Transport } from "./transport";
import { type Wire, WireError } from "./wire";

type Sendable = Socket & {
	send(frames: (Buffer | Uint8Array)[]): Promise<void>;
};

/** How many messages ZeroMQ holds for each client. */
const publishedAtOnce = 250;
/** First byte of what a client sends to subscribe; its topic follows. */
const subscribes = 1;
const retryMs = 2;
/** A client that has read nothing for this long is stuck, and the others should not wait for it forever. */
const giveUpMs = 60_000;
/** How long a socket that is closed may still send. */
const lingerMs = 1000;

export class Sockets implements Transport {
	private readonly routers = {
		shell: new Router(),
		control: new Router(),
		stdin: new Router(),
	};
	private readonly iopub = new XPublisher();
	private readonly heartbeat = new Reply();
	private readonly queues = new Map<Sendable, SendQueue>();

	constructor(private readonly wire: Wire) {
		for (const socket of [...Object.values(this.routers), this.iopub]) {
			socket.sendHighWaterMark = 0;
			this.queues.set(socket, new SendQueue(socket));
		}
		// By default, ZeroMQ waits for ever until what was sent has left.
		for (const socket of this.all) {
			socket.linger = lingerMs;
		}
		// A client that reconnects with the same identity replaces the earlier one.
		for (const router of Object.values(this.routers)) {
			router.handover = true;
		}
		// Published output may exceed memory. With this option ZeroMQ refuses further messages once it holds so many,
		// instead of dropping them.
		this.iopub.sendHighWaterMark = publishedAtOnce;
		this.iopub.noDrop = true;
		// Otherwise ZeroMQ would tell only of the first subscriber to a topic.
		this.iopub.verbosity = "allSubs";
	}

	/**
	 * Binds every socket, encrypted if the connection file has keys. Rejects with the address that could not be bound, or
	 * where it would have to go without encryption.
	 */
	async bind(info: ConnectionInfo): Promise<void> {
		for (const socket of this.all) {
			encrypt(socket, info);
		}
		const address = (port: number) =>
			info.transport === "ipc"
				? `ipc://${info.ip}-${port}`
				: `${info.transport}://${info.ip}:${port}`;
		await Promise.all([
			this.routers.shell.bind(address(info.shell_port)),
			this.routers.control.bind(address(info.control_port)),
			this.routers.stdin.bind(address(info.stdin_port)),
			this.iopub.bind(address(info.iopub_port)),
			this.heartbeat.bind(address(info.hb_port)),
		]);
	}

	/**
	 * Delivers every well-formed message to `receive`, echoes heartbeats and greets subscribers, until the sockets close.
	 *
	 * @param onSubscriber called once a new subscriber hears what is published
	 */
	listen(
		receive: (channel: RequestChannel, message: Message) => void,
		onSubscriber: () => void,
	): void {
		for (const channel of ["shell", "control", "stdin"] as const) {
			void this.receiveFrom(channel, receive);
		}
		void this.echoHeartbeats();
		void this.greetSubscribers(onSubscriber);
	}

	/** Queues a message on the channel its request came from. */
	reply(channel: RequestChannel, message: Outgoing): void {
		debug(`out ${channel} ${message.type}`);
		this.queues.get(this.routers[channel])?.push(this.wire.pack(message));
	}

	/** Queues a message to every client. */
	publish(message: Outgoing): void {
		debug(`out iopub ${message.type}`);
		this.queues.get(this.iopub)?.push(this.wire.pack(message));
	}

	/** Resolves once everything queued has been handed to ZeroMQ. */
	async flushed(): Promise<void> {
		await Promise.all([...this.queues.values()].map((queue) => queue.idle));
	}

	/** Bytes queued for publication and not yet handed to ZeroMQ. */
	get backlog(): number {
		return this.queues.get(this.iopub)?.bytes ?? 0;
	}

	close(): void {
		for (const socket of this.all) {
			socket.close();
		}
	}

	private get all(): Socket[] {
		return [...Object.values(this.routers), this.iopub, this.heartbeat];
	}

	private async receiveFrom(
		channel: RequestChannel,
		receive: (channel: RequestChannel, message: Message) => void,
	): Promise<void> {
		for await (const frames of this.routers[channel]) {
			try {
				const message = this.wire.unpack(frames);
				debug(`in ${channel} ${message.header.msg_type}`);
				receive(channel, message);
			} catch (error) {
				if (!(error instanceof WireError)) {
					throw error;
				}
				complain(
					"bad message",
					`dropped a message on ${channel}: ${error.message}`,
				);
			}
		}
	}

	private async echoHeartbeats(): Promise<void> {
		for await (const frames of this.heartbeat) {
			await this.heartbeat.send(frames);
		}
	}

	/** Tells each new subscriber that from now on it misses nothing. Subscribers to the same topic hear it as well. */
	private async greetSubscribers(onSubscriber: () => void): Promise<void> {
		for await (const [event = Buffer.of()] of this.iopub) {
			const topic = event.subarray(1);
			if (event[0] !== subscribes || !isUtf8(topic)) {
				continue;
			}
			this.publish({
				type: "iopub_welcome",
				content: { subscription: topic.toString() },
				identities: topic.length > 0 ? [topic] : [],
			});
			onSubscriber();
		}
	}
}

/** Sends frames one message after the other, in the order they were pushed. */
class SendQueue {
	private readonly waiting: (Buffer | Uint8Array)[][] = [];
	private running = false;
	bytes = 0;
	/** Settles when the queue is empty. */
	idle: Promise<void> = Promise.resolve();

	constructor(private readonly socket: Sendable) {}

	push(frames: (Buffer | Uint8Array)[]): void {
		this.waiting.push(frames);
		this.bytes += size(frames);
		if (!this.running) {
			this.idle = this.run();
		}
	}

	private async run(): Promise<void> {
		this.running = true;
		// An index instead of shift(), because a flood makes this array long.
		for (let next = 0; next < this.waiting.length; next++) {
			const frames = this.waiting[next] ?? [];
			await this.send(frames);
			this.bytes -= size(frames);
		}
		this.waiting.length = 0;
		this.running = false;
	}

	/** Waits while ZeroMQ is full. */
	private async send(frames: (Buffer | Uint8Array)[]): Promise<void> {
		const deadline = Date.now() + giveUpMs;
		for (;;) {
			try {
				await this.socket.send(frames);
				return;
			} catch (error) {
				// Otherwise the socket was closed, or the client that asked is gone: nobody is left to tell.
				if ((error as NodeJS.ErrnoException).code !== "EAGAIN") {
					return;
				}
				if (Date.now() > deadline) {
					complain(
						"client takes nothing",
						"dropped output: a client does not read it",
					);
					return;
				}
				await new Promise((resolve) => setTimeout(resolve, retryMs));
			}
		}
	}
}

function size(frames: (Buffer | Uint8Array)[]): number {
	return frames.reduce((sum, frame) => sum + frame.length, 0);
}
