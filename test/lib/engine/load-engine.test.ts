/** How an engine is chosen, each time in a process of its own, in a project of its own that has the packages of this one. */
import { spawnSync } from "node:child_process";
import {
	copyFileSync,
	mkdirSync,
	mkdtempSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";
import {
	afterAll,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const getNative = '"npm run native" gets it; restart the kernel after it.';

let project: string;
beforeAll(async () => {
	project = realpathSync(mkdtempSync(join(tmpdir(), "downhill-engine-")));
	mkdirSync(join(project, "data"));
	copyFileSync(join(root, "data/points.csv"), join(project, "data/points.csv"));
	writeFileSync(join(project, "package.json"), "{}");
	symlinkSync(join(root, "node_modules"), join(project, "node_modules"));
	await build({
		entryPoints: [join(root, "lib/engine/index.ts")],
		outfile: join(project, "engine.cjs"),
		bundle: true,
		packages: "external",
		platform: "node",
		format: "cjs",
	});
});
afterAll(() => rmSync(project, { recursive: true }));
beforeEach(() =>
	rmSync(join(project, ".native"), { recursive: true, force: true }),
);

/** Leaves what `npm run native` would leave. */
function writeNative(files: Record<string, string>): void {
	mkdirSync(join(project, ".native"));
	for (const [name, content] of Object.entries(files)) {
		writeFileSync(join(project, ".native", name), content);
	}
}

/** Runs code after `loadEngine`, `describeEngine` and `tf` are there, and gives what the process printed. */
function run(code: string, engine = "", nodeOptions: string[] = []) {
	const script = `
		const { loadEngine, describeEngine } = require(${JSON.stringify(join(project, "engine.cjs"))});
		(async () => { ${code} })().catch((error) => console.log("Failed: " + error.message));`;
	const { TF_CPP_MIN_LOG_LEVEL, ...env } = process.env;
	const { stdout, stderr } = spawnSync(
		process.execPath,
		[...nodeOptions, "-e", script],
		{
			cwd: project,
			env: { ...env, DOWNHILL_ENGINE: engine },
			encoding: "utf8",
		},
	);
	return { stdout, stderr };
}

const describeIt = "await loadEngine(); console.log(String(describeEngine()));";

test("without the native engine it is wasm, and says why and what gets native", () => {
	const { stdout, stderr } = run(describeIt);
	expect(stdout).toMatch(
		/^wasm \(tfjs-backend-wasm 4\.22\.0\), \d+ threads?\ntraining steps: in WebAssembly, \d+ threads?\nnot native: /,
	);
	expect(stdout).toContain(`it was not fetched yet. ${getNative}`);
	expect(stderr).toBe("");
});

test("it repeats why `npm run native` had no success", () => {
	writeNative({ "state.json": '{"inputs": "", "reason": "no C++ compiler"}' });
	expect(run(describeIt).stdout).toContain(
		`not native: no C++ compiler. ${getNative}`,
	);
});

test("an addon that does not load costs the speed, not the lesson", () => {
	writeNative({
		"state.json": '{"inputs": "", "addons": ["addon.node"]}',
		"addon.node": "This is no addon.",
	});
	const { stdout } = run(describeIt);
	expect(stdout).toMatch(/^wasm /);
	expect(stdout).toContain("addon.node");
	expect(stdout).toContain(getNative);
});

test("without WebAssembly it is plain JavaScript", () => {
	expect(run(describeIt, "", ["--jitless"]).stdout).toMatch(
		/^cpu \(tfjs-backend-cpu 4\.22\.0\), 1 thread\ntraining steps: by operations of this engine\nnot native: /,
	);
});

describe("DOWNHILL_ENGINE", () => {
	test.each(["cpu", "wasm"])("forces %s", (engine) => {
		const { stdout } = run(describeIt, engine);
		expect(stdout).toMatch(new RegExp(`^${engine} `));
		expect(stdout).toContain(`not native: DOWNHILL_ENGINE asks for ${engine}`);
	});

	test("fails where it asks for native and there is none", () => {
		const { stdout } = run(describeIt, "native");
		expect(stdout).toBe(
			"Failed: DOWNHILL_ENGINE asks for the native engine, which does not start: it was not fetched yet.\n" +
				`What to do: ${getNative} Or unset DOWNHILL_ENGINE, and the best engine available is taken.\n`,
		);
	});

	test("fails where it asks for wasm and there is no WebAssembly", () => {
		expect(run(describeIt, "wasm", ["--jitless"]).stdout).toMatch(
			/^Failed: DOWNHILL_ENGINE asks for the wasm engine, which does not start: /,
		);
	});

	test("fails where it names no engine", () => {
		expect(run(describeIt, "gpu").stdout).toBe(
			'Failed: DOWNHILL_ENGINE is "gpu", which is not an engine. Set it to native, wasm, cpu, or unset it.\n',
		);
	});

	test("is read again with each call, and a failure is not remembered", () => {
		const { stdout } = run(
			`await loadEngine().catch(() => {});
			for (const name of ["cpu", "wasm", "cpu"]) {
				process.env.DOWNHILL_ENGINE = name;
				const tf = await loadEngine();
				console.log(describeEngine().name, tf.getBackend());
			}`,
			"gpu",
		);
		expect(stdout).toBe("cpu cpu\nwasm wasm\ncpu cpu\n");
	});
});

test("all who load it get the same one", () => {
	const { stdout } = run(
		"const [a, b] = await Promise.all([loadEngine(), loadEngine()]); console.log(a === b, a === await loadEngine());",
	);
	expect(stdout).toBe("true true\n");
});

test("describing it before it is loaded says what to call", () => {
	expect(run("describeEngine();").stdout).toBe(
		"Failed: No engine is loaded yet. Call await loadEngine() first.\n",
	);
});

const train = `
	const listeners = () => ["uncaughtException", "unhandledRejection"].map((event) => process.listenerCount(event)).join();
	const before = listeners();
	const tf = await loadEngine();
	const w = tf.variable(tf.ones([20, 20]));
	tf.train.sgd(0.1).minimize(() => tf.matMul(w, w).square().mean().asScalar());
	w.dataSync();
	console.log(describeEngine().name, listeners() === before);`;

test.each(["cpu", "wasm"])(
	"%s prints nothing and adds no listeners of its own",
	(engine) => {
		expect(run(train, engine)).toEqual({
			stdout: `${engine} true\n`,
			stderr: "",
		});
	},
);
