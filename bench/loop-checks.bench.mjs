/**
 * What loops cost in a browser, where each asks now and then whether to go on: cells compiled with and without these
 * checks, run in turns by the V8 of this Node.
 */
import { mkdtempSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import vm from "node:vm";
import { build } from "esbuild";
import { compilerBuild } from "../lab/kernel/build.mjs";
import { median } from "./statistics.mjs";

export const about = "checks in the loops of a browser's cells";

const root = join(import.meta.dirname, "..");
const require = createRequire(import.meta.url);
const defaultRepeats = 7;

/** Each cell's value is a function that does the work. */
const loops = {
	"an empty loop":
		"() => { let n = 0; for (let i = 0; i < 3e7; i++) n++; return n; }",
	"a sum of squares":
		"() => { let sum = 0; for (let i = 0; i < 2e7; i++) sum += (i % 7) ** 2; return sum; }",
	"dot products of 784": `() => {
		const dot = (a: Float64Array, b: Float64Array) => { let sum = 0; for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!; return sum; };
		const a = new Float64Array(784).fill(0.5); let sum = 0;
		for (let k = 0; k < 3e4; k++) sum += dot(a, a);
		return sum; }`,
	"loops of 3 turns in a small function": `() => {
		const cube = (x: number) => { let p = 1; for (let i = 0; i < 3; i++) p *= x; return p; };
		let sum = 0; for (let k = 0; k < 1e7; k++) sum += cube(k % 5);
		return sum; }`,
};

/** @param {import("./bench.mjs").Options} options */
export async function run({ repeats = defaultRepeats }) {
	const compile = await loadCompiler();
	return Object.entries(loops).map(([name, code]) => {
		const bare = compile(code, false);
		const checked = compile(code, true);
		const ratios = [];
		// Once more than counted: the first run is not optimised yet.
		for (let turn = 0; turn <= repeats; turn++) {
			const ratio = cpuMs(checked) / cpuMs(bare);
			if (turn > 0) {
				ratios.push(ratio);
			}
		}
		return {
			figure: `${name}, with checks`,
			unit: "times the bare loop",
			value: median(ratios),
			samples: ratios,
			// A counter in a property costs 7 to 16 times.
			target: { atMost: 4 },
		};
	});
}

/** @param {() => unknown} work */
function cpuMs(work) {
	const before = process.cpuUsage();
	work();
	const { user, system } = process.cpuUsage(before);
	return (user + system) / 1000;
}

/** @returns {Promise<(code: string, loopChecks: boolean) => () => unknown>} makes the function that a cell's code is. */
async function loadCompiler() {
	const folder = mkdtempSync(join(tmpdir(), "downhill-loops-"));
	const outfile = join(folder, "compiler.cjs");
	await build({
		...compilerBuild,
		stdin: {
			contents:
				'export { Compiler } from "./kernel/compiler/compiler"; export { nodeHost } from "./kernel/compiler/node/node-host"; export { engineOf } from "./kernel/shared/engine";',
			resolveDir: root,
		},
		outfile,
		bundle: true,
		platform: "node",
		format: "cjs",
		logLevel: "silent",
	});
	const { Compiler, nodeHost, engineOf } = require(outfile);
	rmSync(folder, { recursive: true });
	const places = {
		libraries: dirname(require.resolve("typescript-6")),
		typeRoot: join(root, "node_modules/@types"),
		api: join(root, "kernel/api"),
	};
	const engine = engineOf(globalThis);
	return (code, loopChecks) => {
		const start = { folder: root, places, engine, loopChecks };
		const compiled = new Compiler(nodeHost, start).compile(code, "In [1]");
		if (!compiled.ok) {
			throw new Error(compiled.error.evalue);
		}
		/** @type {{ result?: () => unknown }} */
		const state = {};
		const body = vm.runInThisContext(compiled.script.code);
		body(() => ({}), state, undefined, undefined, live);
		return /** @type {() => unknown} */ (state.result);
	};
}

/** As the browser's runtime answers. */
const live = Object.assign((/** @type {unknown} */ value) => value, {
	check: () => (performance.now() < 0 ? 8 : 512),
});
