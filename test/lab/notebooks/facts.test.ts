import { expect, test } from "vitest";
import { differingFacts } from "../../../lab/notebooks/facts.mjs";
import { notebook } from "../lessons/lessons-fixture";

const wasm = { engine: "wasm", data: "mnist", epochs: 2 };
const withFacts = (downhill?: Record<string, unknown>) =>
	notebook([], downhill && { downhill });

test("equal facts do not differ, nor do none at all", () => {
	expect(differingFacts(withFacts(wasm), withFacts({ ...wasm })).size).toBe(0);
	expect(differingFacts(withFacts({}), withFacts()).size).toBe(0);
});

test("each fact that differs, or is absent from one, is named", () => {
	const present = withFacts({ engine: "native", data: "mnist" });
	expect(Object.fromEntries(differingFacts(withFacts(wasm), present))).toEqual({
		engine: "recorded with engine wasm, here native",
		epochs: "recorded with epochs 2, here none",
	});
});
