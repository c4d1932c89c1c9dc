/** What tests and benches ask a kernel, however messages travel there. */
import { randomUUID } from "node:crypto";

// biome-ignore lint/suspicious/noExplicitAny: replies are read as JSON, and each test asserts the fields it needs.
export type Content = any;

export type Channel = "shell" | "control" | "iopub" | "stdin";

/** A message of the kernel. */
export interface Received {
	type: string;
	/** Id of the request that it belongs to. */
	parent: string | undefined;
	metadata: Content;
	content: Content;
	buffers: Buffer[];
}

/** A message to the kernel. */
export interface Sent {
	header: { msg_id: string; msg_type: string; [field: string]: unknown };
	metadata: object;
	content: object;
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

type Accept = (message: Received, channel: Channel) => boolean;

/** A Jupyter client; those that extend it carry its messages. */
export abstract class JupyterClient {
	private readonly session = randomUUID();
	private readonly listeners = new Set<
		(message: Received, channel: Channel) => void
	>();
	private readonly questions: Received[] = [];

	/** Carries a message to the kernel. */
	protected abstract post(message: Sent, channel: Channel): Promise<void>;

	/** The stop button. */
	abstract interrupt(): Promise<Received>;

	/** Ends the kernel, and waits until it has ended. */
	abstract shutdown(): Promise<void>;

	/** Takes a message that came from the kernel. */
	protected receive(message: Received, channel: Channel): void {
		if (channel === "stdin") {
			this.questions.push(message);
		}
		for (const listener of [...this.listeners]) {
			listener(message, channel);
		}
	}

	/** Sends a request and waits for its reply. */
	async request(
		type: string,
		content: object,
		channel: "shell" | "control" = "shell",
	): Promise<Received> {
		const message = messageOf(type, content, this.session);
		const reply = this.replyTo(message, channel);
		await this.post(message, channel);
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
		const more = { header, metadata };
		const request = messageOf("execute_request", content, this.session, more);
		const id = request.header.msg_id;
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
		const reply = this.replyTo(request, "shell");
		await this.post(request, "shell");
		const [{ content: replied }] = await Promise.all([reply, idle]);
		return { request: id, ...summarise(replied, messages) };
	}

	/** Resolves with the first IOPub message, from now on, that the test accepts. */
	until(accept: (message: Received) => boolean): Promise<Received> {
		return this.next(
			(message, channel) => channel === "iopub" && accept(message),
		);
	}

	/** Resolves once a cell has printed the text; start it before the cell. */
	printed(text: string): Promise<Received> {
		return this.until(
			({ type, content }) => type === "stream" && content.text.includes(text),
		);
	}

	/** Waits for the next question that a cell asks, and leaves it unanswered. */
	async question(): Promise<Content> {
		if (this.questions.length === 0) {
			await this.next((_, channel) => channel === "stdin");
		}
		const { type, content } = this.questions.shift() as Received;
		if (type !== "input_request") {
			throw new Error(`unexpected ${type}`);
		}
		return content;
	}

	/** Answers the next question that a cell asks, and tells what it was. */
	async answerInput(value: string): Promise<Content> {
		const question = await this.question();
		await this.post(messageOf("input_reply", { value }, this.session), "stdin");
		return question;
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
		const more = { buffers, metadata };
		const message = messageOf(type, content, this.session, more);
		await this.post(message, "shell");
		return message.header.msg_id;
	}

	private replyTo({ header }: Sent, asked: Channel): Promise<Received> {
		return this.next(
			({ parent }, channel) => channel === asked && parent === header.msg_id,
		);
	}

	private next(accept: Accept): Promise<Received> {
		return new Promise((resolve) => {
			const listener = (message: Received, channel: Channel) => {
				if (accept(message, channel)) {
					this.listeners.delete(listener);
					resolve(message);
				}
			};
			this.listeners.add(listener);
		});
	}
}

/** @param more metadata, buffers, and further fields of the header. */
export function messageOf(
	type: string,
	content: object,
	session: string,
	{
		metadata = {},
		buffers = [],
		header = {},
	}: Partial<Pick<Sent, "metadata" | "buffers">> & { header?: object } = {},
): Sent {
	return {
		header: {
			msg_id: randomUUID(),
			msg_type: type,
			username: "test",
			session,
			date: new Date().toISOString(),
			version: "5.5",
			...header,
		},
		metadata,
		content,
		buffers,
	};
}

function summarise(
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

export function withoutColours(text: string): string {
	// biome-ignore lint/suspicious/noControlCharactersInRegex: ANSI colours start with an escape.
	return text.replace(/\u001b\[\d+m/g, "");
}
