import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, type Outcome } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
	await kernel.execute(`
		const inPlace = Reflect.get(globalThis, Symbol.for("Jupyter.displayInPlace")) as
			(value: unknown) => (next: unknown) => void;
		const sleep = (ms: number) => new Promise((r) => setTimeout(r, ms));`);
});

afterAll(() => kernel.shutdown());

/** What a cell showed and updated, in order: the place, whether it was an update, and the text. */
function shown({ messages }: Outcome) {
	const places: string[] = [];
	return messages
		.filter(({ type }) => /display_data$/.test(type))
		.map(({ type, content }) => {
			const id: string = content.transient.display_id;
			if (!places.includes(id)) {
				places.push(id);
			}
			return [
				places.indexOf(id),
				type === "update_display_data",
				content.data["text/plain"].replace(/\W/g, ""),
			];
		});
}

describe("a value displayed in place", () => {
	test("is shown at once, and replaced in the same place", async () => {
		const cell = await kernel.execute('inPlace("a")("b");');
		expect(shown(cell)).toEqual([
			[0, false, "a"],
			[0, true, "b"],
		]);
	});

	test("is updated ten times a second at most, and the last one counts", async () => {
		const cell = await kernel.execute(`{
			const replace = inPlace("start");
			const start = performance.now();
			while (performance.now() < start + 1000) replace("step");
			replace("last");
			console.log(performance.now() - start);
		}`);
		const updates = shown(cell).slice(1);
		const tenths = Number(cell.stdout) / 100;
		expect(updates.length).toBeGreaterThan(2);
		// The first one comes at once, and the last one with the end of the cell.
		expect(updates.length).toBeLessThanOrEqual(tenths + 2);
		expect(updates.at(-1)).toEqual([0, true, "last"]);
	});

	test("is brought up to date while its cell waits", async () => {
		const updated = kernel.until(
			({ type, content }) =>
				type === "update_display_data" &&
				content.data["text/plain"].includes("second"),
		);
		const cell = kernel.execute(
			'{ const replace = inPlace("a"); replace("first"); replace("second"); await new Promise(() => {}); }',
		);
		await updated;
		await kernel.interrupt();
		expect((await cell).error?.ename).toBe("KeyboardInterrupt");
	});

	test.each([
		["fails", 'throw new Error("x");', "Error"],
		[
			"is interrupted",
			'console.log("go"); while (true) {}',
			"KeyboardInterrupt",
		],
		[
			"is interrupted between timers",
			'console.log("go"); while (true) await sleep(5);',
			"KeyboardInterrupt",
		],
	])("shows its last value when the cell %s", async (_, body, ename) => {
		const started = kernel.printed("go");
		const cell = kernel.execute(
			`const late = inPlace("a"); late("b"); late("last"); ${body}`,
		);
		if (ename === "KeyboardInterrupt") {
			await started;
			await kernel.interrupt();
		}
		const outcome = await cell;
		expect(outcome.error?.ename).toBe(ename);
		expect(shown(outcome).at(-1)).toEqual([0, true, "last"]);
	});

	test("can be updated by a later cell", async () => {
		const first = await kernel.execute('const again = inPlace("a");');
		const second = await kernel.execute('again("b"); again("c");');
		expect(shown(second).at(-1)).toEqual([0, true, "c"]);
		const id = ({ messages }: Outcome) =>
			messages.at(-1)?.content.transient.display_id;
		expect(id(second)).toBe(id(first));
	});

	test("has a place of its own each time", async () => {
		const cell = await kernel.execute(
			'const one = inPlace("a"), two = inPlace("b"); two("d"); one("c");',
		);
		expect(shown(cell).slice(0, 2)).toEqual([
			[0, false, "a"],
			[1, false, "b"],
		]);
		expect(shown(cell).slice(2)).toContainEqual([0, true, "c"]);
		expect(shown(cell).slice(2)).toContainEqual([1, true, "d"]);
	});

	test("says where its cell prints why it cannot be shown", async () => {
		const reported = kernel.printed("no bundle today");
		const { request } = await kernel.execute(
			'inPlace("a")({ [Symbol.for("Jupyter.display")]() { throw new Error("no bundle today"); } }); await sleep(150);',
		);
		expect(await reported).toMatchObject({
			parent: request,
			content: { name: "stderr" },
		});
	});
});
