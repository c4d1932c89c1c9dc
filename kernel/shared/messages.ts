/** The Jupyter messages this kernel speaks (protocol 5.5, https://jupyter-client.readthedocs.io/en/stable/messaging.html). */

export const protocolVersion = "5.5";

/** Any JSON value. */
export type Json =
	| null
	| boolean
	| number
	| string
	| Json[]
	| { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One representation of a value per MIME type: text as a string, binary as base64, JSON types as JSON. */
export type MimeBundle = JsonObject;

export interface Header {
	msg_id: string;
	msg_type: string;
	username: string;
	session: string;
	date: string;
	version: string;
	/** The subshell that a request of the shell channel is for; missing or null for the main one. */
	subshell_id?: string | null;
}

/** A message as it was received: `identities` route the reply back. */
export interface Message {
	identities: Uint8Array[];
	header: Header;
	/** `{}` for messages that answer nothing. */
	parent: Header | Record<string, never>;
	metadata: JsonObject;
	content: JsonObject;
	buffers: Uint8Array[];
}

/** The fields of a message to send; the wire adds ids, date, session and signature. */
export interface Outgoing {
	type: string;
	content: object;
	parent?: Header | undefined;
	metadata?: object;
	identities?: Uint8Array[];
	buffers?: Uint8Array[];
}

/** A failure as Jupyter reports it: in `error` outputs and in replies with status `error`. */
export interface ErrorContent {
	ename: string;
	evalue: string;
	/** Lines, ANSI colours allowed. */
	traceback: string[];
}

/** The connection file a Jupyter server writes for each kernel. */
export interface ConnectionInfo {
	transport: string;
	ip: string;
	shell_port: number;
	iopub_port: number;
	stdin_port: number;
	control_port: number;
	hb_port: number;
	key: string;
	signature_scheme: string;
	/** CurveZMQ's keys of the kernel, as Z85 text; present if the sockets are to be encrypted. */
	curve_publickey?: string;
	curve_secretkey?: string;
}
