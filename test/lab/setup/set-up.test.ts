import { execFileSync } from "node:child_process";
import { existsSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { pretend, TemporaryClone } from "./temporary-clone";

/** The tests build on each other: each finds the clone as the one before it left it, set up. */
const clone = new TemporaryClone();

test("a first set-up carries out each step once, with one line and a time for each", async () => {
	const { code, stdout, stderr } = await clone.run("setup.mjs");
	expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
	expect(stdout.split("\n")).toEqual([
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

test("it installs a kernelspec that names this Node and this clone", () => {
	const folder = ".venv/share/jupyter/kernels/downhill";
	expect(JSON.parse(clone.read(`${folder}/kernel.json`))).toMatchObject({
		argv: [
			process.execPath,
			clone.path("build/kernel/main.cjs"),
			"{connection_file}",
		],
		display_name: "TypeScript (Downhill)",
		language: "typescript",
		interrupt_mode: "message",
		kernel_protocol_version: "5.5",
		metadata: { supported_encryption: ["curve"] },
	});
	const kernel = execFileSync(process.execPath, [
		clone.path("build/kernel/main.cjs"),
	]);
	expect(`${kernel}`).toBe("main\n");
	for (const logo of ["logo-32x32.png", "logo-64x64.png", "logo-svg.svg"]) {
		expect(existsSync(clone.path(folder, logo))).toBe(true);
	}
});

describe("a set-up that was complete, after", () => {
	/** The titles of the steps that a further run carries out. */
	async function stepsRedone(env: NodeJS.ProcessEnv = {}): Promise<string[]> {
		const { code, stdout } = await clone.run("setup.mjs", [], env);
		expect(code).toBe(0);
		return [...stdout.matchAll(/^\[\d\/\d\] (.*) … [\d.]+ s$/gm)].map(
			([, title = ""]) => title,
		);
	}

	test("nothing at all, has nothing to do", async () => {
		expect(await clone.run("setup.mjs")).toEqual({
			code: 0,
			stdout: "Everything is set up already.\n",
			stderr: "",
		});
	});

	test("a change of the lockfile, installs and builds again", async () => {
		clone.write("package-lock.json", '{"packages": {"": {}}}');
		expect(await stepsRedone()).toEqual([
			"Node packages",
			"Kernel",
			"Plot renderer",
			"Page template",
			"JupyterLab settings",
		]);
	});

	test("a change of Node's version, installs its packages and makes the compiler's snapshot again", async () => {
		const redone = ["Node packages", "Kernel", "JupyterLab settings"];
		expect(await stepsRedone(pretend("version", "v99.0.0"))).toEqual(redone);
		expect(await stepsRedone()).toEqual(redone);
	});

	test("node_modules/ was removed, installs its packages again", async () => {
		rmSync(clone.path("node_modules"), { recursive: true });
		expect(await stepsRedone()).toEqual(["Node packages"]);
	});

	test("a built file was removed, builds the kernel again", async () => {
		rmSync(clone.path("build/kernel/runtime.cjs"));
		expect(await stepsRedone()).toEqual(["Kernel"]);
	});

	test.each([
		{
			path: "kernel/front/main.ts",
			redone: ["Kernel", "JupyterLab settings"],
			made: "build/kernel/main.cjs",
		},
		{
			path: "kernel/install/kernelspec/notice.txt",
			redone: ["Kernel", "JupyterLab settings"],
			made: ".venv/share/jupyter/kernels/downhill/notice.txt",
		},
		{
			path: "lab/labextension/more.ts",
			redone: ["Plot renderer", "Page template", "JupyterLab settings"],
			made: ".venv/share/jupyter/labextensions/downhill-plotly/package.json",
		},
		{
			path: "lab/export/more.css",
			redone: ["Page template", "JupyterLab settings"],
			made: ".venv/share/jupyter/nbconvert/templates/downhill/conf.json",
		},
	])(
		"a change of $path, makes again what rests on it",
		async ({ path, redone, made }) => {
			clone.write(path, "console.log('changed');");
			rmSync(clone.path(made), { force: true });
			expect(await stepsRedone()).toEqual(redone);
			expect(existsSync(clone.path(made))).toBe(true);
			expect(
				clone.read(
					".venv/lib/python3.12/site-packages/downhill_export/__init__.py",
				),
			).toBe("");
		},
	);

	const environment = ["Python packages", "JupyterLab settings"];

	test("a change of the requirements, makes the Python environment from nothing", async () => {
		clone.write(".venv/left-over", "");
		clone.write("lab/requirements.txt", "jupyterlab==4.0.0\n");
		expect(await stepsRedone()).toEqual(environment);
		expect(existsSync(clone.path(".venv/left-over"))).toBe(false);
	});

	test("the Python below the environment is gone, makes the environment again", async () => {
		rmSync(clone.path(".venv/bin/python"));
		symlinkSync("/nowhere/python3.12", clone.path(".venv/bin/python"));
		expect(await stepsRedone()).toEqual(environment);
	});

	test("the Python below the environment was replaced by another, makes the environment again", async () => {
		// The new one does not look into the old one's site-packages.
		rmSync(clone.path(".venv/jupyterlab"));
		expect(await stepsRedone()).toEqual(environment);
	});

	test("the clone was moved, makes what names its folder again", async () => {
		const moved = join(clone.root, "../moved");
		renameSync(clone.root, moved);
		clone.root = moved;
		expect(await stepsRedone()).toEqual(["Kernel", ...environment]);
		expect(
			clone.read(".venv/share/jupyter/kernels/downhill/kernel.json"),
		).toContain(join(moved, "build/kernel/main.cjs"));
	});
});

test("npm run clean removes everything the set-up made, says what, and can be repeated", async () => {
	clone.write("notebooks/01.ipynb", "mine");
	clone.write(".native/state.json", "{}");
	const made = ["node_modules", ".venv", "build", ".native"];
	expect(await clone.run("clean.mjs")).toEqual({
		code: 0,
		stdout: made.map((name) => `Removed ${name}/\n`).join(""),
		stderr: "",
	});
	for (const name of made) {
		expect(existsSync(clone.path(name))).toBe(false);
	}
	expect(clone.read("notebooks/01.ipynb")).toBe("mine");
	expect(await clone.run("clean.mjs")).toEqual({
		code: 0,
		stdout: "Nothing to remove.\n",
		stderr: "",
	});
});
