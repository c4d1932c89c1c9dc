/** The compiler's process: it is replaced when it dies, and starts from a snapshot where there is one. */
import {
	closeSync,
	cpSync,
	existsSync,
	mkdirSync,
	mkdtempSync,
	openSync,
	readdirSync,
	readFileSync,
	rmSync,
	statSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { KernelClient, kernelMain, root } from "../../harness/kernel-client";
import { compilerOf, gone } from "./processes";

describe("a compiler that dies is replaced by one that knows the session", () => {
	let kernel: KernelClient;
	beforeAll(async () => {
		kernel = await KernelClient.start();
	});
	afterAll(() => kernel.shutdown());

	async function killCompiler(): Promise<void> {
		const { pid } = await compilerOf(kernel);
		process.kill(pid, "SIGKILL");
		await gone(pid);
	}

	test("between two cells", async () => {
		await kernel.execute(
			"const a = 1; class A { private n = 2; get() { return this.n } } const it = new (class { private m = 3; get() { return this.m } })();",
		);
		await killCompiler();
		expect((await kernel.execute("a + new A().get() + it.get()")).value).toBe(
			"6",
		);
		expect((await kernel.execute("a.b")).error?.evalue).toContain("TS2339");
	});

	test("while a cell runs", async () => {
		const started = kernel.printed("at work");
		const run = kernel.execute(
			'const late = "x"; let counted = 0; const count = () => ++counted; console.log("at work"); prompt("go on? ")',
			{ allow_stdin: true },
		);
		await started;
		await killCompiler();
		await kernel.answerInput("yes");
		expect((await run).error).toBeUndefined();
		await killCompiler();
		expect((await kernel.execute("count(); late + counted")).value).toBe(
			"'x1'",
		);
	});

	test("and a file that a cell imported is not loaded again for it", async () => {
		const cell = 'import { loadPoints } from "../lib/points"; loadPoints';
		await kernel.execute(cell);
		await kernel.execute("const first = loadPoints;");
		await killCompiler();
		expect((await kernel.execute(`${cell} === first`)).value).toBe("true");
	});

	test("and an edited cell's check is answered", async () => {
		await kernel.execute("const known = 1;");
		await killCompiler();
		const { content } = await kernel.request(
			"downhill_check_request",
			{ code: "known.foo", above: [] },
			"control",
		);
		expect(content.findings).toMatchObject([{ code: 2339 }]);
	});
});

describe("the start-up snapshot", () => {
	let folder: string;
	let build: string;
	beforeAll(() => {
		folder = mkdtempSync(join(tmpdir(), "downhill-snapshot-"));
		build = join(folder, "build");
		symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
	});
	afterAll(() => rmSync(folder, { recursive: true, force: true }));

	/** A kernel's files without a snapshot. */
	function freshBuild(): void {
		rmSync(build, { recursive: true, force: true });
		mkdirSync(build);
		cpSync(dirname(kernelMain), build, {
			recursive: true,
			filter: (path) => !path.endsWith(".blob"),
		});
	}

	function snapshotIsMade(): Promise<unknown> {
		return vi.waitUntil(() => snapshots().length === 1, { timeout: 150_000 });
	}

	function snapshots(): string[] {
		mkdirSync(build, { recursive: true });
		return readdirSync(build).filter((name) => name.endsWith(".blob"));
	}

	function start(output: "inherit" | number = "inherit") {
		return KernelClient.start({
			output,
			command: (connection) => [
				process.execPath,
				join(build, "main.cjs"),
				connection,
			],
		});
	}

	test("is made in the background where there is none, and used by the next kernel", async () => {
		freshBuild();
		const first = await start();
		expect((await first.execute("1 + 1")).value).toBe("2");
		await snapshotIsMade();
		await first.shutdown();
		const second = await start();
		expect((await second.execute("1 + 2")).value).toBe("3");
		expect((await compilerOf(second)).command).toContain(snapshots()[0]);
		await second.shutdown();
	});

	test("that does not fit is replaced, together with old ones but not with what others are writing, and the cell answered", async () => {
		if (snapshots().length === 0) {
			freshBuild();
			const maker = await start();
			await snapshotIsMade();
			await maker.shutdown();
		}
		const [snapshot = ""] = snapshots();
		const damaged = join(build, snapshot);
		writeFileSync(damaged, "not a snapshot");
		const old = join(build, snapshot.replace(/\w+\.blob$/, "0.blob"));
		const othersDraft = `${damaged}.1`;
		writeFileSync(old, "");
		writeFileSync(othersDraft, "");
		// Node's complaint about the file is no failure of this test, and not for its log.
		const words = join(folder, "words");
		const log = openSync(words, "w");
		const kernel = await start(log);
		expect((await kernel.execute("const a = 1; a + 1")).value).toBe("2");
		expect((await compilerOf(kernel)).command).toContain("compiler.cjs");
		await kernel.shutdown();
		closeSync(log);
		expect(readFileSync(words, "utf8")).toContain("the compiler is replaced");
		await vi.waitUntil(() => !existsSync(old), { timeout: 150_000 });
		expect(statSync(damaged).size).toBeGreaterThan(1e6);
		expect(existsSync(othersDraft)).toBe(true);
	});

	test("does not mind what NODE_OPTIONS says to the kernel", async () => {
		const kernel = await KernelClient.start({
			env: { NODE_OPTIONS: "--max-old-space-size=300 --stack-trace-limit=50" },
		});
		expect((await kernel.execute("1 + 1")).value).toBe("2");
		expect((await compilerOf(kernel)).command).toMatch(
			new RegExp(`--snapshot-blob \\S*${basename(dirname(kernelMain))}`),
		);
		await kernel.shutdown();
	});
});
