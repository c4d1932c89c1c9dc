import { afterEach, expect, test } from "vitest";
import { Figure, live } from "../../../lib/plot";

const symbol = Symbol.for("Jupyter.displayInPlace");
const first = new Figure([], { title: { text: "first" } });
const second = new Figure([], { title: { text: "second" } });

afterEach(() => {
	Reflect.deleteProperty(globalThis, symbol);
});

test("a live figure is shown by the notebook's kernel, once, and then replaced", () => {
	const shown: unknown[] = [];
	Reflect.set(globalThis, symbol, (value: unknown) => {
		shown.push(["show", value]);
		return (next: unknown) => shown.push(["replace", next]);
	});
	const plot = live(first);
	plot.update(second);
	plot.update(first);
	expect(shown).toEqual([
		["show", first],
		["replace", second],
		["replace", first],
	]);
});

test("a live figure outside a notebook is no trouble", () => {
	expect(() => live(first).update(second)).not.toThrow();
});
