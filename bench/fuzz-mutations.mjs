/** The kinds of messages that the fuzz bench sends. */
import {
	DELIMITER,
	isAuthentic,
	message,
	signed,
	texts,
} from "./fuzz-message.mjs";
import { anyRequest, hostileValue, UNKNOWN_TYPES } from "./fuzz-requests.mjs";

/** @typedef {import("./fuzz-random.mjs").Choices} Choices */
/** @typedef {import("./fuzz-message.mjs").Channel} Channel */

const CHANNELS = /** @type {const} */ (["shell", "shell", "control", "stdin"]);

/**
 * A message that a kernel must drop without a word, for it is not signed or not readable: `id` is that of the message
 * it was made from. The content of that would be noticed, were it acted on.
 *
 * @callback Forge
 * @param {Choices} choices
 * @param {Buffer[]} frames a rightly signed message.
 * @returns {Buffer[]}
 */

/** @type {Record<string, Forge>} */
const FORGERIES = {
	"bit flips": (choices, frames) => {
		const flipped = frames.map((frame) => Buffer.from(frame));
		for (let flips = 1 + choices.below(8); flips > 0; flips--) {
			const frame = choices.pick(flipped);
			const at = choices.below(frame.length);
			frame[at] = (frame[at] ?? 0) ^ (1 << choices.below(8));
		}
		return flipped;
	},
	"cut frames": (choices, frames) => {
		const cut = choices.below(frames.length);
		return frames.map((frame, index) =>
			index === cut ? frame.subarray(0, choices.below(frame.length)) : frame,
		);
	},
	"left out frames": (choices, frames) => {
		const kept = frames.filter(() => choices.below(3) > 0);
		return kept.length > 0 ? kept : [Buffer.alloc(0)];
	},
	"doubled frames": (choices, frames) =>
		frames.flatMap((frame) =>
			choices.below(3) === 0 ? [frame, frame] : [frame],
		),
	"frames in another order": (choices, frames) => choices.shuffled(frames),
	"wrong signatures": (choices, frames) => {
		const right = String(frames[1]);
		const wrong = choices.pick([
			"",
			right.toUpperCase(),
			right.slice(0, -1),
			`${right}0`,
			`${right}\u0000`,
			"0".repeat(64),
			choices.hex(64),
			choices.hex(128),
			String(signed(["{}", "{}", "{}", "{}"])[1]),
			String(signed(frames.slice(3))[1]),
		]);
		return frames.with(1, Buffer.from(wrong));
	},
	"random bytes": (choices) => {
		const frames = Array.from({ length: 1 + choices.below(12) }, () =>
			choices.bytes(choices.below(200)),
		);
		return choices.below(2) === 0
			? frames
			: [Buffer.from(DELIMITER), ...frames];
	},
	"signed, but not JSON": (choices, frames) => {
		const parts = frames.slice(2);
		const broken = choices.below(parts.length);
		const part = String(parts[broken]);
		const text = choices.pick([
			"",
			"nul",
			"{",
			`${part},`,
			part.slice(0, -1),
			`\ufeff${part}`,
			part.replaceAll('"', "'"),
			"[".repeat(10_000),
			'{"a":'.repeat(10_000),
		]);
		return signed(parts.with(broken, Buffer.from(text)));
	},
	"signed, but not an object": (choices, frames) => {
		const parts = frames.slice(2);
		const text = choices.pick(["[]", "null", "1", '"text"', "true", "[{}]"]);
		const part = choices.below(parts.length);
		return signed(parts.with(part, Buffer.from(text)));
	},
	"signed, but no header": (choices, frames) => {
		const header = choices.pick([
			{ date: "2026-01-01T00:00:00.000Z" },
			{ msg_type: "execute_request" },
			{ msg_id: 1, msg_type: "execute_request" },
			{ msg_id: null, msg_type: "execute_request" },
			{ msg_id: "forged", msg_type: ["execute_request"] },
			{ msg_id: {}, msg_type: {} },
		]);
		return signed(frames.slice(2).with(0, Buffer.from(JSON.stringify(header))));
	},
};

/**
 * A message that is signed and readable, and must do no harm, whatever is in it.
 *
 * @callback Trouble
 * @param {Choices} choices
 * @param {string} id
 * @returns {string[]} JSON of the four parts.
 */

/** @type {Record<string, Trouble>} */
const TROUBLES = {
	"hostile fields": (choices, id) => {
		const { type, content } = anyRequest(choices);
		const fields = Object.keys(content);
		for (let count = 1 + choices.below(3); count > 0; count--) {
			const field = fields[choices.below(fields.length)] ?? "field";
			if (choices.below(5) === 0) delete content[field];
			else content[field] = hostileValue(choices);
		}
		return texts(message(id, type, content));
	},
	"hostile headers": (choices, id) => {
		const { type, content } = anyRequest(choices);
		const { header, ...parts } = message(id, type, content);
		const field = choices.pick([
			"username",
			"session",
			"date",
			"version",
			"more",
			"toJSON",
		]);
		const part = choices.pick(["parent", "metadata"]);
		const identity = {
			msg_id: hostileValue(choices),
			msg_type: hostileValue(choices),
		};
		return texts({
			...parts,
			header: { ...header, [field]: hostileValue(choices) },
			[part]: identity,
		});
	},
	"unknown types": (choices, id) =>
		texts(
			message(id, choices.pick(UNKNOWN_TYPES), { code: hostileValue(choices) }),
		),
	"great depth": (choices, id) => {
		const { type, content } = anyRequest(choices);
		const depth = choices.pick([1000, 10_000, 100_000]);
		const field = choices.pick(["deep", "data", "code"]);
		const deep = `"${field}":${"[".repeat(depth)}${"]".repeat(depth)}`;
		const parts = texts(message(id, type, content));
		const part = choices.below(parts.length);
		// Of two fields of a name, the last counts.
		const longer = `${parts[part]?.slice(0, -1)},${deep}}`.replace("{,", "{");
		return parts.with(part, longer);
	},
};

/**
 * One message to send.
 *
 * @typedef {object} Attack
 * @property {string} kind
 * @property {boolean} forged whether the kernel must drop it.
 * @property {Channel} channel
 * @property {Buffer[]} frames
 */

/** Kinds, each as often as it stands here in a hundred messages. @type {[string, number][]} */
const MIX = [
	["bit flips", 20],
	["cut frames", 10],
	["left out frames", 8],
	["doubled frames", 6],
	["frames in another order", 6],
	["wrong signatures", 10],
	["random bytes", 8],
	["signed, but not JSON", 6],
	["signed, but not an object", 3],
	["signed, but no header", 3],
	["hostile fields", 12],
	["hostile headers", 3],
	["unknown types", 3],
	["great depth", 2],
];
/** @type {string[]} */
const DECK = MIX.flatMap(([kind, share]) => Array(share).fill(kind));

/** Of every message the id that a kernel would answer to starts so, if it must not answer. */
export const FORGED = "forged";

/**
 * @param {Choices} choices
 * @param {number} number of the message, for its id.
 * @param {string} canary code that leaves a trace if it runs.
 * @returns {Attack}
 */
export function nextAttack(choices, number, canary) {
	const kind = choices.pick(DECK);
	const channel = choices.pick(CHANNELS);
	const trouble = TROUBLES[kind];
	if (trouble !== undefined) {
		const frames = signed(trouble(choices, `trouble-${number}`));
		return { kind, forged: false, channel, frames };
	}
	const forge = /** @type {Forge} */ (FORGERIES[kind]);
	const base = noticeable(choices, `${FORGED}-${number}`, canary);
	let frames = base;
	// Some changes change nothing that counts: a doubled last frame, say, is a binary buffer.
	while (isAuthentic(frames)) frames = forge(choices, base);
	return { kind, forged: true, channel, frames };
}

/**
 * A rightly signed message that would be noticed, were it acted on.
 *
 * @param {Choices} choices
 * @param {string} id
 * @param {string} canary
 */
function noticeable(choices, id, canary) {
	const parts = choices.pick([
		message(id, "execute_request", { code: canary }),
		message(id, "execute_request", { code: "1", user_expressions: { canary } }),
		message(id, "shutdown_request", { restart: false }),
		message(id, "kernel_info_request", {}),
	]);
	return signed(texts(parts));
}
