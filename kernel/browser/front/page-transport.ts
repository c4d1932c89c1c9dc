/** The way to JupyterLite's page, which takes messages as objects. */

import type { RequestChannel, Transport } from "../../front/transport";
import { type Outgoing, protocolVersion } from "../../shared/messages";

/** A Jupyter message as JupyterLite passes it around. */
export interface PageMessage {
	channel: string;
	header: object;
	parent_header: object;
	metadata: object;
	content: object;
	buffers: (ArrayBuffer | ArrayBufferView)[];
}

export class PageTransport implements Transport {
	/** The client that sent the latest request: JupyterLite delivers nothing that names no client. */
	private client = "";

	constructor(private readonly send: (message: PageMessage) => void) {}

	publish(message: Outgoing): void {
		this.pass("iopub", message);
	}

	reply(channel: RequestChannel, message: Outgoing): void {
		this.pass(channel, message);
	}

	private pass(channel: string, message: Outgoing): void {
		const { type, content, parent, metadata = {}, buffers = [] } = message;
		this.client = parent?.session || this.client;
		this.send({
			channel,
			header: {
				msg_id: crypto.randomUUID(),
				msg_type: type,
				username: "kernel",
				session: this.client,
				date: new Date().toISOString(),
				version: protocolVersion,
			},
			parent_header: parent ?? {},
			metadata,
			content,
			buffers,
		});
	}
}
