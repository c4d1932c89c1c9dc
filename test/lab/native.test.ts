import { existsSync } from "node:fs";
import { beforeEach, describe, expect, it } from "vitest";
import { identityOf } from "../../lab/base/processes.mjs";
import { NativeClone, NOWHERE, PATIENT } from "./native-clone";

let clone: NativeClone;
beforeEach(async () => {
	clone = await NativeClone.make();
});

describe("npm run native", () => {
	it("removes what a killed run left half made, and libraries of another version", async () => {
		clone.putCompilerOnPath();
		clone.write(".native/libtensorflow-2.20.0/libtensorflow_cc.so.2", "");
		const running = clone.start("native.mjs", [], {
			...NOWHERE,
			FAKE_PYTHON: "download hangs",
		});
		await expect.poll(() => clone.halfDownloaded().length, PATIENT).toBe(1);
		const pip = Number(
			clone.read(`.native/${clone.leftovers()[0]}/half-downloaded`),
		);
		running.process.kill("SIGKILL");
		await running.ended;
		await clone.native();
		expect(clone.leftovers()).toEqual([]);
		expect(identityOf(pip)).toBeUndefined();
	});

	it("--remove takes everything away, twice without complaint", async () => {
		await clone.native();
		for (let turn = 0; turn < 2; turn += 1) {
			const { code, stdout } = await clone.native({}, ["--remove"]);
			expect({ code, stdout }).toEqual({
				code: 0,
				stdout: "The native engine is removed: .native/ is gone.\n",
			});
			expect(existsSync(clone.path(".native"))).toBe(false);
		}
	});

	it("--help says what it costs; anything else is refused with the help", async () => {
		const help = await clone.native({}, ["--help"]);
		expect(help.code).toBe(0);
		expect(help.stdout).toContain("0.9 GB of disk");
		const refused = await clone.native({}, ["--fast"]);
		expect(refused.code).toBe(1);
		expect(refused.stderr).toContain('"--fast" is not understood.');
		expect(refused.stderr).toContain("Usage: npm run native");
	});

	it("goes with npm run clean", async () => {
		await clone.native();
		await clone.run("clean.mjs");
		expect(existsSync(clone.path(".native"))).toBe(false);
	});
});

describe("the set-up", () => {
	it("tries once, goes on without, and is as quick as ever afterwards", async () => {
		const wanted = { ...NOWHERE, DOWNHILL_NATIVE: "" };
		const first = await clone.run("setup.mjs", [], wanted);
		expect(first).toMatchObject({ code: 0, stderr: "" });
		expect(first.stdout).toContain("no C++ compiler");
		expect(first.stdout).toContain(
			'Going on with WebAssembly, which is slower; "npm run native" tries again.',
		);
		const second = await clone.run("setup.mjs", [], wanted);
		expect(second.stdout).toBe("Everything is set up already.\n");
		expect((await clone.native()).stdout).toContain("no C++ compiler");
	});

	it("tries again where the note of how it stands cannot be read", async () => {
		clone.write(".native/state.json", '{"inputs": "');
		const { code, stdout } = await clone.run("setup.mjs", [], {
			...NOWHERE,
			DOWNHILL_NATIVE: "",
		});
		expect(code).toBe(0);
		expect(stdout).toContain("no C++ compiler");
	});

	it("leaves it out where DOWNHILL_NATIVE=skip", async () => {
		const { stdout } = await clone.run("setup.mjs", [], NOWHERE);
		expect(stdout).toBe("Everything is set up already.\n");
		expect(existsSync(clone.path(".native"))).toBe(false);
	});

	it("of npm start does not wait for it, and ends it with JupyterLab", async () => {
		clone.putCompilerOnPath();
		const running = clone.start("start.mjs", [], {
			...NOWHERE,
			DOWNHILL_NATIVE: "",
			FAKE_PYTHON: "download hangs",
		});
		await running.printed(/build\/native\.log tells how it goes/);
		await running.printed(/JupyterLab runs/);
		const log = () => clone.read("build/native.log");
		await expect.poll(log, PATIENT).toContain("MB to download");
		await expect.poll(() => clone.halfDownloaded().length, PATIENT).toBe(1);
		running.process.kill("SIGTERM");
		await running.ended;
		await expect.poll(log, PATIENT).toContain("Stopped (SIGTERM)");
		await expect.poll(() => clone.leftovers(), PATIENT).toEqual([]);
		expect(existsSync(clone.path("build/.native-lock"))).toBe(false);
	});
});
