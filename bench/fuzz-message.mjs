import { sign } from "./kernel-client.mjs";

/** @typedef {import("./fuzz-random.mjs").Choices} Choices */
/** @typedef {"shell" | "control" | "stdin"} Channel */

/**
 * The four parts of a message that are signed.
 *
 * @typedef {object} Parts
 * @property {object} header
 * @property {object} parent
 * @property {object} metadata
 * @property {object} content
 */

export const DELIMITER = "<IDS|MSG>";

/**
 * @param {string} id
 * @param {string} type
 * @param {object} content
 * @returns {Parts}
 */
export function message(id, type, content) {
	const header = {
		msg_id: id,
		msg_type: type,
		username: "fuzz",
		session: "fuzz",
		date: "2026-01-01T00:00:00.000Z",
		version: "5.4",
	};
	return { header, parent: {}, metadata: {}, content };
}

/**
 * The JSON of the four parts, in the order of the wire.
 * @param {Parts} parts
 */
export function texts({ header, parent, metadata, content }) {
	return [header, parent, metadata, content].map((part) =>
		JSON.stringify(part),
	);
}

/**
 * Frames of a rightly signed message.
 *
 * @param {(string | Buffer)[]} parts what is signed, usually four pieces of JSON.
 * @returns {Buffer[]}
 */
export function signed(parts) {
	const buffers = parts.map((part) => Buffer.from(part));
	return [Buffer.from(DELIMITER), Buffer.from(sign(buffers)), ...buffers];
}

/**
 * Whether a kernel may act on the frames: the signature is that of the four parts, these are JSON objects, and the
 * first has the fields of a header.
 *
 * @param {Buffer[]} frames
 */
export function isAuthentic(frames) {
	const start = frames.findIndex((frame) => frame.toString() === DELIMITER);
	const [signature, ...parts] = frames.slice(start + 1, start + 6);
	if (start < 0 || parts.length < 4) return false;
	if (signature?.toString("latin1") !== sign(parts)) return false;
	const [header, ...others] = parts.map(read);
	return (
		typeof header?.msg_id === "string" &&
		typeof header.msg_type === "string" &&
		!others.includes(undefined)
	);
}

/**
 * @param {Buffer} part
 * @returns {Record<string, unknown> | undefined} undefined for anything but a JSON object.
 */
function read(part) {
	try {
		const value = JSON.parse(part.toString());
		return typeof value === "object" && !Array.isArray(value)
			? (value ?? undefined)
			: undefined;
	} catch {
		return undefined;
	}
}
