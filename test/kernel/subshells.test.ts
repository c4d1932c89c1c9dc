/** Subshells: queues of cells beside the main one, on the same JavaScript thread. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { KernelClient, type Outcome } from "../../harness/kernel-client";
import { compilerOf } from "./processes";

const folder = mkdtempSync(join(tmpdir(), "downhill-subshells-"));
let kernel: KernelClient;

beforeAll(async () => {
	writeFileSync(
		join(folder, "slow.ts"),
		`
			const global = globalThis as { loads?: number };
			global.loads = (global.loads ?? 0) + 1;
			await new Promise((resolve) => setTimeout(resolve, 50));
			export const loads = global.loads;
		`,
	);
	kernel = await KernelClient.start({ folder });
	await kernel.execute(
		"const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms)); let go = false;",
	);
});

afterAll(async () => {
	await kernel.shutdown();
	rmSync(folder, { recursive: true });
});

afterEach(async () => {
	// A test that failed may have left its main cell waiting.
	await executeIn(await create(), "go = true;");
	await kernel.execute("go = false;");
	for (const id of await list()) {
		await ask("delete_subshell_request", { subshell_id: id });
	}
});

const ask = async (type: string, content: object = {}) =>
	(await kernel.request(type, content, "control")).content;
const create = async (): Promise<string> =>
	(await ask("create_subshell_request")).subshell_id;
const list = async (): Promise<string[]> =>
	(await ask("list_subshell_request")).subshell_id;

/** Runs code in a subshell. */
function executeIn(
	subshell_id: string,
	code: string,
	options: object = {},
): Promise<Outcome> {
	return kernel.execute(code, options, { subshell_id });
}

/** Starts a cell of the main shell that waits until some cell sets `go`. */
async function waiting(
	before = "",
	after = "",
): Promise<{ cell: Promise<Outcome> }> {
	const started = kernel.printed("waiting");
	const cell = kernel.execute(
		`${before}; console.log("waiting"); while (!go) await sleep(1); ${after}`,
	);
	await started;
	return { cell };
}

test("subshells are created, listed and deleted, each with an id of its own", async () => {
	const [one, two] = [await create(), await create()];
	expect(one).not.toBe(two);
	expect(await list()).toEqual([one, two]);
	expect(await ask("delete_subshell_request", { subshell_id: one })).toEqual({
		status: "ok",
	});
	expect(await list()).toEqual([two]);
});

test("a subshell that does not exist is an error that names it, for its deletion and for its cells", async () => {
	expect(
		await ask("delete_subshell_request", { subshell_id: "nobody" }),
	).toMatchObject({
		status: "error",
		evalue: expect.stringContaining('"nobody"'),
	});
	const { reply } = await executeIn("nobody", "1 + 1");
	expect(reply).toMatchObject({
		status: "error",
		evalue: expect.stringContaining('"nobody"'),
	});
});

test("a cell of a subshell runs beside a main cell that awaits, and they share their names", async () => {
	const subshell = await create();
	const { cell } = await waiting();
	expect(
		(await executeIn(subshell, "const beside = 20 + 1; beside")).value,
	).toBe("21");
	await executeIn(subshell, "go = true;");
	expect((await cell).reply.status).toBe("ok");
	expect((await kernel.execute("2 * beside")).value).toBe("42");
});

test("what both declare is known afterwards, whichever ends first", async () => {
	const subshell = await create();
	const { cell } = await waiting("", "const late: number = 1;");
	const early = await executeIn(subshell, 'const early = "text"; go = true;');
	await cell;
	expect(early.reply.status).toBe("ok");
	expect((await kernel.execute("early.length + late")).value).toBe("5");
});

test("a main cell reads again after an await what a subshell has assigned, also from a name that only it uses", async () => {
	const subshell = await create();
	await kernel.execute("let shared = 1; let kept = 1;");
	const { cell } = await waiting("shared + kept", "[shared, kept]");
	await executeIn(subshell, "shared = 5; go = true;");
	expect((await cell).value).toBe("[ 5, 1 ]");
});

test("output belongs to the request of its cell, however they take turns", async () => {
	const subshell = await create();
	const { cell } = await waiting(
		'setTimeout(() => console.log("late"), 20)',
		'console.log("main")',
	);
	const beside = await executeIn(
		subshell,
		'for (let i = 0; i < 5; i++) { console.log("sub", i); await sleep(10); } go = true; 7',
	);
	expect(beside.stdout).toBe("sub 0\nsub 1\nsub 2\nsub 3\nsub 4\n");
	expect(beside.value).toBe("7");
	expect((await cell).stdout).toBe("waiting\nlate\nmain\n");
});

test("what their child processes write arrives before each is idle", async () => {
	const subshell = await create();
	const { cell } = await waiting(
		'const { execSync } = require("node:child_process") as typeof import("node:child_process")',
		'execSync("echo from main", { stdio: "inherit" });',
	);
	const beside = await executeIn(
		subshell,
		'require("node:child_process").execSync("echo from sub", { stdio: "inherit" }); go = true;',
	);
	expect(beside.stdout).toContain("from sub\n");
	// Such text names no cell: it belongs to the latest.
	expect(beside.stdout + (await cell).stdout).toContain("from main\n");
});

test("cells of one subshell run in order, and an error aborts only those that wait behind it", async () => {
	const [one, two] = [await create(), await create()];
	const { cell } = await waiting();
	const outcomes = await Promise.all([
		executeIn(one, "await sleep(20); const first = 1;"),
		executeIn(one, "first + 1"),
		executeIn(one, 'throw new Error("stop")'),
		executeIn(one, "4"),
		executeIn(two, "await sleep(40); 5"),
	]);
	expect(outcomes.map(({ reply }) => reply.status)).toEqual([
		"ok",
		"ok",
		"error",
		"aborted",
		"ok",
	]);
	expect(outcomes[1]?.value).toBe("2");
	await executeIn(two, "go = true");
	expect((await cell).reply.status).toBe("ok");
});

test("a cell of a subshell waits while the main one computes without a pause", async () => {
	const subshell = await create();
	const started = kernel.printed("computing");
	const cell = kernel.execute(
		'console.log("computing"); let turns = 0; const end = Date.now() + 300; while (Date.now() < end) turns++; const computed = true;',
	);
	await started;
	const beside = executeIn(subshell, "turns > 0");
	expect((await cell).reply.status).toBe("ok");
	expect((await beside).reply.status).toBe("error");
	expect((await executeIn(subshell, "computed")).value).toBe("true");
});

test("the stop button ends every cell that runs, and nothing of them goes on", async () => {
	const subshell = await create();
	const { cell } = await waiting();
	const started = kernel.printed("endless");
	const beside = executeIn(
		subshell,
		'var rounds = 0; console.log("endless"); while (true) { rounds++; await sleep(1); }',
	);
	await started;
	await kernel.interrupt();
	expect((await cell).error?.ename).toBe("KeyboardInterrupt");
	expect((await beside).error?.ename).toBe("KeyboardInterrupt");
	expect(
		(
			await kernel.execute(
				"const seen = rounds; await sleep(30); [seen > 0, seen === rounds]",
			)
		).value,
	).toBe("[ true, true ]");
});

test("the stop button ends an endless loop of a subshell, and the main cell that cannot begin for it", async () => {
	const subshell = await create();
	const started = kernel.printed("loop");
	const beside = executeIn(subshell, 'console.log("loop"); while (true) {}');
	await started;
	const cell = kernel.execute("1 + 1");
	// The compiler answers in order: the cell is compiled, and waits for the loop to end.
	await kernel.request("is_complete_request", { code: "1" });
	await kernel.interrupt();
	expect((await beside).error?.ename).toBe("KeyboardInterrupt");
	expect((await cell).error?.ename).toBe("KeyboardInterrupt");
	expect((await kernel.execute("2 + 2")).value).toBe("4");
});

test("the end of the runtime ends the cells of all shells with an error that says so", async () => {
	const subshell = await create();
	const { cell } = await waiting();
	const beside = await executeIn(subshell, "process.exit(3)");
	expect(beside.error?.ename).toBe("RuntimeDied");
	expect((await cell).error?.ename).toBe("RuntimeDied");
	expect((await executeIn(subshell, "1 + 1")).value).toBe("2");
	await kernel.execute(
		"const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms)); let go = false;",
	);
});

test("a compiler that takes over knows what the running cells of all shells declare", async () => {
	const subshell = await create();
	const { cell } = await waiting("", "const inMain = 1;");
	const started = kernel.printed("beside");
	const beside = executeIn(
		subshell,
		'console.log("beside"); while (!go) await sleep(1); const inSub = 2;',
	);
	await started;
	process.kill((await compilerOf(kernel)).pid, "SIGKILL");
	const other = await create();
	await executeIn(other, "go = true;");
	await Promise.all([cell, beside]);
	expect((await kernel.execute("inMain + inSub")).value).toBe("3");
});

test("a question is asked by the client of the cell that asks", async () => {
	const subshell = await create();
	const { cell } = await waiting();
	const beside = executeIn(subshell, 'prompt("Who?")', { allow_stdin: true });
	await kernel.answerInput("Ada");
	expect((await beside).value).toBe("'Ada'");
	const refused = await executeIn(subshell, 'prompt("Anyone?")');
	expect(refused.error?.evalue).toContain("takes no input");
	await executeIn(subshell, "go = true;");
	await cell;
});

test("a file that awaits at its top level runs once, for cells of two shells as well", async () => {
	const subshell = await create();
	const load = 'const { loads } = await import("./slow"); loads';
	const [main, beside] = await Promise.all([
		kernel.execute(load),
		executeIn(subshell, load),
	]);
	expect([main.value, beside.value]).toEqual(["1", "1"]);
});

test("a deleted subshell's running cell comes to its end; those that wait are aborted", async () => {
	const subshell = await create();
	const started = kernel.printed("last");
	const running = executeIn(
		subshell,
		'console.log("last"); while (!go) await sleep(1); "done"',
	);
	await started;
	const behind = executeIn(subshell, "1");
	await ask("delete_subshell_request", { subshell_id: subshell });
	expect((await behind).reply.status).toBe("aborted");
	await kernel.execute("go = true;");
	expect((await running).value).toBe("'done'");
});

test("the indicator stays busy while a cell of another shell runs", async () => {
	const subshell = await create();
	const { cell } = await waiting();
	const states: string[] = [];
	const { request } = await executeIn(subshell, "1");
	const busyAgain = kernel.until(({ type, parent, content }) => {
		if (type === "status" && parent !== request) {
			states.push(content.execution_state);
		}
		return states.join(" ").endsWith("busy idle busy");
	});
	const beside = await executeIn(subshell, "2");
	const { parent } = await busyAgain;
	await executeIn(subshell, "go = true;");
	expect(parent).toBe((await cell).request);
	expect(parent).not.toBe(beside.request);
});
