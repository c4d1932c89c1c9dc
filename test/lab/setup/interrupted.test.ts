import { existsSync, rmSync } from "node:fs";
import { beforeEach, expect, test } from "vitest";
import { identityOf } from "../../../lab/base/processes.mjs";
import { TemporaryClone } from "./temporary-clone";

const clone = TemporaryClone.prepared();
beforeEach(() => rmSync(clone.path(".venv"), { recursive: true }));

test("a set-up killed during pip is repaired by the next, which ends the pip left behind", async () => {
	const killed = clone.start("setup.mjs", [], { FAKE_PYTHON: "pip hangs" });
	await appears(clone.path(".venv/still-writing"));
	const pip = Number(clone.read(".venv/half-installed"));
	killed.process.kill("SIGKILL");
	await killed.ended;
	expect(isRunning(pip)).toBe(true);

	const { code, stderr } = await clone.run("setup.mjs");
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(isRunning(pip)).toBe(false);
	expect(existsSync(clone.path(".venv/still-writing"))).toBe(false);
	expect(existsSync(clone.path(".venv/jupyterlab"))).toBe(true);
	expect(existsSync(clone.path("build/.setup-lock"))).toBe(false);
});

test("an interrupted set-up takes pip with it, and leaves no lock", async () => {
	const running = clone.start("setup.mjs", [], { FAKE_PYTHON: "pip hangs" });
	await appears(clone.path(".venv/still-writing"));
	running.process.kill("SIGINT");
	const { code, stderr } = await running.ended;
	expect(code).toBe(130);
	expect(stderr).toContain("The set-up was stopped (SIGINT)");
	expect(isRunning(Number(clone.read(".venv/half-installed")))).toBe(false);
	expect(existsSync(clone.path("build/.setup-lock"))).toBe(false);
});

test("of two set-ups at once the second says that it waits, and finds all done", async () => {
	const first = clone.start("setup.mjs", [], { FAKE_PYTHON: "pip waits" });
	await appears(clone.path(".venv/half-installed"));
	const second = clone.start("setup.mjs");
	await second.printed(/Another set-up is at work/);
	clone.write("go-on", "");

	expect(await first.ended).toMatchObject({ code: 0, stderr: "" });
	const outcome = await second.ended;
	expect(outcome).toMatchObject({ code: 0, stderr: "" });
	expect(outcome.stdout).toContain(`(process ${first.process.pid})`);
	expect(outcome.stdout).toContain("Everything is set up already.");
	expect(clone.takeCalls()).toEqual(["venv", "pip"]);
});

test.each([
	{
		lock: `${process.pid} another-time`,
		what: "of an earlier process with the same number",
	},
	{ lock: "", what: "that was not written to its end" },
])("a lock $what is taken over", async ({ lock }) => {
	clone.write("build/.setup-lock", lock);
	expect(await clone.run("setup.mjs")).toMatchObject({ code: 0, stderr: "" });
});

function appears(path: string): Promise<void> {
	return expect.poll(() => existsSync(path), { timeout: 20_000 }).toBe(true);
}

function isRunning(pid: number): boolean {
	return identityOf(pid) !== undefined;
}
