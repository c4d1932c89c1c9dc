import { chmodSync, existsSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pretend, TemporaryClone } from "./temporary-clone";

const clone = TemporaryClone.prepared();

/** What a command that must fail says on stderr. */
async function failure(env: NodeJS.ProcessEnv = {}, script = "setup.mjs") {
	const { code, stderr } = await clone.run(script, [], env);
	expect(code).toBe(1);
	return stderr;
}

describe("the set-up says what is wrong and what to do where", () => {
	test.each(["setup.mjs", "start.mjs", "test.mjs", "native.mjs", "clean.mjs"])(
		"Node is too old for %s",
		async (script) => {
			const old = pretend("versions", { ...process.versions, node: "20.18.3" });
			const stderr = await failure(old, script);
			expect(stderr).toContain("Node 20.18.3");
			expect(stderr).toContain("needs Node 20.19 or newer");
			expect(stderr).toContain("https://nodejs.org");
			expect(stderr).not.toMatch(/^\s+at /m);
		},
	);

	test("it is started on Windows: one line that names WSL", async () => {
		const stderr = await failure(pretend("platform", "win32"));
		expect(stderr).toMatch(/^.*On Windows.*WSL.*\n$/);
	});

	test("there is no npm", async () => {
		rmSync(clone.path("node_modules"), { recursive: true });
		const npm = join(clone.bin, "npm");
		rmSync(npm);
		const stderr = await failure();
		clone.putOnPath("npm", "npm.mjs");
		expect(stderr).toContain("npm ci did not start (spawn npm ENOENT)");
	});

	test("npm has no network", async () => {
		rmSync(clone.path("node_modules"), { recursive: true });
		const stderr = await failure({ FAKE_NPM: "no network" });
		expect(stderr).toContain("npm ci ended with exit code 1: no network.");
		expect(stderr).toContain("| npm error code ENOTFOUND");
		expect(stderr).toContain("What to do: check the network connection");
	});

	test("the disk is full and npm takes that for a success", async () => {
		rmSync(clone.path("node_modules"), { recursive: true });
		expect(await failure({ FAKE_NPM: "full disk unnoticed" })).toContain(
			"npm ci could not unpack all packages: the disk is full.",
		);
	});

	test("the kernel does not compile", async () => {
		clone.write("kernel/front/main.ts", "const = 1;");
		expect(await failure()).toContain("kernel/front/main.ts:1:6");
	});

	test("the folder cannot be written", async () => {
		rmSync(clone.path("build"), { recursive: true });
		// Permissions do not bind root, who can write everywhere but in what the system keeps.
		if (process.getuid?.() === 0) {
			symlinkSync("/sys", clone.path("build"));
		} else {
			chmodSync(clone.root, 0o555);
		}
		const stderr = await failure();
		chmodSync(clone.root, 0o755);
		expect(stderr).toMatch(
			/(EACCES|EPERM|EROFS).*: a folder cannot be written/,
		);
		expect(stderr).toContain("chown");
	});

	test("a file stands where a folder is needed", async () => {
		rmSync(clone.path("build"), { recursive: true });
		clone.write("build", "");
		const stderr = await failure();
		expect(stderr).toMatch(
			/EEXIST.*build.*: a file stands where a folder is needed/,
		);
		expect(stderr).toContain("out of the way");
	});
});

test("a failed set-up goes on where it stopped", async () => {
	rmSync(clone.path(".venv"), { recursive: true });
	const failed = await clone.run("setup.mjs", [], { FAKE_PYTHON: "full disk" });
	expect(failed.code).toBe(1);
	expect(failed.stdout).toMatch(/Python packages … failed after/);
	expect(failed.stderr).toContain("exit code 1: the disk is full.");
	clone.takeCalls();
	const { code, stdout } = await clone.run("setup.mjs");
	expect(code).toBe(0);
	expect(stdout).toContain("[1/6] Node packages … up to date");
	expect(clone.takeCalls()).toEqual(["venv", "pip"]);
	expect(existsSync(clone.path(".venv/jupyterlab"))).toBe(true);
});
