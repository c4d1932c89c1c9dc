/** Frames <-> messages: the signature is checked before any JSON is parsed. */

import { createHmac, randomUUID, timingSafeEqual } from "node:crypto";
import {
	type Header,
	type JsonObject,
	type Message,
	type Outgoing,
	protocolVersion,
} from "../shared/messages";

const delimiter = Buffer.from("<IDS|MSG>");
/** signature, header, parent header, metadata, content */
const fixedFrames = 5;

/** Why a message was dropped: malformed or not signed with the connection's key. */
export class WireError extends Error {}

/** Signs, packs, checks and unpacks the messages of one connection. */
export class Wire {
	readonly session = randomUUID();

	/** @param key the connection file's `key`; empty turns signing off, as the protocol says. */
	constructor(private readonly key: string) {}

	/** Reads one multipart message. Throws WireError unless it is well-formed and correctly signed. */
	unpack(frames: Buffer[]): Message {
		const at = frames.findIndex((frame) => frame.equals(delimiter));
		if (at < 0) {
			throw new WireError("no delimiter frame");
		}
		const [signature, ...signed] = frames.slice(at + 1, at + 1 + fixedFrames);
		if (signature === undefined || signed.length < fixedFrames - 1) {
			throw new WireError("too few frames");
		}
		this.check(signature, signed);
		const [header, parent, metadata, content] = signed.map(parseObject);
		return {
			identities: frames.slice(0, at),
			header: readHeader(header),
			parent: hasNames(parent) ? readHeader(parent) : {},
			metadata: metadata ?? {},
			content: content ?? {},
			buffers: frames.slice(at + 1 + fixedFrames),
		};
	}

	/** Writes one multipart message. */
	pack(message: Outgoing): (Buffer | Uint8Array)[] {
		const header: Header = {
			msg_id: randomUUID(),
			msg_type: message.type,
			username: "kernel",
			session: this.session,
			date: new Date().toISOString(),
			version: protocolVersion,
		};
		const signed = [
			header,
			message.parent ?? {},
			message.metadata ?? {},
			message.content,
		].map((part) => Buffer.from(wellFormedJson(part)));
		return [
			...(message.identities ?? []),
			delimiter,
			this.sign(signed),
			...signed,
			...(message.buffers ?? []),
		];
	}

	private sign(parts: Buffer[]): Buffer {
		if (this.key === "") {
			return Buffer.alloc(0);
		}
		const hmac = createHmac("sha256", this.key);
		for (const part of parts) {
			hmac.update(part);
		}
		return Buffer.from(hmac.digest("hex"));
	}

	private check(signature: Buffer, parts: Buffer[]): void {
		const expected = this.sign(parts);
		if (
			signature.length !== expected.length ||
			!timingSafeEqual(signature, expected)
		) {
			throw new WireError("wrong signature");
		}
	}
}

/**
 * JSON without halves of characters. A JavaScript string may hold half an emoji, `"👍"[0]`, which JSON can escape but
 * Python then cannot write to a notebook's file: it becomes U+FFFD.
 */
function wellFormedJson(value: unknown): string {
	const json = JSON.stringify(value);
	// JSON.stringify escapes no other characters in this way; other text that looks like it merely gets a second look.
	if (!/\\ud[89a-f]/.test(json)) {
		return json;
	}
	return JSON.stringify(value, (_key, part: unknown) =>
		typeof part === "string" ? Buffer.from(part).toString() : part,
	);
}

function parseObject(frame: Buffer): JsonObject {
	let value: unknown;
	try {
		value = JSON.parse(frame.toString("utf8"));
	} catch {
		throw new WireError("a frame is not JSON");
	}
	if (typeof value !== "object" || value === null || Array.isArray(value)) {
		throw new WireError("a frame is not a JSON object");
	}
	return value as JsonObject;
}

/** Keeps only the fields that the protocol names, because replies echo them and other fields could hold anything. */
function readHeader(fields: JsonObject | undefined): Header {
	if (!hasNames(fields)) {
		throw new WireError("header without msg_id or msg_type");
	}
	const { subshell_id } = fields;
	const field = (name: keyof Header): string => {
		const value = fields[name];
		return typeof value === "string" ? value : "";
	};
	return {
		msg_id: field("msg_id"),
		msg_type: field("msg_type"),
		username: field("username"),
		session: field("session"),
		date: field("date"),
		version: field("version"),
		...(typeof subshell_id === "string" ? { subshell_id } : {}),
	};
}

function hasNames(fields: JsonObject | undefined): fields is JsonObject {
	return (
		typeof fields?.msg_id === "string" && typeof fields.msg_type === "string"
	);
}
