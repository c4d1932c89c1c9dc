/** The compiler's core imports nothing of Node: a worker of a real browser compiles cells with it. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { expect, test } from "vitest";
import { compilerInBrowser } from "../../../lab/kernel/build.mjs";
import { openChromium } from "../../lab/shared-jupyterlab";
import type { Setting } from "./browser-entry";
import { places } from "./compiler-fixture";

test("a cell is compiled, and checked, in a worker", async () => {
	const { outputFiles } = await build({
		...compilerInBrowser,
		entryPoints: [join(import.meta.dirname, "browser-entry.ts")],
		bundle: true,
		write: false,
		format: "iife",
		target: "es2022",
		minify: true,
		logLevel: "silent",
	});
	const script = outputFiles[0]?.text ?? "";
	const browser = await openChromium();
	try {
		const page = await browser.newPage();
		const [works, wrong, later] = await page.evaluate(
			async ([script, setting, ...cells]) => {
				const url = URL.createObjectURL(new Blob([script as string]));
				const worker = new Worker(url);
				worker.postMessage(setting);
				const answers: unknown[] = [];
				for (const cell of cells) {
					worker.postMessage(cell);
					answers.push(
						await new Promise((resolve, reject) => {
							worker.onmessage = ({ data }) => resolve(data);
							worker.onerror = ({ message }) => reject(new Error(message));
						}),
					);
				}
				return answers;
			},
			[
				script,
				setting(),
				'import { greet } from "./greet";\nconst it = new (class { private n = 1; m = 2 })();\ngreet(it.m)',
				"const n: number = 'text';",
				"it.m + 1",
			] as const,
		);
		expect(works).toMatchObject({
			ok: true,
			modules: [{ path: "/notebooks/greet.ts" }],
		});
		expect(wrong).toMatchObject({
			ok: false,
			error: { evalue: expect.stringContaining("TS2322") },
		});
		expect(later).toMatchObject({ ok: true });
	} finally {
		await browser.close();
	}
});

/** TypeScript's library and the kernel's types, as files of a worker. */
function setting(): Setting {
	const files: Record<string, string> = {
		"/notebooks/greet.ts": "export const greet = (n: number) => `hello` + n;",
		"/types/node/index.d.ts": "declare var process: { version: string };",
		"/types/node/package.json":
			'{ "name": "@types/node", "types": "index.d.ts" }',
	};
	for (const [folder, from] of [
		["/lib", places.libraries],
		["/api", places.api],
	] as const) {
		for (const name of readdirSync(from)) {
			if (name.endsWith(".d.ts")) {
				files[`${folder}/${name}`] = readFileSync(join(from, name), "utf8");
			}
		}
	}
	return {
		files,
		places: {
			libraries: "/lib",
			typeRoot: "/types",
			api: "/api",
		},
	};
}
