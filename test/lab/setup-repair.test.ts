import { execFileSync } from "node:child_process";
import { existsSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { pretend, TemporaryClone } from "./temporary-clone";

describe("the set-up", () => {
	it("carries out each step once, with one line and a time for each", async () => {
		const clone = new TemporaryClone();
		const first = await clone.run("setup.mjs");
		expect(first).toMatchObject({ code: 0, stderr: "" });
		expect(first.stdout.split("\n")).toEqual([
			expect.stringMatching(/^\[1\/6\] Node packages … \d+\.\d s$/),
			expect.stringMatching(/^\[2\/6\] Kernel … \d+\.\d s$/),
			expect.stringMatching(/^\[3\/6\] Plot renderer … \d+\.\d s$/),
			expect.stringMatching(/^\[4\/6\] Page template … \d+\.\d s$/),
			expect.stringMatching(/^\[5\/6\] Python packages … \d+\.\d s$/),
			expect.stringMatching(/^\[6\/6\] JupyterLab settings … \d+\.\d s$/),
			'Everything is set up: "npm start" opens JupyterLab.',
			"",
		]);
		expect(clone.takeCalls()).toEqual([
			expect.stringMatching(/^npm ci .*--ignore-scripts/),
			"venv",
			"pip",
		]);
	});

	it("installs a kernelspec that names this Node and this clone", async () => {
		const clone = new TemporaryClone();
		await clone.run("setup.mjs");
		const folder = ".venv/share/jupyter/kernels/downhill";
		expect(JSON.parse(clone.read(`${folder}/kernel.json`))).toEqual({
			argv: [
				process.execPath,
				clone.path("build/kernel/main.cjs"),
				"{connection_file}",
			],
			display_name: "TypeScript (Downhill)",
			language: "typescript",
			interrupt_mode: "message",
		});
		const kernel = execFileSync(process.execPath, [
			clone.path("build/kernel/main.cjs"),
		]);
		expect(`${kernel}`).toBe("main\n");
		for (const logo of ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]) {
			expect(existsSync(clone.path(folder, logo))).toBe(true);
		}
	});
});

describe("a set-up that was complete, after", () => {
	let clone: TemporaryClone;
	beforeAll(async () => {
		clone = new TemporaryClone();
		await clone.run("setup.mjs");
	});

	/** The titles of the steps that a further run carries out; the one after it must find nothing to do. */
	async function stepsRedone(env: NodeJS.ProcessEnv = {}): Promise<string[]> {
		const { stdout } = await clone.run("setup.mjs", [], env);
		const again = await clone.run("setup.mjs", [], env);
		expect(again).toEqual({
			code: 0,
			stdout: "Everything is set up already.\n",
			stderr: "",
		});
		return [...stdout.matchAll(/^\[\d\/\d\] (.*) … [\d.]+ s$/gm)].map(
			([, title = ""]) => title,
		);
	}

	it("nothing at all, has nothing to do", async () => {
		expect(await stepsRedone()).toEqual([]);
	});

	it("a change of the lockfile, installs and builds again", async () => {
		clone.write("package-lock.json", '{"packages": {"": {}}}');
		expect(await stepsRedone()).toEqual([
			"Node packages",
			"Kernel",
			"Plot renderer",
			"Page template",
			"JupyterLab settings",
		]);
	});

	it("a change of Node's version, installs its packages and makes the compiler's snapshot again", async () => {
		const redone = ["Node packages", "Kernel"];
		expect(await stepsRedone(pretend("version", "v99.0.0"))).toEqual(redone);
		expect(await stepsRedone()).toEqual(redone);
	});

	it("node_modules/ was removed, installs its packages again", async () => {
		rmSync(clone.path("node_modules"), { recursive: true });
		expect(await stepsRedone()).toEqual(["Node packages"]);
	});

	it("a change of the kernel's sources, builds the kernel again", async () => {
		clone.write("kernel/front/main.ts", "console.log('changed');");
		expect(await stepsRedone()).toEqual(["Kernel"]);
		expect(clone.read("build/kernel/main.cjs")).toContain("changed");
		expect(clone.read("build/kernel/api/globals.d.ts")).toContain("one");
	});

	it("a built file was removed, builds the kernel again", async () => {
		rmSync(clone.path("build/kernel/runtime.cjs"));
		expect(await stepsRedone()).toEqual(["Kernel"]);
	});

	it("a change of the plot renderer, builds and installs it again", async () => {
		clone.write("lab/labextension/more.ts", "export {};");
		expect(await stepsRedone()).toEqual([
			"Plot renderer",
			"Page template",
			"JupyterLab settings",
		]);
	});

	it("a change of the page template, builds and installs it again", async () => {
		clone.write("lab/export/more.css", "");
		expect(await stepsRedone()).toEqual([
			"Page template",
			"JupyterLab settings",
		]);
		const share = ".venv/share/jupyter/nbconvert/templates/downhill";
		const packages = ".venv/lib/python3.12/site-packages/downhill_export";
		expect(clone.read(`${share}/conf.json`)).toBe("{}");
		expect(clone.read(`${packages}/__init__.py`)).toBe("");
	});

	it("a change of the kernelspec, installs it again", async () => {
		clone.write("lab/kernel/kernelspec/notice.txt", "changed");
		expect(await stepsRedone()).toEqual(["JupyterLab settings"]);
	});

	it("a change of the requirements, makes the Python environment anew", async () => {
		clone.write(".venv/left-over", "");
		clone.write("lab/requirements.txt", "jupyterlab==4.0.0\n");
		expect(await stepsRedone()).toEqual([
			"Python packages",
			"JupyterLab settings",
		]);
		expect(existsSync(clone.path(".venv/left-over"))).toBe(false);
	});

	it("the Python below the environment is gone, makes the environment anew", async () => {
		rmSync(clone.path(".venv/bin/python"));
		symlinkSync("/nowhere/python3.12", clone.path(".venv/bin/python"));
		expect(await stepsRedone()).toEqual([
			"Python packages",
			"JupyterLab settings",
		]);
	});

	it("the Python below the environment was replaced by another, makes the environment anew", async () => {
		// The new one does not look into the old one's site-packages.
		rmSync(clone.path(".venv/jupyterlab"));
		expect(await stepsRedone()).toEqual([
			"Python packages",
			"JupyterLab settings",
		]);
	});

	it("the clone was moved, makes the Python environment anew", async () => {
		const moved = join(clone.root, "../moved");
		renameSync(clone.root, moved);
		clone.root = moved;
		expect(await stepsRedone()).toEqual([
			"Python packages",
			"JupyterLab settings",
		]);
		expect(
			clone.read(".venv/share/jupyter/kernels/downhill/kernel.json"),
		).toContain(join(moved, "build/kernel/main.cjs"));
	});
});

describe("npm run clean", () => {
	it("removes all that the set-up made, says what, and can be repeated", async () => {
		const clone = new TemporaryClone();
		await clone.run("setup.mjs");
		clone.write("notebooks/01.ipynb", "mine");
		expect(await clone.run("clean.mjs")).toEqual({
			code: 0,
			stdout: "Removed node_modules/\nRemoved .venv/\nRemoved build/\n",
			stderr: "",
		});
		for (const name of ["node_modules", ".venv", "build"]) {
			expect(existsSync(clone.path(name))).toBe(false);
		}
		expect(clone.read("notebooks/01.ipynb")).toBe("mine");
		expect(await clone.run("clean.mjs")).toEqual({
			code: 0,
			stdout: "Nothing to remove.\n",
			stderr: "",
		});
	});
});
