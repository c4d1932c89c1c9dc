import type { Choices } from "./choices";

/** Every request a client may send except `shutdown_request`, with harmless content. */
const requests: [type: string, content: Record<string, unknown>][] = [
	[
		"execute_request",
		{
			code: "1 + 1",
			silent: false,
			store_history: true,
			user_expressions: { two: "1 + 1" },
			allow_stdin: false,
			stop_on_error: true,
		},
	],
	["inspect_request", { code: "console.log", cursor_pos: 9, detail_level: 0 }],
	["complete_request", { code: "console.l", cursor_pos: 9 }],
	["is_complete_request", { code: "1 + 1" }],
	[
		"history_request",
		{
			output: false,
			raw: true,
			hist_access_type: "range",
			session: 0,
			start: 0,
			stop: 3,
			n: 3,
			pattern: "1*",
			unique: false,
		},
	],
	["downhill_out_of_date_request", { cells: ["a", "b"] }],
	["comm_info_request", { target_name: "fuzz" }],
	["comm_open", { comm_id: "fuzz", target_name: "fuzz", data: {} }],
	["comm_msg", { comm_id: "fuzz", data: { some: "data" } }],
	["comm_close", { comm_id: "fuzz", data: {} }],
	["kernel_info_request", {}],
	["connect_request", {}],
	["interrupt_request", {}],
	["input_reply", { value: "answer", status: "ok" }],
	["debug_request", { type: "request", seq: 1, command: "debugInfo" }],
	["create_subshell_request", {}],
	["delete_subshell_request", { subshell_id: "fuzz" }],
	["list_subshell_request", {}],
	["usage_request", {}],
];

/** Requests that make the compiler work, and so take milliseconds rather than microseconds. */
const slow = requests.filter(([, { code }]) => code !== undefined);
const quick = requests.filter(([, { code }]) => code === undefined);

/** One request in eight is a slow one. */
export function anyRequest(choices: Choices): {
	type: string;
	content: Record<string, unknown>;
} {
	const candidates = choices.below(8) === 0 ? slow : quick;
	const [type, content] = choices.pick(candidates);
	return { type, content: { ...content } };
}

/** A value that no request expects. */
export function hostileValue(choices: Choices): unknown {
	return choices.pick(hostileValues)(choices);
}

const hostileValues: ((choices: Choices) => unknown)[] = [
	() => null,
	() => true,
	() => false,
	() => -1,
	() => 0.5,
	() => 1e308,
	() => Number.MAX_SAFE_INTEGER,
	() => -(2 ** 31),
	() => "",
	() => "__proto__",
	() => "constructor",
	() => "0",
	() => "\u0000",
	() => "\ud800",
	() => "😀".repeat(50),
	() => "(".repeat(300),
	() => "x".repeat(20_000),
	() => [],
	() => [null, 1, "two", [3], {}],
	() => ({}),
	() => JSON.parse('{ "__proto__": { "polluted": true } }'),
	() => ({ toString: 1, valueOf: null, toJSON: "no" }),
	() => ({ length: 1e9, code: ["1"] }),
	(choices) => nested(10 ** choices.below(4)),
	(choices) => choices.hex(choices.below(100)),
];

/** `[[…]]`, of this depth. */
function nested(depth: number): unknown[] {
	let value: unknown[] = [];
	for (let level = 1; level < depth; level++) {
		value = [value];
	}
	return value;
}

/** Message types that do not exist, among them names of properties that every object has. */
export const unknownTypes = [
	"",
	"execute",
	"execute_reply",
	"Execute_Request",
	"execute_request ",
	"execute_request\u0000",
	"_request",
	"status",
	"stream",
	"comm_",
	"comm_unknown",
	"__proto__",
	"constructor",
	"toString",
	"valueOf",
	"hasOwnProperty",
	"😀",
	"x".repeat(10_000),
];
