/** The way to the clients: ZeroMQ's sockets, or the page that the kernel lives in. */

import type { Outgoing } from "../shared/messages";

export type RequestChannel = "shell" | "control" | "stdin";

export interface Transport {
	/** Sends a message to every client. */
	publish(message: Outgoing): void;
	/** Sends a message on the channel its request came from. */
	reply(channel: RequestChannel, message: Outgoing): void;
}
