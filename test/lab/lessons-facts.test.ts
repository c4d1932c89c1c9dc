import { expect, it } from "vitest";
import { differingFacts } from "../../lab/notebooks/facts.mjs";

const WASM = { engine: "wasm", data: "mnist", epochs: 2 };

it("finds no difference between equal facts", () => {
	expect(differingFacts(WASM, { ...WASM })).toBeUndefined();
});

it("takes a fact that is not recorded for none", () => {
	expect(differingFacts({}, { engine: null, epochs: null })).toBeUndefined();
});

it("names each fact that differs", () => {
	const present = { engine: "native", data: "mnist", epochs: null };
	expect(differingFacts(WASM, present)).toBe(
		"recorded with engine wasm, here native; recorded with epochs 2, here none",
	);
});
