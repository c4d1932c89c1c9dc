import { chmodSync, existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type Outcome, pretend, TemporaryClone } from "./temporary-clone";

/** The set-up in a fresh clone, which must fail with exit code 1. */
async function failure(
	env: NodeJS.ProcessEnv,
	prepare: (clone: TemporaryClone) => void = () => {},
	script = "setup.mjs",
): Promise<Outcome> {
	const clone = new TemporaryClone();
	prepare(clone);
	const outcome = await clone.run(script, [], env);
	expect(outcome.code).toBe(1);
	return outcome;
}

describe("the set-up says what is wrong and what to do where", () => {
	for (const script of [
		"setup.mjs",
		"start.mjs",
		"test.mjs",
		"native.mjs",
		"clean.mjs",
	]) {
		it(`Node is too old for ${script}`, async () => {
			const old = pretend("versions", { ...process.versions, node: "20.18.3" });
			const { stderr } = await failure(old, undefined, script);
			expect(stderr).toContain("Node 20.18.3");
			expect(stderr).toContain("needs Node 20.19 or newer");
			expect(stderr).toContain("https://nodejs.org");
			expect(stderr).not.toMatch(/^\s+at /m);
		});
	}

	it("it is started on Windows: one line that names WSL", async () => {
		const { stderr } = await failure(pretend("platform", "win32"));
		expect(stderr.trim().split("\n")).toEqual([
			expect.stringMatching(/On Windows.*WSL/),
		]);
	});

	it("there is no Python", async () => {
		const { stdout, stderr } = await failure({}, (clone) =>
			rmSync(join(clone.bin, "python3")),
		);
		expect(stdout).toMatch(/Python packages … failed after/);
		expect(stderr).toContain("No Python 3.10 or newer was found");
		expect(stderr).toContain("found none");
		expect(stderr).toContain("apt install python3");
	});

	it("the only Python is too old", async () => {
		const { stderr } = await failure({ FAKE_PYTHON: "old" });
		expect(stderr).toContain("No Python 3.10 or newer was found");
		expect(stderr).toMatch(/found 3\.9\.18 \(.*python3\)/);
	});

	it("the Python that the variable PYTHON names does not exist", async () => {
		const { stderr } = await failure({ PYTHON: "/nowhere/python3" });
		expect(stderr).toContain("PYTHON names /nowhere/python3");
	});

	it("Python comes without venv", async () => {
		const { stderr } = await failure({ FAKE_PYTHON: "without venv" });
		expect(stderr).toContain("comes without its modules venv and ensurepip");
		expect(stderr).toContain("python3.12-venv");
	});

	it("npm has no network", async () => {
		const { stdout, stderr } = await failure({ FAKE_NPM: "no network" });
		expect(stdout).toMatch(/Node packages … failed after/);
		expect(stderr).toContain("npm ci ended with exit code 1: no network.");
		expect(stderr).toContain("| npm error code ENOTFOUND");
		expect(stderr).toContain("check the network connection");
	});

	it("pip has no network, after three attempts, the last with all package indexes", async () => {
		const clone = new TemporaryClone();
		const { code, stdout, stderr } = await clone.run("setup.mjs", [], {
			FAKE_PYTHON: "no network",
			FAKE_INDEXES: '{"answering": ["http://b"], "silent": ["http://a"]}',
		});
		expect(code).toBe(1);
		expect(stdout.match(/trying again/g)).toHaveLength(2);
		expect(stderr).toContain("pip install ended with exit code 1: no network.");
		expect(stderr).toContain("(from versions: none)");
		expect(stderr).toContain("check the network connection");
		expect(clone.takeCalls().filter((call) => call.startsWith("pip"))).toEqual([
			"pip http://b http://b",
			"pip http://b http://b",
			"pip",
		]);
	});

	it("the disk is full for npm", async () => {
		const { stderr } = await failure({ FAKE_NPM: "full disk" });
		expect(stderr).toContain("exit code 228: the disk is full.");
		expect(stderr).toContain("free some space");
	});

	it("the disk is full and npm takes that for a success", async () => {
		const { stderr } = await failure({ FAKE_NPM: "full disk unnoticed" });
		expect(stderr).toContain(
			"npm ci could not unpack all packages: the disk is full.",
		);
	});

	it("the disk is full for pip, at once", async () => {
		const { stdout, stderr } = await failure({ FAKE_PYTHON: "full disk" });
		expect(stdout).not.toContain("trying again");
		expect(stderr).toContain("exit code 1: the disk is full.");
	});

	it("npm is not there", async () => {
		const { stderr } = await failure({}, (clone) =>
			rmSync(join(clone.bin, "npm")),
		);
		expect(stderr).toContain("npm ci did not start (spawn npm ENOENT)");
	});

	it("a file stands where a folder is needed", async () => {
		const { stderr } = await failure({}, (clone) => clone.write("build", ""));
		expect(stderr).toMatch(
			/ENOTDIR.*build.*: a file stands where a folder is needed/,
		);
		expect(stderr).toContain("out of the way");
	});

	it("the folder cannot be written", async () => {
		const { stderr } = await failure({}, (clone) => {
			// Permissions do not bind root, who can write everywhere but in what the system keeps.
			if (process.getuid?.() === 0) symlinkSync("/sys", clone.path("build"));
			else chmodSync(clone.root, 0o555);
		});
		expect(stderr).toMatch(
			/(EACCES|EPERM|EROFS).*: a folder cannot be written/,
		);
		expect(stderr).toContain("chown");
	});

	it("the kernel does not compile", async () => {
		const { stderr } = await failure({}, (clone) =>
			clone.write("kernel/front/main.ts", "const = 1;"),
		);
		expect(stderr).toContain("kernel/front/main.ts:1:6");
	});
});

it("a failed set-up goes on where it stopped", async () => {
	const clone = new TemporaryClone();
	await clone.run("setup.mjs", [], { FAKE_PYTHON: "full disk" });
	clone.takeCalls();
	const { code, stdout } = await clone.run("setup.mjs");
	expect(code).toBe(0);
	expect(stdout).toContain("[1/6] Node packages … up to date");
	expect(clone.takeCalls()).toEqual(["venv", "pip"]);
	expect(existsSync(clone.path(".venv/jupyterlab"))).toBe(true);
});
