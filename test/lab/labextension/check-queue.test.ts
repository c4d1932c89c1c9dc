import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
	type Checkable,
	CheckQueue,
} from "../../../lab/labextension/diagnostics/check-queue";

const rest = 400;

interface Cell extends Checkable {
	readonly name: string;
	focused: boolean;
	inView: boolean;
}

/** A notebook of cells `a`, `b`, `c`, and a kernel that answers when the test says so. */
class Notebook {
	readonly cells = ["a", "b", "c"].map(
		(name): Cell => ({ name, focused: false, inView: true }),
	);
	readonly asked: string[] = [];
	readonly shown: string[] = [];
	readonly queue = new CheckQueue<Cell, string>(
		() => this.cells,
		({ name }) => {
			this.asked.push(name);
			return new Promise((resolve, reject) => {
				this.pending = { resolve, reject };
			});
		},
		({ name }, findings) => this.shown.push(`${name}: ${findings}`),
	);
	private pending: {
		resolve(findings: string[] | null): void;
		reject(error: Error): void;
	} = { resolve() {}, reject() {} };

	cell(index: number): Cell {
		return this.cells[index] as Cell;
	}

	outdate(...indices: number[]): void {
		this.queue.outdate(indices.map((index) => this.cell(index)));
	}

	/** Answers the check that is under way, and lets the queue go on. */
	async answer(findings: string[] | null): Promise<void> {
		this.pending.resolve(findings);
		await vi.advanceTimersByTimeAsync(0);
	}

	async fail(): Promise<void> {
		this.pending.reject(new Error("the kernel is gone"));
		await vi.advanceTimersByTimeAsync(0);
	}
}

let notebook: Notebook;

beforeEach(() => {
	vi.useFakeTimers();
	notebook = new Notebook();
});

afterEach(() => {
	vi.useRealTimers();
});

/** Has every cell checked, with nothing found, and forgets that. */
async function settle(): Promise<void> {
	notebook.queue.wake();
	for (const _ of notebook.cells) {
		await notebook.answer([]);
	}
	notebook.asked.length = 0;
	notebook.shown.length = 0;
}

test("checks every cell once, from top to bottom, one at a time", async () => {
	notebook.queue.wake();
	expect(notebook.asked).toEqual(["a"]);
	await notebook.answer(["1"]);
	expect(notebook.asked).toEqual(["a", "b"]);
	await notebook.answer([]);
	await notebook.answer(["3"]);
	notebook.queue.wake();
	expect(notebook.asked).toEqual(["a", "b", "c"]);
	expect(notebook.shown).toEqual(["a: 1", "b: ", "c: 3"]);
});

test("checks the cell with the focus first", async () => {
	notebook.cell(1).focused = true;
	notebook.queue.wake();
	await notebook.answer([]);
	await notebook.answer([]);
	expect(notebook.asked).toEqual(["b", "a", "c"]);
});

test("leaves a cell that nobody sees until somebody does", async () => {
	notebook.cell(0).inView = false;
	await settle();
	notebook.cell(0).inView = true;
	notebook.queue.wake();
	expect(notebook.asked).toEqual(["a"]);
});

test("waits for the last key", async () => {
	await settle();
	notebook.outdate(0);
	await vi.advanceTimersByTimeAsync(rest - 1);
	notebook.outdate(0);
	await vi.advanceTimersByTimeAsync(rest - 1);
	notebook.queue.wake();
	expect(notebook.asked).toEqual([]);
	await vi.advanceTimersByTimeAsync(1);
	expect(notebook.asked).toEqual(["a"]);
});

test("checks what was outdated, and nothing else", async () => {
	await settle();
	notebook.outdate(1, 2);
	await vi.advanceTimersByTimeAsync(rest);
	await notebook.answer([]);
	await notebook.answer([]);
	expect(notebook.asked).toEqual(["b", "c"]);
});

test("throws away what was found in a text that is no longer there, and asks again", async () => {
	await settle();
	notebook.outdate(0);
	await vi.advanceTimersByTimeAsync(rest);
	notebook.outdate(0);
	await notebook.answer(["old"]);
	expect(notebook.shown).toEqual([]);
	await vi.advanceTimersByTimeAsync(rest);
	await notebook.answer(["new"]);
	expect(notebook.shown).toEqual(["a: new"]);
});

test("starts no check while another is under way, however long that takes", async () => {
	notebook.queue.wake();
	notebook.outdate(0, 1, 2);
	await vi.advanceTimersByTimeAsync(10 * rest);
	expect(notebook.asked).toEqual(["a"]);
	await notebook.answer([]);
	expect(notebook.asked).toEqual(["a", "a"]);
});

test("asks again, a while later, where the kernel has dropped the question for a newer one", async () => {
	await settle();
	notebook.outdate(0);
	await vi.advanceTimersByTimeAsync(rest);
	await notebook.answer(null);
	expect(notebook.asked).toEqual(["a"]);
	await vi.advanceTimersByTimeAsync(rest);
	expect(notebook.asked).toEqual(["a", "a"]);
	expect(notebook.shown).toEqual([]);
});

test("does not insist where the kernel fails, and goes on with the next cell", async () => {
	notebook.queue.wake();
	await notebook.fail();
	await notebook.answer([]);
	await notebook.answer([]);
	await vi.advanceTimersByTimeAsync(10 * rest);
	expect(notebook.asked).toEqual(["a", "b", "c"]);
	expect(notebook.shown).toEqual(["b: ", "c: "]);
});
