import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { Wire, WireError } from "../../kernel/front/wire";
import { nextAttack } from "./attacks";
import { Choices } from "./choices";

const messages = 1000;

function attacks(seed: number) {
	const choices = new Choices(seed);
	return Array.from({ length: messages }, (_, number) =>
		nextAttack(choices, number, "canary()"),
	);
}

test("a seed stands for the same messages", () => {
	const digest = (seed: number) => {
		const hash = createHash("sha256");
		for (const { frames } of attacks(seed)) {
			for (const frame of frames) {
				hash.update(frame).update("\n");
			}
		}
		return hash.digest("hex");
	};
	expect(digest(7)).toBe(digest(7));
	expect(digest(8)).not.toBe(digest(7));
});

test("the kernel's wire refuses what is forged, and nothing else", () => {
	const wire = new Wire("a-key-for-tests");
	for (const { kind, forged, frames } of attacks(1)) {
		const read = () => wire.unpack(frames);
		if (forged) {
			expect(read, kind).toThrow(WireError);
		} else {
			expect(read, kind).not.toThrow();
		}
	}
});

test("every kind of message comes up", () => {
	const kinds = new Set(attacks(2).map(({ kind }) => kind));
	expect(kinds.size).toBe(14);
});
