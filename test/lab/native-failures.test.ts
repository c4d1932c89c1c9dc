/** npm run native where a way is closed. That it has success is what the tests of the native engine rest on. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { thisPlatform } from "../../lab/native/platforms.mjs";
import { NativeClone } from "./native-clone";

const { prebuilt, wheel } = thisPlatform();

let clone: NativeClone;
beforeEach(async () => {
	clone = await NativeClone.make();
});

const PRELOAD = (code: string) => ({
	NODE_OPTIONS: `--import="data:text/javascript,${encodeURIComponent(code)}"`,
});

describe("each way that is closed has a line that says why", () => {
	it.runIf(prebuilt)(
		"the host of the prebuilt one cannot be reached",
		async () => {
			const { code, stdout, stderr } = await clone.native();
			expect(code).toBe(1);
			expect(stdout).toMatch(
				/^Native engine, prebuilt by its authors … no: 127\.0\.0\.1:9 cannot be reached \(.+\) \([\d.]+ s\)$/m,
			);
			expect(stderr).toContain("the lessons run on WebAssembly");
			expect(stderr).toContain("What to do: ");
			expect(stderr).not.toMatch(/^\s+at /m);
		},
	);

	it("there is no compiler, which is found out before anything is downloaded", async () => {
		const { stdout } = await clone.native();
		expect(stdout).toMatch(
			/^Native engine, built against TensorFlow 2\.21\.0 … no: no C\+\+ compiler \(looked for c\+\+, g\+\+, clang\+\+\)\. .*apt install g\+\+/m,
		);
		expect(clone.takeCalls().join()).not.toContain("download");
	});

	it("CXX names what is no compiler", async () => {
		const { stdout } = await clone.native({ CXX: "/nowhere/c++" });
		expect(stdout).toContain("CXX names /nowhere/c++, which is no compiler");
	});

	it("there is no network", async () => {
		clone.putCompilerOnPath();
		const { stdout } = await clone.native({ FAKE_PYTHON: "no network" });
		expect(stdout).toContain(
			`${wheel?.megabytes} MB to download, 0.9 GB on disk`,
		);
		expect(stdout).toMatch(/TensorFlow 2\.21\.0 … no: no network \(/);
		expect(clone.leftovers()).toEqual([]);
	});

	it("the downloaded file is another one than the expected", async () => {
		clone.putCompilerOnPath();
		const { stdout } = await clone.native();
		expect(clone.takeCalls()).toContain(`download ${wheel?.project}==2.21.0`);
		expect(stdout).toMatch(
			/no: the downloaded file is not the expected one \(SHA-256 [0-9a-f]{64} instead of [0-9a-f]{64}\)/,
		);
		expect(clone.leftovers()).toEqual([]);
	});

	it("the disk has no room", async () => {
		clone.putCompilerOnPath();
		const { stdout } = await clone.native(
			PRELOAD(`
				import fs from "node:fs";
				import { syncBuiltinESMExports } from "node:module";
				fs.statfsSync = () => ({ bavail: 1000, bsize: 1000000 });
				syncBuiltinESMExports();`),
		);
		expect(stdout).toMatch(/no: not enough room: .*1\.3 GB.* 1\.0 GB are free/);
		expect(clone.takeCalls().join()).not.toContain("download");
	});

	it("the compiler fails", async () => {
		clone.putCompilerOnPath("fatal error: no such header");
		mkdirSync(clone.path(".native/libtensorflow-2.21.0"), { recursive: true });
		const { stdout } = await clone.native();
		expect(stdout).toMatch(
			/no: compiling quiet\.node ended with exit code 1: fatal error: no such header/,
		);
		expect(clone.leftovers()).toEqual(["libtensorflow-2.21.0"]);
	});

	it("TensorFlow has nothing for this platform", async () => {
		const { stdout } = await clone.native(
			PRELOAD(
				`if (process.argv[1].endsWith("native.mjs")) Object.defineProperty(process, "arch", { value: "riscv64" });`,
			),
		);
		expect(stdout).toMatch(/no: TensorFlow has no package for \w+-riscv64/);
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

	it("has none", async () => {
		answer = { status: 404, body: Buffer.from("") };
		const { stdout } = await clone.native(mirror());
		expect(stdout).toMatch(
			/prebuilt by its authors … no: 127\.0\.0\.1:\d+ answers 404 for http:\S+\/tf-builds\/pre-built-binary\/napi-v\d+\/4\.22\.0\/CPU-\w+-4\.22\.0\.tar\.gz/,
		);
		expect(clone.leftovers()).toEqual([]);
	});

	it("sends something that is no archive", async () => {
		answer = { status: 200, body: Buffer.from("Please log in.") };
		const { stdout } = await clone.native(mirror());
		expect(stdout).toMatch(/prebuilt by its authors … no: tar ended with/);
		expect(clone.leftovers()).toEqual([]);
	});

	it("sends an addon that does not load: it is thrown away", async () => {
		const folder = clone.path("archive/inside");
		mkdirSync(folder, { recursive: true });
		writeFileSync(join(folder, "tfjs_binding.node"), "This is no addon.");
		answer = {
			status: 200,
			body: execFileSync("tar", [
				"-czf",
				"-",
				"-C",
				join(folder, ".."),
				"inside",
			]),
		};
		asked.length = 0;
		const { stdout } = await clone.native(mirror());
		expect(asked).toEqual([
			expect.stringMatching(/CPU-\w+-4\.22\.0\.tar\.gz$/),
			expect.stringMatching(/libtensorflow-cpu-\w+-x86_64-2\.9\.1\.tar\.gz$/),
		]);
		expect(stdout).toMatch(
			/prebuilt by its authors … no: Error: .*tfjs_binding\.node/,
		);
		expect(clone.leftovers()).toEqual([]);
	});
});
