import { spawn } from "node:child_process";
import { networkInterfaces } from "node:os";
import { resolve } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { identityOf } from "../../../lab/base/processes.mjs";
import {
	observe,
	type Running,
	TemporaryClone,
} from "../setup/temporary-clone";

const patient = { timeout: 20_000 };

let running: Running | undefined;
afterEach(() => {
	running?.process.kill();
});

describe("npm start", () => {
	let clone: TemporaryClone;
	beforeAll(async () => {
		clone = new TemporaryClone();
		await clone.run("setup.mjs");
	});

	/** Starts the fake JupyterLab, which notes what it was given. */
	async function start(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
		running = clone.start("start.mjs", args, env);
		await running.printed(/JupyterLab runs/);
		return { ...running, server: noted() };
	}

	function noted(): { args: string[]; pid: number; env: NodeJS.ProcessEnv } {
		return JSON.parse(clone.read("jupyterlab.json"));
	}

	const added = process.getuid?.() === 0 ? ["--allow-root"] : [];

	test("passes its arguments on, and adds --allow-root for root, with a line that says so", async () => {
		const { server, process, ended } = await start(["--no-browser", "--x=1"]);
		expect(server.args).toEqual(
			["-m", "jupyterlab", "--no-browser", "--x=1"].concat(added),
		);
		process.kill();
		const { stdout } = await ended;
		expect(stdout.match(/--allow-root/g) ?? []).toHaveLength(added.length);
	});

	test("does not add what is there already", async () => {
		const { server } = await start(["--allow-root"]);
		expect(server.args).toEqual(["-m", "jupyterlab", "--allow-root"]);
	});

	test("lets a port that was asked for not be replaced by the next one", async () => {
		const { server } = await start(["--port=0"]);
		expect(server.args).toContain("--ServerApp.port_retries=0");
	});

	test("puts .venv first, and keeps the person's other Jupyter configuration out", async () => {
		const { server } = await start([], {
			JUPYTER_PATH: "/elsewhere",
			JUPYTER_CONFIG_DIR: "/mine",
			JUPYTER_CONFIG_PATH: "/mine",
			PYTHONPATH: "/elsewhere",
			PYTHONHOME: "/elsewhere",
		});
		expect(server.env).toMatchObject({
			PATH: `${clone.path(".venv/bin")}:${clone.bin}`,
			JUPYTER_CONFIG_DIR: clone.path("build/jupyter"),
			JUPYTER_CONFIG_PATH: clone.path("lab/start/jupyter"),
			JUPYTERLAB_SETTINGS_DIR: "/mine/lab/user-settings",
		});
		for (const name of ["JUPYTER_PATH", "PYTHONPATH", "PYTHONHOME"]) {
			expect(server.env).not.toHaveProperty(name);
		}
	});

	test("limits what cells print to what a page can show, unless told otherwise", async () => {
		const { server, process, ended } = await start();
		expect(server.env).toMatchObject({
			DOWNHILL_MAX_LINES: "2000",
			DOWNHILL_OUTPUT_DIR: clone.path("build/output"),
		});
		process.kill();
		await ended;
		const without = await start([], { DOWNHILL_MAX_LINES: "" });
		expect(without.server.env.DOWNHILL_MAX_LINES).toBe("");
	});

	test.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)(
		"ends JupyterLab once and itself cleanly on %s, also sent twice",
		async (signal) => {
			const { process, ended, server } = await start();
			process.kill(signal);
			process.kill(signal);
			const { code, stdout } = await ended;
			expect(code).toBe(0);
			expect(stdout.match(/got SIGTERM/g)).toHaveLength(1);
			expect(identityOf(server.pid)).toBeUndefined();
		},
	);

	test("ends with JupyterLab's exit code", async () => {
		const { code } = await clone.run("start.mjs", [], {
			FAKE_PYTHON: "server fails",
		});
		expect(code).toBe(3);
	});

	test("ends JupyterLab when the shell is ended in which npm runs it", async () => {
		// What follows the command keeps the shell, as Debian's does anyway.
		running = observe(
			spawn("/bin/sh", ["-c", `${process.execPath} lab/start.mjs; true`], {
				cwd: clone.root,
				env: { PATH: clone.bin, npm_lifecycle_event: "start" },
				stdio: ["ignore", "pipe", "pipe"],
			}),
		);
		await running.printed(/JupyterLab runs/);
		running.process.kill("SIGTERM");
		const { stdout } = await running.ended;
		expect(stdout).toContain("got SIGTERM");
		expect(identityOf(noted().pid)).toBeUndefined();
	});
});

describe("npm start in this checkout", () => {
	const root = resolve(import.meta.dirname, "../../..");

	function run(script: string, args: string[] = []): Running {
		return observe(
			spawn(process.execPath, [resolve(root, "lab", script), ...args], {
				stdio: ["ignore", "pipe", "pipe"],
				env: { ...process.env, DOWNHILL_NATIVE: "skip" },
			}),
		);
	}

	beforeAll(async () => {
		expect(await run("setup.mjs").ended).toMatchObject({ code: 0 });
	}, 300_000);

	test("serves the repository on loopback, with a token, and ends with its launcher", async () => {
		running = run("start.mjs", ["--no-browser", "--port=0"]);
		const address =
			/(http:\/\/127\.0\.0\.1:(\d+))\/lab\/tree\/notebooks[^?]*\?token=(\w+)/;
		const [, url, port, token] = await running.printed(address);
		const get = (path: string, headers: Record<string, string> = {}) =>
			fetch(`${url}/api/${path}`, { headers });
		// Jupyter prints its address just before it listens.
		await expect.poll(() => get("").then(() => true), patient).toBe(true);

		expect((await get("contents/")).status).toBe(403);
		const known = { Authorization: `token ${token}` };
		expect(await (await get("contents/", known)).json()).toMatchObject({
			content: expect.arrayContaining([
				expect.objectContaining({ name: "package.json" }),
			]),
		});
		expect(await (await get("kernelspecs", known)).json()).toMatchObject({
			default: "downhill",
			kernelspecs: { downhill: { name: "downhill" } },
		});

		const outside = Object.values(networkInterfaces())
			.flatMap((found) => found ?? [])
			.filter(({ internal, family }) => !internal && family === "IPv4");
		for (const { address } of outside) {
			await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
		}

		// Its output ends when the server, which shares it, has ended as well.
		running.process.kill("SIGKILL");
		const { stderr } = await running.ended;
		expect(stderr).toContain("received signal 15, stopping");
		// A list of what is not installed would stand below the address.
		expect(stderr).not.toContain("Skipped");
	});
});
