import { existsSync } from "node:fs";
import { expect, it } from "vitest";
import { identityOf } from "../../lab/base/processes.mjs";
import { TemporaryClone } from "./temporary-clone";

it("a set-up killed during pip is repaired by the next, which ends the pip left behind", async () => {
	const clone = new TemporaryClone();
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

it("an interrupted set-up takes pip with it, and leaves no lock", async () => {
	const clone = new TemporaryClone();
	const running = clone.start("setup.mjs", [], { FAKE_PYTHON: "pip hangs" });
	await appears(clone.path(".venv/still-writing"));
	running.process.kill("SIGINT");
	const { code, stderr } = await running.ended;
	expect(code).toBe(130);
	expect(stderr).toContain("The set-up was stopped (SIGINT)");
	expect(isRunning(Number(clone.read(".venv/half-installed")))).toBe(false);
	expect(existsSync(clone.path("build/.setup-lock"))).toBe(false);
});

it("of two set-ups at once the second says that it waits, and finds all done", async () => {
	const clone = new TemporaryClone();
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
	expect(clone.takeCalls()).toHaveLength(3);
});

it("a lock whose process number now belongs to another process is taken over", async () => {
	const clone = new TemporaryClone();
	const holder = { pid: process.pid, started: "another time" };
	clone.write("build/.setup-lock", JSON.stringify({ holder }));
	expect(await clone.run("setup.mjs")).toMatchObject({ code: 0, stderr: "" });
});

it("a lock that was not written to its end is taken over", async () => {
	const clone = new TemporaryClone();
	clone.write("build/.setup-lock", "");
	expect(await clone.run("setup.mjs")).toMatchObject({ code: 0, stderr: "" });
});

function appears(path: string): Promise<void> {
	return expect.poll(() => existsSync(path), { timeout: 20_000 }).toBe(true);
}

function isRunning(pid: number): boolean {
	return identityOf(pid) !== undefined;
}
