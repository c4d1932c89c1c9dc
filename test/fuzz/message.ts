import { sign } from "../../harness/kernel-client";

/** The four parts of a message that are signed. */
export interface Parts {
	header: object;
	parent: object;
	metadata: object;
	content: object;
}

export const delimiter = "<IDS|MSG>";

export function message(id: string, type: string, content: object): Parts {
	const header = {
		msg_id: id,
		msg_type: type,
		username: "fuzz",
		session: "fuzz",
		date: "2026-01-01T00:00:00.000Z",
		version: "5.5",
	};
	return { header, parent: {}, metadata: {}, content };
}

/** The JSON of the four parts, in the order of the wire. */
export function texts({ header, parent, metadata, content }: Parts): string[] {
	return [header, parent, metadata, content].map((part) =>
		JSON.stringify(part),
	);
}

/**
 * Frames of a correctly signed message.
 *
 * @param parts what is signed, usually four pieces of JSON.
 */
export function signed(parts: (string | Buffer)[]): Buffer[] {
	const buffers = parts.map((part) => Buffer.from(part));
	return [Buffer.from(delimiter), Buffer.from(sign(buffers)), ...buffers];
}

/**
 * Whether a kernel may act on the frames: the signature is that of the four parts, these are JSON objects, and the
 * first has the fields of a header.
 */
export function isAuthentic(frames: Buffer[]): boolean {
	const start = frames.findIndex((frame) => frame.toString() === delimiter);
	const [signature, ...parts] = frames.slice(start + 1, start + 6);
	if (start < 0 || parts.length < 4) {
		return false;
	}
	if (signature?.toString("latin1") !== sign(parts)) {
		return false;
	}
	const [header, ...others] = parts.map(read);
	return (
		typeof header?.msg_id === "string" &&
		typeof header.msg_type === "string" &&
		!others.includes(undefined)
	);
}

/** Undefined for anything but a JSON object. */
function read(part: Buffer): Record<string, unknown> | undefined {
	try {
		const value = JSON.parse(part.toString());
		return typeof value === "object" && !Array.isArray(value)
			? (value ?? undefined)
			: undefined;
	} catch {
		return undefined;
	}
}
