/** What a compiler leaves to later ones about imported files. */
import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { Memory } from "../../../kernel/compiler/memory";
import { DiskMemory } from "../../../kernel/compiler/node/disk-memory";
import { CellSession, loadCompiler } from "./compiler-fixture";

let entry: Awaited<ReturnType<typeof loadCompiler>>;
let folder: string;

beforeAll(async () => {
	entry = await loadCompiler();
});

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "downhill-memory-"));
	return () => rmSync(folder, { recursive: true, force: true });
});

class CountingMemory implements Memory {
	private readonly results = new Map<string, string>();
	kept = 0;

	recall(key: string): unknown {
		return JSON.parse(this.results.get(key) ?? "null") ?? undefined;
	}

	keep(key: string, result: unknown): void {
		this.kept++;
		this.results.set(key, JSON.stringify(result));
	}
}

describe("of compilers in one folder", () => {
	let memory: CountingMemory;

	beforeEach(() => {
		memory = new CountingMemory();
		write(
			"area.ts",
			'import { side } from "./side"; export const area = side ** 2;',
		);
		write("side.ts", "export const side = 3;");
	});

	function write(name: string, text: string): void {
		mkdirSync(dirname(join(folder, name)), { recursive: true });
		writeFileSync(join(folder, name), text);
	}

	/** What a compiler that has just started makes of a cell. */
	function compile(
		cell = 'import { area } from "./area"; const n: number = area;',
	) {
		const compiled = new CellSession(entry, folder, undefined, memory).compile(
			cell,
		);
		return compiled.ok ? compiled.modules : compiled.error.evalue;
	}

	test("files that are right and have not changed are not worked on again, and come out the same", () => {
		const first = compile();
		expect(memory.kept).toBe(4);
		expect(first).toMatchObject([{ source: expect.any(String) }, {}]);
		expect(compile()).toEqual(first);
		expect(memory.kept).toBe(4);
	});

	test("a mistake is told by each of them", () => {
		write("area.ts", "export const area: string = 1;");
		expect(compile("import './area';")).toContain("TS2322");
		expect(compile("import './area';")).toContain("TS2322");
	});

	test("a file that imports one with other types now is checked again", () => {
		compile();
		write("side.ts", 'export const side = "3";');
		expect(compile()).toContain("TS2362");
	});

	test("and so is one that uses a package whose types have changed", () => {
		const types = "node_modules/sides/index.d.ts";
		write("node_modules/sides/index.js", "exports.side = 3;");
		write(types, "export const side: number;");
		write(
			"area.ts",
			'import { side } from "sides"; export const area = side ** 2;',
		);
		expect(compile()).toMatchObject([{ imports: ["sides"] }]);
		write(types, "export const side: string;");
		expect(compile()).toContain("TS2362");
	});

	test("and so is every file under other options", () => {
		write("tsconfig.json", '{ "compilerOptions": { "strict": false } }');
		write("area.ts", "export const area: number = null;");
		expect(compile()).toHaveLength(1);
		rmSync(join(folder, "tsconfig.json"));
		expect(compile()).toContain("TS2322");
	});
});

describe("in a folder on the disk", () => {
	const place = () => join(folder, "kernel", "imports-v20-b");

	test("outlives its process, and knows nothing under another key", () => {
		new DiskMemory(place()).keep("a", { code: "é" });
		const later = new DiskMemory(place());
		expect(later.recall("a")).toEqual({ code: "é" });
		expect(later.recall("b")).toBeUndefined();
	});

	test("takes a damaged file for none", () => {
		const memory = new DiskMemory(place());
		memory.keep("a", 1);
		for (const name of readdirSync(place())) {
			writeFileSync(join(place(), name), '{"key":"a","res');
		}
		expect(memory.recall("a")).toBeUndefined();
		memory.keep("a", 2);
		expect(memory.recall("a")).toBe(2);
		expect(readdirSync(place())).toHaveLength(1);
	});

	test("takes the place of that of another build, for the same Node only", () => {
		const names = ["imports-v20-a", "imports-v22-a", "compiler-v20-a"];
		for (const name of names) {
			mkdirSync(join(folder, "kernel", name), { recursive: true });
		}
		new DiskMemory(place()).keep("a", 1);
		const left = readdirSync(join(folder, "kernel"));
		expect(left.sort()).toEqual([
			"compiler-v20-a",
			"imports-v20-b",
			"imports-v22-a",
		]);
	});

	test("keeps nothing where nothing can be written", () => {
		writeFileSync(join(folder, "kernel"), "a file");
		const memory = new DiskMemory(place());
		memory.keep("a", 1);
		expect(memory.recall("a")).toBeUndefined();
	});
});
