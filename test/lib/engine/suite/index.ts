import { describe, expect, test } from "vitest";
import {
	describeEngine,
	type EngineName,
	loadEngine,
} from "../../../../lib/engine";
import { testConvolutions } from "./convolutions";
import { testEdges } from "./edges";
import { testGradients } from "./gradients";
import { testMatrixProducts } from "./matrix-products";
import { testMistakes } from "./mistakes";
import { testValues } from "./values";

/** What every engine has to do alike. Each runs it in a test file, so in a process, of its own. */
export function testEngine(name: EngineName): void {
	process.env.DOWNHILL_ENGINE = name;

	test("is the engine that was asked for", async () => {
		await loadEngine();
		const description = describeEngine();
		expect(description.name).toBe(name);
		expect(description.threads).toBeGreaterThanOrEqual(1);
		expect(description.version).toMatch(/4\.22\.0/);
	});

	describe("values, by hand", testValues);
	describe("matrix products", testMatrixProducts);
	describe("gradients", testGradients);
	describe("mistakes", testMistakes);
	describe("at the edges of numbers", testEdges);
	describe("convolutions", testConvolutions);
}
