import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, type Received } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
	await kernel.execute('import { widget } from "downhill";');
});

afterAll(() => kernel.shutdown());

/** Runs code that makes a widget. Resolves with what opens its comm, and the request. */
async function made(
	code: string,
): Promise<{ open: Received; id: string; request: string }> {
	const opened = kernel.until(({ type }) => type === "comm_open");
	const { request, error } = await kernel.execute(code);
	expect(error).toBeUndefined();
	const open = await opened;
	return { open, id: open.content.comm_id, request };
}

/** Sends what a front end says about a widget. */
function say(id: string, data: object, buffers: Buffer[] = []) {
	return kernel.send("comm_msg", { comm_id: id, data }, buffers);
}

const told = () => kernel.until(({ type }) => type === "comm_msg");

test("opens as Jupyter's protocol of widgets and anywidget ask, and shows itself", async () => {
	const { open, id } = await made(
		'const counter = widget({ state: { count: 3 }, render: "export default {}", css: "b {}" });',
	);
	expect(open.metadata).toEqual({ version: "2.1.0" });
	expect(open.content).toMatchObject({
		target_name: "jupyter.widget",
		data: {
			buffer_paths: [],
			state: {
				_model_module: "anywidget",
				_model_name: "AnyModel",
				_view_module: "anywidget",
				_view_name: "AnyView",
				_esm: "export default {}",
				_css: "b {}",
				count: 3,
			},
		},
	});
	const { result } = await kernel.execute("counter");
	expect(result).toEqual({
		"application/vnd.jupyter.widget-view+json": {
			version_major: 2,
			version_minor: 0,
			model_id: id,
		},
		"text/plain": "A widget",
	});
});

test("tells of changes in the page below the cell that made it, and gives the whole state when asked", async () => {
	const { id, request } = await made(`
		const slider = widget({ state: { value: 1, name: "s" }, render: "" });
		slider.on("change:value", (value) => console.log("now", value.toFixed(1)));
		slider.on("change", () => console.log("changed"));
	`);
	await kernel.execute("0");
	const printed = kernel.printed("changed");
	await say(id, { method: "update", state: { value: 2.5 }, buffer_paths: [] });
	const { content, parent } = await printed;
	expect(content.text).toContain("now 2.5");
	expect(parent).toBe(request);
	expect((await kernel.execute('slider.get("value")')).value).toBe("2.5");
	const state = told();
	await say(id, { method: "request_state" });
	expect((await state).content.data).toEqual({
		method: "update",
		state: { value: 2.5, name: "s" },
		buffer_paths: [],
	});
});

test("sends what a cell has set, once it is saved, and messages of both sides", async () => {
	const { id } = await made(`
		const both = widget({ state: { a: 1, b: 1, c: 1 }, render: "" });
		both.on("msg:custom", (content, buffers) => both.send({ heard: content }, buffers));
	`);
	const saved = told();
	await kernel.execute(
		'both.set("a", 2); both.set("b", 3); both.save_changes();',
	);
	expect((await saved).content.data).toEqual({
		method: "update",
		state: { a: 2, b: 3 },
		buffer_paths: [],
	});
	const answer = told();
	await say(id, { method: "custom", content: "hello" }, [Buffer.of(5)]);
	const { content, buffers } = await answer;
	expect(content.data).toEqual({
		method: "custom",
		content: { heard: "hello" },
	});
	expect(buffers.map((bytes) => [...bytes])).toEqual([[5]]);
});

test("carries bytes beside the state", async () => {
	const { open, id } = await made(`
		const pixels = widget({ state: { image: new Uint8Array([1, 2]), n: 1 }, render: "" });
		pixels.on("change:image", (image) => console.log("bytes", [...image]));
	`);
	const { data } = open.content;
	expect(data.buffer_paths).toEqual([["image"]]);
	expect(data.state).not.toHaveProperty("image");
	expect(open.buffers.map((bytes) => [...bytes])).toEqual([[1, 2]]);
	const printed = kernel.printed("bytes [ 7, 8, 9 ]");
	const update = { method: "update", state: {}, buffer_paths: [["image"]] };
	await say(id, update, [Buffer.of(7, 8, 9)]);
	await printed;
});

describe("a render function becomes a module of the page", () => {
	test.each([
		["a method", "render({ model, el }) { el.text = model.get('n') + 1; }"],
		[
			"an arrow",
			"render: ({ model, el }) => { el.text = model.get('n') + 1; }",
		],
		[
			"a function that awaits",
			"render: async function ({ model, el }) { const n: number = await Promise.resolve(model.get('n')); el.text = n + 1; }",
		],
		[
			"an async method",
			"async render({ model, el }) { el.text = (await Promise.resolve(model.get('n'))) + 1; }",
		],
	])("%s", async (_, render) => {
		const { open } = await made(`widget({ state: { n: 1 }, ${render} });`);
		const { _esm } = open.content.data.state;
		const url = `data:text/javascript,${encodeURIComponent(_esm)}`;
		const { default: module } = await import(/* @vite-ignore */ url);
		const el = { text: 0 };
		await module.render({ model: { get: () => 1 }, el });
		expect(el.text).toBe(2);
	});

	test("but not with a name of the notebook, which it names", async () => {
		await kernel.execute("const outside = 3;");
		const { error } = await kernel.execute(
			"widget({ state: {}, render({ el }) { el.text = outside; } });",
		);
		expect(error?.ename).toBe("TypeError");
		expect(error?.evalue).toContain('"outside" of this notebook is not known');
	});
});

test("its names and values are typed", async () => {
	await made('const typed = widget({ state: { n: 1 }, render: "" });');
	for (const code of [
		'typed.get("m")',
		'typed.set("n", "text")',
		'typed.on("change:m", () => {})',
		'typed.on("change:n", (value: string) => {})',
	]) {
		expect((await kernel.execute(code)).error?.ename).toMatch(/^TS|TypeScript/);
	}
});
