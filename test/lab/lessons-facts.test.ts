import { afterEach, expect, it, vi } from "vitest";
import { differingFacts, presentFacts } from "../../lab/lessons/facts.mjs";
import { notebook } from "./lessons-fixture";

const WASM = { engine: "wasm", data: "mnist", epochs: 2 };

afterEach(() => vi.unstubAllEnvs());

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

it("takes the epochs of LESSON_EPOCHS for those of a lesson that trains", () => {
	const training = notebook([], { downhill: { ...WASM } });
	const other = notebook([], { downhill: { engine: "none", epochs: null } });
	expect(presentFacts(training)).toEqual(WASM);
	vi.stubEnv("LESSON_EPOCHS", "1");
	expect(presentFacts(training)).toEqual({ ...WASM, epochs: 1 });
	expect(presentFacts(other)).toEqual({ engine: "none", epochs: null });
});
