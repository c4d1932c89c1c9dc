/** The conformance suite against the kernel in a browser, and what only that one does. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
	BrowserKernelClient,
	type KernelSite,
	serveKernel,
} from "../../harness/browser-kernel/client";
import { openChromium } from "../lab/shared-jupyterlab";
import { conformance, files } from "./conformance";

let site: KernelSite;
let browser: Browser;
let kernel: BrowserKernelClient;

/** Paths from the root of the drive. */
const drive = Object.fromEntries(
	Object.entries(files).map(([name, text]) => [`/${name}`, text]),
);

beforeAll(async () => {
	site = await serveKernel();
	browser = await openChromium();
	kernel = await BrowserKernelClient.start(browser, site, {
		...drive,
		"/data/points.csv": "x,y\n1,2\n",
	});
});

afterAll(async () => {
	await kernel?.shutdown();
	await browser?.close();
	site?.close();
});

describe("as in Node,", () => conformance(() => kernel));

test("an edit of an imported file is seen by the next import", async () => {
	const code =
		'import { exclaim } from "../lib/exclaim";\nimport { greet } from "../lib/greet";\n[exclaim("a"), greet("b")]';
	expect((await kernel.execute(code)).value).toBe("[ 'a!', 'hello b!' ]");
	await kernel.edit({
		"/lib/exclaim.ts": 'export const exclaim = (text: string) => text + "?";',
	});
	expect((await kernel.execute(code)).value).toBe("[ 'a?', 'hello b?' ]");
	await kernel.edit({
		"/lib/exclaim.ts": "export const exclaim = (n: number) => n;",
	});
	expect((await kernel.execute(code)).error?.evalue).toContain("TS2345");
	await kernel.edit(drive);
	expect((await kernel.execute(code)).value).toBe("[ 'a!', 'hello b!' ]");
});

test("a module of Node's is refused in words, and the few that exist here work", async () => {
	const { error } = await kernel.execute(
		'import { readFileSync } from "node:fs";\nreadFileSync("x")',
	);
	expect(error?.evalue).toContain(
		'"node:fs" is a module of Node\'s, which a browser does not have',
	);
	const { value } = await kernel.execute(
		'import { setTimeout as sleep } from "node:timers/promises";\nawait sleep(5, "slept")',
	);
	expect(value).toBe("'slept'");
});

test("a package that the site does not bring along is refused in words", async () => {
	const { error } = await kernel.execute('require("left-pad")');
	expect(error?.evalue).toContain(
		"in a browser there are only the packages that the site brings along",
	);
});

test("packages that the site brings along load when they are first needed", async () => {
	const { value, error } = await kernel.execute(
		[
			'const tf = require("@tensorflow/tfjs");',
			'require("@tensorflow/tfjs-backend-wasm");',
			'await tf.setBackend("wasm");',
			"const product = tf.matMul(tf.ones([2, 3]), tf.ones([3, 2]));",
			'const { version } = require("@tensorflow/tfjs/package.json");',
			"[tf.getBackend(), [...product.dataSync()], version === tf.version.tfjs]",
		].join("\n"),
	);
	expect(error).toBeUndefined();
	expect(value).toBe("[ 'wasm', [ 3, 3, 3, 3 ], true ]");
});

describe("libraries find", () => {
	test("the bytes of a file, at once", async () => {
		const { value } = await kernel.execute(
			'const read = (globalThis as any)[Symbol.for("Jupyter.readFile")];\n[new TextDecoder().decode(read("/data/points.csv")), read("/data/none.csv")]',
		);
		expect(value).toBe("[ 'x,y\\n1,2\\n', undefined ]");
	});

	test("a way to write a file, and hear why it cannot be written", async () => {
		const { value } = await kernel.execute(
			[
				'const write = (globalThis as any)[Symbol.for("Jupyter.writeFile")];',
				'await write("mine.bin", Uint8Array.of(0, 200, 255));',
				'const refusal = await write("/full/x", new Uint8Array(1)).catch((error: Error) => error.message);',
				'[...(globalThis as any)[Symbol.for("Jupyter.readFile")]("/notebooks/mine.bin"), refusal]',
			].join("\n"),
		);
		expect(value).toBe(
			"[ 0, 200, 255, '/full/x cannot be written: the disk is full' ]",
		);
	});

	test("a package of the site", async () => {
		const { value } = await kernel.execute(
			'const deflate = (globalThis as any)[Symbol.for("Jupyter.package")]("pako/browser/deflate");\n[...deflate.deflate(new Uint8Array(3))].slice(0, 2)',
		);
		// The first byte of every zlib stream with a window of 32 kB, and its check bits: RFC 1950.
		expect(value).toBe("[ 120, 156 ]");
	});

	test("a deadline, which ends loops of cells and of functions that they call", async () => {
		const { value } = await kernel.execute(
			'const within = (globalThis as any)[Symbol.for("Jupyter.deadline")];\nlet says = "";\ntry { within(50, () => { for (;;) { try { for (;;) {} } catch {} } }); } catch (error) { says = (error as Error).name; }\n[says, within(50, () => "in time")]',
		);
		expect(value).toBe("[ 'DeadlineReached', 'in time' ]");
	});
});

test("a restart forgets everything", async () => {
	await kernel.execute("const before = 1;");
	await kernel.restart();
	const { error } = await kernel.execute("before");
	expect(error?.evalue).toContain("TS2304");
});
