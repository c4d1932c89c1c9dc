import { beforeAll, describe, expect, it } from "vitest";
import { TemporaryClone } from "./setup/temporary-clone";

describe("npm test", () => {
	const clone = new TemporaryClone();
	beforeAll(async () => {
		await clone.run("setup.mjs");
		for (const [tool, script] of Object.entries({
			biome: "@biomejs/biome/bin/biome",
			tsc: "typescript/bin/tsc",
			vitest: "vitest/vitest.mjs",
		})) {
			clone.write(
				`node_modules/${script}`,
				`console.log("${tool}", ...process.argv.slice(2));
				process.exitCode = process.env.FAILS === "${tool}" ? 2 : 0;`,
			);
		}
	});

	it("checks format, types and behaviour, with a line each, and passes arguments to Vitest", async () => {
		const { code, stdout } = await clone.run("test.mjs", [
			"test/lib",
			"-t",
			"a",
		]);
		expect(code).toBe(0);
		expect(stdout.trim().split("\n")).toEqual([
			expect.stringMatching(/^biome check .*\.$/),
			expect.stringMatching(/^\[1\/3\] Format and lint … [\d.]+ s$/),
			"tsc -p .",
			expect.stringMatching(/^\[2\/3\] Types … [\d.]+ s$/),
			"vitest run test/lib -t a",
			expect.stringMatching(/^\[3\/3\] Tests … [\d.]+ s$/),
		]);
	});

	it.each([
		{ tool: "biome", label: "[1/3] Format and lint", next: "tsc" },
		{ tool: "tsc", label: "[2/3] Types", next: "vitest" },
		{ tool: "vitest", label: "[3/3] Tests", next: "[3/3] Tests … 0" },
	])(
		"ends with exit code 1 where $tool fails",
		async ({ tool, label, next }) => {
			const { code, stdout, stderr } = await clone.run("test.mjs", [], {
				FAILS: tool,
			});
			expect(code).toBe(1);
			expect(stdout).toContain(`${tool} `);
			expect(stdout).not.toContain(next);
			expect(stderr).toContain(`${label} … failed after`);
		},
	);

	it("runs no check where the set-up fails", async () => {
		clone.write("kernel/front/main.ts", "const = 1;");
		const { code, stdout } = await clone.run("test.mjs");
		expect(code).toBe(1);
		expect(stdout).not.toContain("biome");
	});
});
