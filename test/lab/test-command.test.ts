import { beforeAll, describe, expect, it } from "vitest";
import { TemporaryClone } from "./temporary-clone";

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
		await clone.run("test.mjs");
	});

	it("installs what checks and tests need, which the set-up of a learner leaves out", async () => {
		const other = new TemporaryClone();
		await other.run("setup.mjs");
		expect(other.takeCalls()).not.toContain("pip for development");
		await other.run("test.mjs");
		expect(other.takeCalls()).toEqual(["pip for development"]);
		other.write("lab/requirements-dev.txt", "ruff==0.0.1\n");
		await other.run("test.mjs");
		expect(other.takeCalls()).toEqual(["pip for development"]);
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
			expect.stringMatching(/^\[1\/6\] Format and lint … [\d.]+ s$/),
			"tsc -p .",
			expect.stringMatching(/^\[2\/6\] Types … [\d.]+ s$/),
			"ruff format --check --quiet",
			expect.stringMatching(/^\[3\/6\] Python format … [\d.]+ s$/),
			"ruff check --quiet",
			expect.stringMatching(/^\[4\/6\] Python lint … [\d.]+ s$/),
			"ty check --quiet",
			expect.stringMatching(/^\[5\/6\] Python types … [\d.]+ s$/),
			"vitest run test/lib -t a",
			expect.stringMatching(/^\[6\/6\] Tests … [\d.]+ s$/),
		]);
	});

	it.each([
		{ tool: "biome", label: "[1/6] Format and lint", next: "tsc" },
		{ tool: "tsc", label: "[2/6] Types", next: "ruff" },
		{
			tool: "ruff check --quiet",
			label: "[4/6] Python lint",
			next: "ty check",
		},
		{ tool: "ty check --quiet", label: "[5/6] Python types", next: "vitest" },
		{ tool: "vitest", label: "[6/6] Tests", next: "[6/6] Tests … 0" },
	])(
		"ends with exit code 1 where $tool fails",
		async ({ tool, label, next }) => {
			const { code, stdout, stderr } = await clone.run("test.mjs", [], {
				FAILS: tool,
			});
			expect(code).toBe(1);
			expect(stdout).toContain(tool);
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
