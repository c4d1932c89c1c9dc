import { afterAll, beforeAll, expect, test } from "vitest";
import { type Content, KernelClient } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

async function check(code: string, above: string[] = []): Promise<Content> {
	const { content } = await kernel.request(
		"downhill_check_request",
		{ code, above },
		"control",
	);
	return content;
}

test("a check says what is wrong, and where in UTF-16 units", async () => {
	const code = 'const face = "😀"; face.lenght';
	const from = code.indexOf("lenght");
	expect(await check(code)).toEqual({
		status: "ok",
		findings: [
			{
				from,
				to: from + "lenght".length,
				severity: "error",
				code: 2551,
				message: expect.stringContaining("Did you mean 'length'?"),
			},
		],
	});
});

test("a check declares nothing", async () => {
	expect((await check("const checked = 1;")).findings).toEqual([]);
	expect((await kernel.execute("checked")).error?.evalue).toContain("TS2304");
});

test("a check knows the names of cells that were run, and of those above that were not", async () => {
	await kernel.execute("const ran = 1;");
	const above = ["const one = ran + 1;", "const two = [one];"];
	expect((await check("two[0]?.toFixed(ran)", above)).findings).toEqual([]);
	expect((await check("two")).findings).toMatchObject([{ code: 2304 }]);
});

test("a hover knows the names of cells above that were not run, in their latest type", async () => {
	const { content } = await kernel.request("inspect_request", {
		code: "twice",
		cursor_pos: 1,
		detail_level: 0,
		above: ["const twice = 2;", 'const twice = ["2"];'],
	});
	expect(content.data["text/plain"]).toBe("const twice: string[]");
	expect((await kernel.execute("twice")).error?.evalue).toContain("TS2304");
});

test("a check is answered while a cell runs", async () => {
	const started = kernel.printed("started");
	const cell = kernel.execute('console.log("started"); while (true) {}');
	await started;
	expect((await check("1 + 1")).findings).toEqual([]);
	await kernel.interrupt();
	await cell;
});

test("a check publishes neither busy nor idle", async () => {
	const parents: (string | undefined)[] = [];
	void kernel.until(({ parent }) => {
		parents.push(parent);
		return false;
	});
	const { parent } = await kernel.request(
		"downhill_check_request",
		{ code: "1", above: [] },
		"control",
	);
	// Messages come in order: at the end of this, whatever the check published is there.
	const { request } = await kernel.execute("1");
	expect(parents).toContain(request);
	expect(parents).not.toContain(parent);
});

test("a check of content in another shape is one of an empty cell", async () => {
	const { content } = await kernel.request(
		"downhill_check_request",
		{ code: 1, above: "no list" },
		"control",
	);
	expect(content).toEqual({ status: "ok", findings: [] });
});
