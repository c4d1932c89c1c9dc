/**
 * The kinds of messages that a fuzz run sends, in a mix that depends on a seed only: forged or unreadable ones, each made
 * from a message whose effect would be noticed, and signed ones with hostile content.
 */
import type { Choices } from "./choices";
import { delimiter, isAuthentic, message, signed, texts } from "./message";
import { anyRequest, hostileValue, unknownTypes } from "./requests";

const channels = ["shell", "shell", "control", "stdin"] as const;

/**
 * Makes a message that a kernel must drop without an answer, because it is not signed or not readable, out of one that
 * is correctly signed and whose effect would be noticed.
 */
type Forge = (choices: Choices, frames: Buffer[]) => Buffer[];

const forgeries: Record<string, Forge> = {
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
			: [Buffer.from(delimiter), ...frames];
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

/** Makes the JSON of the four parts of a message that is signed and readable, and must do no harm, whatever it holds. */
type Trouble = (choices: Choices, id: string) => string[];

const troubles: Record<string, Trouble> = {
	"hostile fields": (choices, id) => {
		const { type, content } = anyRequest(choices);
		const fields = Object.keys(content);
		for (let count = 1 + choices.below(3); count > 0; count--) {
			const field = fields[choices.below(fields.length)] ?? "field";
			if (choices.below(5) === 0) {
				delete content[field];
			} else {
				content[field] = hostileValue(choices);
			}
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
			"subshell_id",
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
			message(id, choices.pick(unknownTypes), { code: hostileValue(choices) }),
		),
	"great depth": (choices, id) => {
		const { type, content } = anyRequest(choices);
		const depth = choices.pick([1000, 10_000, 100_000]);
		const field = choices.pick(["deep", "data", "code"]);
		const deep = `"${field}":${"[".repeat(depth)}${"]".repeat(depth)}`;
		const parts = texts(message(id, type, content));
		const part = choices.below(parts.length);
		// Of two fields with the same name, the last counts.
		const longer = `${parts[part]?.slice(0, -1)},${deep}}`.replace("{,", "{");
		return parts.with(part, longer);
	},
};

/** One message to send. */
interface Attack {
	kind: string;
	/** Whether the kernel must drop it. */
	forged: boolean;
	channel: (typeof channels)[number];
	frames: Buffer[];
}

/** How many of a hundred messages are of each kind. */
const mix: Record<string, number> = {
	"bit flips": 20,
	"cut frames": 10,
	"left out frames": 8,
	"doubled frames": 6,
	"frames in another order": 6,
	"wrong signatures": 10,
	"random bytes": 8,
	"signed, but not JSON": 6,
	"signed, but not an object": 3,
	"signed, but no header": 3,
	"hostile fields": 12,
	"hostile headers": 3,
	"unknown types": 3,
	"great depth": 2,
};
const deck = Object.entries(mix).flatMap(([kind, share]) =>
	Array<string>(share).fill(kind),
);

/** The id of every message that must not be answered starts with this. */
export const forgedId = "forged";

/**
 * @param number of the message, for its id.
 * @param canary code that leaves a trace if it runs.
 */
export function nextAttack(
	choices: Choices,
	number: number,
	canary: string,
): Attack {
	const kind = choices.pick(deck);
	const channel = choices.pick(channels);
	const trouble = troubles[kind];
	if (trouble !== undefined) {
		const frames = signed(trouble(choices, `trouble-${number}`));
		return { kind, forged: false, channel, frames };
	}
	const forge = forgeries[kind] as Forge;
	const base = noticeable(choices, `${forgedId}-${number}`, canary);
	let frames = base;
	// Some changes do not matter: a doubled last frame, for instance, is a binary buffer.
	while (isAuthentic(frames)) {
		frames = forge(choices, base);
	}
	return { kind, forged: true, channel, frames };
}

/** A correctly signed message whose effect would be noticed. */
function noticeable(choices: Choices, id: string, canary: string): Buffer[] {
	const parts = choices.pick([
		message(id, "execute_request", { code: canary }),
		message(id, "execute_request", { code: "1", user_expressions: { canary } }),
		message(id, "shutdown_request", { restart: false }),
		message(id, "kernel_info_request", {}),
	]);
	return signed(texts(parts));
}
