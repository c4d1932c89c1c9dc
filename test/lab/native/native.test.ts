/** That `npm run native` has success is what the tests of the native engine rest on. Here it has fakes to deal with. */
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { identityOf } from "../../../lab/base/processes.mjs";
import { platform } from "../../../lab/native/platforms.mjs";
import { NativeClone, nowhere, patient } from "./native-clone";

const { prebuilt, wheel } = platform;
const library = "libtensorflow-2.21.0";

const clone = NativeClone.prepared();

describe("npm run native", () => {
	test("says of each way why it is closed, and what to do; nothing is downloaded without a compiler", async () => {
		const { code, stdout, stderr } = await clone.native();
		expect(code).toBe(1);
		expect(stdout).toMatch(
			/not prebuilt by its authors: (127\.0\.0\.1:9 cannot be reached \(.+\)|none for \S+)\n/,
		);
		expect(stdout).toMatch(
			/not built against TensorFlow 2\.21\.0: no C\+\+ compiler\. .*apt install g\+\+/,
		);
		expect(stderr).toContain("the lessons run on WebAssembly");
		expect(stderr).toContain("What to do: ");
		expect(stderr).not.toMatch(/^\s+at /m);
		expect(clone.takeCalls()).toEqual([]);
		expect(clone.leftovers()).toEqual([]);
		expect(clone.read(".native/state.json")).toMatch(
			/^\{"reason":"no C\+\+ compiler/,
		);
	});

	test("says that CXX does not name a compiler", async () => {
		const { stdout } = await clone.native({ CXX: "/nowhere/c++" });
		expect(stdout).toContain("CXX names /nowhere/c++, which is not a compiler");
	});

	test("says that there is no network, and what the download would have been", async () => {
		const { stdout } = await clone.native({
			...clone.compiler(),
			FAKE_PYTHON: "no network",
		});
		expect(stdout).toContain(
			`${wheel?.megabytes} MB to download, 0.9 GB on disk`,
		);
		expect(stdout).toMatch(/TensorFlow 2\.21\.0: pip ended .*: no network\n/);
		expect(clone.leftovers()).toEqual([]);
	});

	test("has pip check the package's digest, and keeps the library where only the compiler fails", async () => {
		const broken = clone.compiler("fatal error: no such header");
		const { stdout } = await clone.native(broken);
		expect(stdout).toMatch(
			/compiling library\.node ended with exit code 1: fatal error: no such header/,
		);
		expect(clone.takeCalls()).toEqual([
			`pip ${wheel?.project}==2.21.0 --hash=sha256:${wheel?.sha256}`,
		]);
		expect(clone.leftovers()).toEqual([library]);
		await clone.native(broken);
		expect(clone.takeCalls()).toEqual([]);
	});

	test("removes what a killed run left half made, and libraries of another version", async () => {
		clone.write(".native/libtensorflow-2.20.0/libtensorflow_cc.so.2", "");
		const running = clone.start("native.mjs", [], {
			...nowhere,
			...clone.compiler(),
			FAKE_PYTHON: "download hangs",
		});
		await expect.poll(() => clone.hangingPip(), patient).toBeGreaterThan(0);
		const pip = clone.hangingPip();
		running.process.kill("SIGKILL");
		await running.ended;
		await clone.native();
		expect(clone.leftovers()).toEqual([]);
		expect(identityOf(pip)).toBeUndefined();
	});

	test("--remove takes everything away, twice without complaint", async () => {
		clone.write(".native/state.json", "{}");
		for (let turn = 0; turn < 2; turn += 1) {
			expect(await clone.native({}, ["--remove"])).toEqual({
				code: 0,
				stdout: "The native engine is removed: .native/ is gone.\n",
				stderr: "",
			});
			expect(existsSync(clone.path(".native"))).toBe(false);
		}
	});

	test("--help says what it costs; anything else is refused", async () => {
		const help = await clone.native({}, ["--help"]);
		expect(help.code).toBe(0);
		expect(help.stdout).toContain("0.9 GB of disk");
		const refused = await clone.native({}, ["--fast"]);
		expect(refused.code).toBe(1);
		expect(refused.stderr).toContain("--fast");
		expect(refused.stderr).toContain("What to do: npm run native -- --help");
	});
});

describe("the set-up", () => {
	const wanted = { ...nowhere, DOWNHILL_NATIVE: "" };

	test("tries once, goes on without, and is as quick as ever afterwards", async () => {
		// A note that cannot be read counts as none.
		clone.write(".native/state.json", '{"inputs": "');
		const first = await clone.run("setup.mjs", [], wanted);
		expect(first).toMatchObject({ code: 0, stderr: "" });
		expect(first.stdout).toContain("no C++ compiler");
		expect(first.stdout).toContain(
			'Going on with WebAssembly, which is slower; "npm run native" tries again.',
		);
		const second = await clone.run("setup.mjs", [], wanted);
		expect(second.stdout).toBe("Everything is set up already.\n");
	});

	test("leaves it out where DOWNHILL_NATIVE=skip", async () => {
		const { stdout } = await clone.run("setup.mjs", [], nowhere);
		expect(stdout).toBe("Everything is set up already.\n");
		expect(existsSync(clone.path(".native"))).toBe(false);
	});

	test("of npm start does not wait for it, and ends it with JupyterLab", async () => {
		const running = clone.start("start.mjs", [], {
			...wanted,
			...clone.compiler(),
			FAKE_PYTHON: "download hangs",
		});
		await running.printed(/build\/native\.log shows the progress/);
		await running.printed(/JupyterLab runs/);
		const log = () => clone.read("build/native.log");
		await expect.poll(() => clone.hangingPip(), patient).toBeGreaterThan(0);
		expect(log()).toContain("MB to download");
		running.process.kill("SIGTERM");
		await running.ended;
		await expect.poll(log, patient).toContain("Stopped (SIGTERM)");
		expect(clone.leftovers()).toEqual([]);
		expect(existsSync(clone.path("build/.setup-lock"))).toBe(false);
	});
});

describe.runIf(prebuilt)("the host of the prebuilt one", () => {
	let server: Server;
	let answer: { status: number; body: Buffer };
	const asked: string[] = [];
	beforeAll(async () => {
		server = createServer((request, response) => {
			asked.push(String(request.url));
			response.writeHead(answer.status).end(answer.body);
		});
		await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
	});
	afterAll(() => server.close());
	const mirror = () => ({
		TFJS_NODE_CDN_STORAGE: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
		PATH: `${clone.bin}:/usr/bin:/bin`,
		CXX: "/nowhere/c++",
	});

	test("has none", async () => {
		answer = { status: 404, body: Buffer.from("") };
		const { stdout } = await clone.native(mirror());
		expect(stdout).toMatch(
			/not prebuilt by its authors: 127\.0\.0\.1:\d+ answers 404 for http:\S+\/tf-builds\/pre-built-binary\/napi-v8\/4\.22\.0\/CPU-\w+-4\.22\.0\.tar\.gz/,
		);
		expect(clone.leftovers()).toEqual([]);
	});

	test("sends something that is not an archive", async () => {
		answer = { status: 200, body: Buffer.from("Please log in.") };
		const { stdout } = await clone.native(mirror());
		expect(stdout).toMatch(/not prebuilt by its authors: tar ended with/);
		expect(clone.leftovers()).toEqual([]);
	});

	test("sends an addon that does not load: it is thrown away", async () => {
		const folder = clone.path("archive/inside");
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, "tfjs_binding.node"), "This is no addon.");
		const tar = ["-czf", "-", "-C", join(folder, ".."), "inside"];
		answer = { status: 200, body: execFileSync("tar", tar) };
		asked.length = 0;
		const { stdout } = await clone.native(mirror());
		expect(asked).toEqual([
			expect.stringMatching(/CPU-\w+-4\.22\.0\.tar\.gz$/),
			expect.stringMatching(/libtensorflow-cpu-\w+-x86_64-2\.9\.1\.tar\.gz$/),
		]);
		expect(stdout).toMatch(
			/not prebuilt by its authors: loading it ended .*: Error: .*tfjs_binding\.node/,
		);
		expect(clone.leftovers()).toEqual([]);
	});
});
