import { expect, test } from "vitest";
import { excerpt, pieces } from "../../../lab/export/page/search/excerpt";

test("a short text is shown whole", () => {
	expect(excerpt("A step downhill.", ["step"])).toBe("A step downhill.");
});

test("of a long text, whole words around the first that was looked for", () => {
	const shown = excerpt(`${"before ".repeat(50)}step ${"after ".repeat(50)}`, [
		"step",
	]);
	expect(shown).toMatch(/^… (before ){5}step (after )+…$/);
	expect(shown.length).toBeLessThan(170);
});

test("a text without a blank is cut all the same", () => {
	expect(excerpt("x".repeat(500), ["x"]).length).toBeLessThan(170);
});

test("words are found where they begin, in any case, and signs mean only themselves", () => {
	const words = (text: string, ...looked: string[]) =>
		pieces(text, looked)
			.filter(({ isWord }) => isWord)
			.map(({ text }) => text);
	expect(words("Step by step, not footstep", "step")).toEqual(["Step", "step"]);
	expect(words("gradients", "grad", "gradients")).toEqual(["gradients"]);
	expect(words("a.b axb (a", "a.b", "(a")).toEqual(["a.b", "(a"]);
	expect(pieces("no word", ["other"])).toEqual([
		{ text: "no word", isWord: false },
	]);
});
