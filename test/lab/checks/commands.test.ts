import { execFileSync } from "node:child_process";
import { cpSync, readdirSync } from "node:fs";
import { resolve } from "node:path";
import { beforeAll, describe, expect, test, vi } from "vitest";
import type { TestModule } from "vitest/node";
import { inRoot } from "../../../lab/base/paths.mjs";
import { readTestArguments } from "../../../lab/checks/test-arguments.mjs";
import { testProjects } from "../../../lab/checks/test-projects.mjs";
import { TimeOfProjects } from "../../../lab/checks/time-of-projects.mjs";
import { TemporaryClone } from "../setup/temporary-clone";

const lab = resolve(import.meta.dirname, "../../../lab");

let clone: TemporaryClone;

beforeAll(async () => {
	clone = new TemporaryClone();
	await clone.run("setup.mjs");
	for (const name of ["check.mjs", "checks"]) {
		cpSync(resolve(lab, name), clone.path("lab", name), { recursive: true });
	}
	clone.write(
		"lab/checks/all.mjs",
		`const check = (title, advice) => ({
			title,
			command: process.execPath,
			args: ["-e", \`console.log("\${title} runs"); process.exitCode = process.env.FAILS?.includes("\${title}") ? 2 : 0\`],
			advice,
		});
		export const allChecks = [check("Format", "Run the formatter."), check("Types")];`,
	);
	clone.write(
		"node_modules/vitest/vitest.mjs",
		'console.log("vitest", ...process.argv.slice(2)); process.exitCode = process.env.FAILS?.includes("Tests") ? 2 : 0;',
	);
	clone.write("test/lib/sum.test.ts", "");
});

describe("npm run check", () => {
	test("has a line with the time for each check, and nothing of what they say while all is well", async () => {
		const { code, stdout, stderr } = await clone.run("check.mjs");
		expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
		expect(stdout.trim().split("\n").slice(-2).sort()).toEqual([
			expect.stringMatching(/^Format … [\d.]+ s$/),
			expect.stringMatching(/^Types … [\d.]+ s$/),
		]);
		expect(stdout).not.toContain("runs");
	});

	test("tells all that each failing check said, with its advice, and runs the others", async () => {
		const { code, stdout, stderr } = await clone.run("check.mjs", [], {
			FAILS: "Format",
		});
		expect(code).toBe(1);
		expect(stdout).toMatch(/^Types … [\d.]+ s$/m);
		expect(stderr).toMatch(
			/^Format … failed after [\d.]+ s \(exit code 2\)\.\nFormat runs\nRun the formatter\.\n$/,
		);
	});
});

describe("npm test", () => {
	test("runs the checks, then the everyday tests", async () => {
		const { code, stdout } = await clone.run("test.mjs");
		expect(code).toBe(0);
		expect(stdout).toMatch(/Types … [\d.]+ s\n[\s\S]*vitest run\n$/);
	});

	test("installs what checks and tests need, which the set-up of a learner leaves out", async () => {
		const other = new TemporaryClone();
		await other.run("setup.mjs");
		expect(other.takeCalls()).not.toContain("pip for development");
		await other.run("check.mjs");
		expect(other.takeCalls()).toEqual(["pip for development"]);
		other.write("lab/requirements-dev.txt", "ruff==0.0.1\n");
		await other.run("check.mjs");
		expect(other.takeCalls()).toEqual(["pip for development"]);
	});

	test("runs no test where a check fails", async () => {
		const { code, stdout } = await clone.run("test.mjs", [], {
			FAILS: "Types",
		});
		expect(code).toBe(1);
		expect(stdout).not.toContain("vitest");
	});

	test("ends with the exit code of Vitest", async () => {
		const { code } = await clone.run("test.mjs", [], { FAILS: "Tests" });
		expect(code).toBe(2);
	});

	test("runs the projects that are named alone, without the checks", async () => {
		const { code, stdout } = await clone.run("test.mjs", ["unit", "lab"]);
		expect(code).toBe(0);
		expect(stdout).toContain("vitest run --project=unit --project=lab\n");
		expect(stdout).not.toContain("Types …");
	});

	test("refuses a name that no test has, with the names that there are", async () => {
		const { code, stdout, stderr } = await clone.run("test.mjs", ["units"]);
		expect(code).toBe(1);
		expect(stderr).toContain(
			'There are no tests called "units". What to do: name unit, engines, lab, lab-by-hand, notebooks, setup, packages, lite, lite-by-hand, lite-lessons, lite-firefox, class, fuzz or nodes, or',
		);
		expect(stdout).toBe("");
	});

	test("says what to name where tests run only with their project", async () => {
		clone.write("test/lib/sums.long.ts", "");
		const { code, stderr } = await clone.run("test.mjs", ["sums"]);
		expect(code).toBe(1);
		expect(stderr).toContain(
			"What to do: name it too, as in npm test -- notebooks sums.",
		);
		const named = await clone.run("test.mjs", ["notebooks", "sums"]);
		expect(named.stdout).toContain("vitest run --project=notebooks sums\n");
	});

	test("runs nothing where the set-up fails", async () => {
		const entry = clone.read("kernel/front/main.ts");
		clone.write("kernel/front/main.ts", "const = 1;");
		const { code, stdout } = await clone.run("test.mjs");
		clone.write("kernel/front/main.ts", entry);
		expect(code).toBe(1);
		expect(stdout).not.toMatch(/Types|vitest/);
	});
});

describe("the arguments of npm test", () => {
	test("that are no names of projects go to Vitest", () => {
		const args = ["test/lib", "interrupt", "-t", "anything", "--bail=1"];
		expect(readTestArguments(args).vitest).toEqual(["run", ...args]);
	});

	test("can ask for watching", () => {
		const { vitest } = readTestArguments(["unit", "--watch"]);
		expect(vitest).toEqual(["watch", "--project=unit"]);
	});

	test("decide what is set up: no Python and no engine for the unit tests", () => {
		expect(readTestArguments(["unit"])).toMatchObject({
			needsPython: false,
			needsEngine: false,
		});
		expect(readTestArguments(["unit", "notebooks"])).toMatchObject({
			needsPython: true,
			needsEngine: true,
		});
		expect(readTestArguments(["test/lib"])).toMatchObject({
			needsPython: true,
			needsEngine: true,
		});
	});
});

test("each file of tests belongs to one project", () => {
	const listed = JSON.parse(
		execFileSync(
			process.execPath,
			[
				inRoot("node_modules/vitest/vitest.mjs"),
				...["list", "--filesOnly", "--json"],
				...Object.keys(testProjects).map((name) => `--project=${name}`),
			],
			{ cwd: inRoot(), encoding: "utf8" },
		),
	) as { file: string }[];
	const files = readdirSync(inRoot("test"), { recursive: true })
		.map((file) => inRoot("test", String(file)))
		.filter((file) => /\.(test|long)\.ts$/.test(file));
	expect(listed.map(({ file }) => file).sort()).toEqual(files.sort());
});

test("the log of a run ends with the time of each project, the tests that were skipped and those that passed at a second try", () => {
	const said: unknown[] = [];
	vi.spyOn(console, "log").mockImplementation((line) => said.push(line));
	vi.spyOn(console, "table").mockImplementation((rows) => said.push(rows));
	const testModule = (project: string, tests: object[]) =>
		({
			project: { name: project },
			children: { allTests: () => tests },
			diagnostic: () => ({
				collectDuration: 500,
				setupDuration: 500,
				duration: 4000,
			}),
		}) as unknown as TestModule;
	const testCase = (fullName: string, state: string, flaky = false) => ({
		fullName,
		module: { relativeModuleId: "test/a.test.ts" },
		result: () => ({ state }),
		diagnostic: () => ({ flaky }),
	});
	new TimeOfProjects().onTestRunEnd([
		testModule("unit", [testCase("adds", "passed")]),
		testModule("unit", [testCase("needs MNIST", "skipped")]),
		testModule("lab", [testCase("draws", "passed", true)]),
	]);
	vi.restoreAllMocks();
	const seconds = "seconds, one file after the other";
	expect(said).toEqual([
		"\nTime of each project, 3 files:",
		[
			{ project: "unit", files: 2, tests: 2, skipped: 1, [seconds]: 10 },
			{ project: "lab", files: 1, tests: 1, skipped: 0, [seconds]: 5 },
		],
		"Skipped: 1",
		"  test/a.test.ts: needs MNIST",
		"FLAKY, passed only when tried again: 1",
		"  test/a.test.ts: draws",
	]);
});
