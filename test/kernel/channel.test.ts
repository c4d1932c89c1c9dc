import { describe, expect, test } from "vitest";
import {
	continues,
	Decoder,
	type Event,
	encode,
	type Printed,
} from "../../kernel/shared/channel";

const printed = (text: string, cell = "a"): Printed => ({
	type: "stream",
	cell,
	name: "stdout",
	text,
});

/** Two cells print, with a message between; bare text is what `Events` writes without a frame. */
const bytes = Buffer.concat([
	encode(printed("one ")),
	Buffer.from("two é € 👍 "),
	Buffer.from("three"),
	encode({ type: "clear", cell: "a", wait: true }),
	Buffer.from(" four"),
	encode(printed("a \0 zero", "b")),
	Buffer.from(" and more"),
]);

/** What arrives, with the text of one cell joined as far as nothing comes between. */
function decoded(chunkLength: number): Event[] {
	const decoder = new Decoder<Event>();
	const events: Event[] = [];
	for (let at = 0; at < bytes.length; at += chunkLength) {
		for (const event of decoder.push(bytes.subarray(at, at + chunkLength))) {
			const last = events.at(-1);
			if (
				event.type === "stream" &&
				last?.type === "stream" &&
				event.cell === last.cell
			) {
				last.text += event.text;
			} else {
				events.push({ ...event });
			}
		}
	}
	return events;
}

describe("the channel between front and runtime", () => {
	test("is read alike, however its bytes are cut into chunks", () => {
		for (let length = 1; length <= bytes.length; length++) {
			expect(decoded(length), `chunks of ${length}`).toEqual([
				printed("one two é € 👍 three"),
				{ type: "clear", cell: "a", wait: true },
				printed(" four"),
				printed("a \0 zero and more", "b"),
			]);
		}
	});

	test("frames text that another cell or stream prints, and text with a zero", () => {
		const latest = printed("before");
		expect(continues(printed("text"), latest)).toBe(true);
		expect(continues(printed("text"), undefined)).toBe(false);
		expect(continues(printed("text", "b"), latest)).toBe(false);
		expect(continues({ ...latest, name: "stderr" }, latest)).toBe(false);
		expect(continues(printed("\0"), latest)).toBe(false);
	});
});
