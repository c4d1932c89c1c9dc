import { loadModule } from "../lab/base/load-module.mjs";
import { inRoot } from "../lab/base/paths.mjs";
import { median } from "./statistics.mjs";

/** @typedef {import("./bench.mjs").Row} Row */

export const about =
	"what the debugger costs, and how long its client waits for it";

/** @type {typeof import("../harness/kernel-client")} */
const { KernelClient } = await loadModule("harness/kernel-client.ts");
/** @type {typeof import("../test/kernel/debugger/client")} */
const { DebugClient } = await loadModule("test/kernel/debugger/client.ts");

const rounds = 5;
const steps = 20;

/** Each gives the milliseconds that its work took; the last line is never reached, and takes a breakpoint. */
const works = {
	"loop of 1e8 turns": work("for (let i = 0; i < 1e8; i++) { s += i % 7; }"),
	"1e7 calls": work(
		"const add = (n: number) => n + 1; for (let i = 0; i < 1e7; i++) { s = add(s); }",
	),
	"3e5 awaits": work("for (let i = 0; i < 3e5; i++) { await i; }"),
};

/** @param {string} code */
function work(code) {
	return `const start = performance.now(); { let s = 0; ${code} } const took = performance.now() - start;
if (took < 0) {
  console.log("never");
}
took`;
}

/** @returns {Promise<Row[]>} */
export async function run() {
	const kernel = await KernelClient.start({
		folder: inRoot("notebooks"),
		command: (file) => [
			process.execPath,
			inRoot("build/kernel/main.cjs"),
			file,
		],
	});
	const client = new DebugClient(kernel);
	/** @type {Row[]} */
	const rows = [];
	/** @param {string} state */
	const cost = async (state) => {
		for (const [name, code] of Object.entries(works)) {
			await add(`${name}, debugger ${state}`, async () =>
				Number((await kernel.execute(code)).value),
			);
		}
		await add(`trivial cell, debugger ${state}`, () =>
			timed(kernel.execute("1")),
		);
	};
	/**
	 * @param {string} figure
	 * @param {() => Promise<number>} measure
	 * @param {number} [atMost]
	 */
	const add = async (figure, measure, atMost) => {
		const samples = [];
		for (let i = 0; i < rounds; i++) {
			samples.push(await measure());
		}
		const target = atMost === undefined ? {} : { target: { atMost } };
		rows.push({
			figure,
			unit: "ms",
			value: median(samples),
			samples,
			...target,
		});
	};
	try {
		await cost("never started");
		await client.start();
		await cost("on, without breakpoints");
		await client.breakpoints({ code: "0" }, { line: 1 });
		await cost("on, a breakpoint in another cell");
		for (const code of Object.values(works)) {
			await client.breakpoints({ code }, { line: 3 });
		}
		await cost("on, a breakpoint in the cell");
		await client.ask("disconnect");
		await cost("off again");

		const declares = Array.from(
			{ length: 1000 },
			(_, i) => `const n${i} = ${i};`,
		);
		await kernel.execute(declares.join("\n"));
		await add(
			"1,000 variables, between cells",
			() => timed(client.ask("inspectVariables")),
			50,
		);
		const code = `let at = 0;\nfor (let i = 0; i < 1e6; i++) {\n  at = i;\n}`;
		await client.start({ code }, 3);
		const stopped = client.event("stopped");
		const cell = kernel.execute(code);
		await stopped;
		await client.breakpoints({ code });
		await add(
			"a step, to the next stop",
			async () => {
				const took = [];
				for (let i = 0; i < steps; i++) {
					const next = client.event("stopped");
					took.push(await timed(client.ask("next").then(() => next)));
				}
				return median(took);
			},
			30,
		);
		await add(
			"1,000 variables, at a stop",
			() => timed(client.ask("inspectVariables")),
			50,
		);
		await add("an expression, at a stop", () =>
			timed(client.evaluate("at + i")),
		);
		await client.ask("continue");
		await cell;
	} finally {
		await kernel.shutdown();
	}
	return rows;
}

/** @param {Promise<unknown>} promise */
async function timed(promise) {
	const start = performance.now();
	await promise;
	return performance.now() - start;
}
