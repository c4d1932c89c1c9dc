import { execFile } from "node:child_process";
import {
	mkdtemp,
	readdir,
	readFile,
	realpath,
	rm,
	writeFile,
} from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { VENV_PYTHON } from "../../lab/base/paths.mjs";
import { identityOf } from "../../lab/base/processes.mjs";
import {
	cell,
	lessons,
	notebook,
	readNotebook,
	startLessons,
	stdout,
	writeNotebook,
} from "./lessons-fixture";

/** `npm run lessons`, on the real kernel. Starting one takes a while: a run serves many expectations. */

const PLOTLY = "application/vnd.plotly.v1+json";
const FACTS = "application/vnd.downhill.facts+json";

/** Code whose value shows itself as the bundle. */
const shows = (bundle: Record<string, unknown>) =>
	`({ [Symbol.for("Jupyter.display")]: () => (${JSON.stringify(bundle)}) })`;

const FIGURE = { data: [{ y: [1e-7, 0.1, 1e21] }], layout: {} };

let folder: string;
const at = (name: string) => join(folder, name);

beforeAll(async () => {
	folder = await realpath(await mkdtemp(join(tmpdir(), "downhill-lessons-")));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe("a run", () => {
	const path = () => at("course.ipynb");

	beforeAll(async () => {
		await writeNotebook(
			path(),
			notebook(
				[
					cell(
						'const folder: string = process.cwd();\nconsole.log("in", folder);',
						{
							tags: ["volatile"],
						},
					),
					{ cell_type: "markdown", source: "# Title", metadata: {} },
					cell('console.log("one"); console.log("two");'),
					cell(shows({ [PLOTLY]: FIGURE, "text/plain": "A line." })),
					cell(""),
					cell(
						'for (const n of [9, 10]) process.stdout.write("\\r" + (n + " %").padEnd(20));',
					),
					cell('throw new TypeError("on purpose");', {
						tags: ["raises-exception"],
					}),
					cell("100 / 3", { tags: ["approximate"] }, [stdout("stale")]),
					cell(shows({ [FACTS]: { epochs: 3 }, "text/plain": "3 epochs" })),
				],
				{ downhill: { engine: null, data: "points" } },
			),
		);
		const { code, stdout: said, stderr } = await lessons(path());
		expect(stderr).toBe("");
		expect(said).toMatch(/^\[1\/1\] .*course\.ipynb … \d+(\.\d)? s\n/);
		expect(code).toBe(0);
	});

	it("saves what each cell puts out, counted from 1", async () => {
		const { cells } = await readNotebook(path());
		const code = cells.filter(({ cell_type }) => cell_type === "code");
		expect(code.map(({ execution_count }) => execution_count)).toEqual([
			1,
			2,
			3,
			null,
			4,
			5,
			6,
			7,
		]);
		expect(code.map(({ outputs }) => outputs)).toMatchObject([
			[{ name: "stdout", text: [`in ${folder}\n`] }],
			[{ name: "stdout", text: ["one\n", "two\n"] }],
			[{ data: { [PLOTLY]: FIGURE, "text/plain": ["A line."] } }],
			[],
			[{ name: "stdout", text: ["10 %"] }],
			[{ output_type: "error", ename: "TypeError", evalue: "on purpose" }],
			[
				{
					data: {
						"text/plain": [expect.stringContaining("33.333333333333336")],
					},
					execution_count: 6,
				},
			],
			[{ data: { [FACTS]: { epochs: 3 } } }],
		]);
	});

	it("records kernel and facts, declared and reported", async () => {
		const { metadata } = await readNotebook(path());
		expect(metadata).toMatchObject({
			downhill: { engine: null, data: "points", epochs: 3 },
			kernelspec: {
				name: "downhill",
				display_name: "TypeScript (Downhill)",
				language: "typescript",
			},
			language_info: { name: "typescript", file_extension: ".ts" },
		});
	});

	it("saves the text that JupyterLab would save, and the same text again and again", async () => {
		const text = await readFile(path(), "utf8");
		const { stdout: written } = await promisify(execFile)(VENV_PYTHON, [
			"-c",
			"import nbformat, sys; nbformat.write(nbformat.read(sys.argv[1], 4), sys.stdout)",
			path(),
		]);
		expect(text).toBe(written);
		expect((await lessons(path())).code).toBe(0);
		expect(await readFile(path(), "utf8")).toBe(text);
	});
});

describe("a run that fails", () => {
	it("ends there, names notebook, cell and error, and keeps what was saved before", async () => {
		await writeNotebook(at("1.ipynb"), notebook([cell("6 * 7")]));
		await writeNotebook(
			at("2.ipynb"),
			notebook([
				cell('console.log("fine")'),
				cell('const fail = () => { throw new RangeError("too far"); };'),
				cell("// Now\nfail();"),
			]),
		);
		await writeNotebook(at("3.ipynb"), notebook([cell("1")]));
		const before = await readFile(at("2.ipynb"), "utf8");
		const { code, stdout, stderr } = await lessons(
			at("1.ipynb"),
			at("2.ipynb"),
			at("3.ipynb"),
		);
		expect(code).toBe(1);
		expect(stdout).toMatch(/^\[1\/3\] .*\n\[2\/3\] .* … failed after .*\n$/);
		const lines = stderr.split("\n");
		expect(lines[0]).toBe(`${at("2.ipynb")}, cell [3] // Now`);
		expect(lines[1]).toBe("failed with RangeError: too far");
		expect(stderr).toContain("  |     at fail (In [2]:1:");
		expect(stderr).toContain("What to do: ");
		expect(stderr).not.toContain("\u001b");
		expect((await readNotebook(at("1.ipynb"))).cells[0]?.outputs).toHaveLength(
			1,
		);
		expect(await readFile(at("2.ipynb"), "utf8")).toBe(before);
		expect((await readNotebook(at("3.ipynb"))).cells[0]?.outputs).toEqual([]);
	});

	it("does not overwrite a notebook that was changed meanwhile", async () => {
		const append = `import { appendFileSync } from "node:fs";\nappendFileSync("changed.ipynb", " ");`;
		await writeNotebook(at("changed.ipynb"), notebook([cell(append)]));
		const before = await readFile(at("changed.ipynb"), "utf8");
		const { code, stderr } = await lessons(at("changed.ipynb"));
		expect(code).toBe(1);
		expect(stderr).toContain("was changed by someone else while it ran");
		expect(await readFile(at("changed.ipynb"), "utf8")).toBe(`${before} `);
	});
});

describe("a check", () => {
	it("writes nothing, runs all notebooks, and tells what differs", async () => {
		const original = notebook([
			cell("const x = 100;\nconsole.log('x =', x);"),
			cell("x / 3", { tags: ["approximate"] }),
			cell("Math.random()", { tags: ["volatile"] }),
			cell(shows({ [FACTS]: { engine: "wasm" }, "text/plain": "wasm" })),
		]);
		const [same = "", other = "", elsewhere = ""] = [
			"same",
			"other",
			"elsewhere",
		].map((name) => at(`${name}.ipynb`));
		await writeNotebook(same, original);
		expect((await lessons(same)).code).toBe(0);
		const stored = await readFile(same, "utf8");
		await writeFile(
			other,
			stored
				.replace("x = 100\\n", "x = 99\\n")
				.replace("33.333333333333336", "33.5")
				.replace('"execution_count": 3,', '"execution_count": 8,'),
		);
		await writeFile(
			elsewhere,
			stored
				.replace(
					'"engine": "wasm",\n   "epochs"',
					'"engine": "native",\n   "epochs"',
				)
				.replace("x = 100\\n", "x = 99\\n"),
		);
		const all = [other, same, elsewhere];
		const before = await Promise.all(all.map((path) => readFile(path, "utf8")));

		const { code, stdout, stderr } = await lessons("--check", ...all);
		const reports = stdout.split(/^\[\d\/3\] .*\n/m).slice(1);
		expect(reports).toEqual([
			`      cell [3] Math.random(): its execution count is 8, not 3: cells were run again or out of order
      cell [1] const x = 100;: stored (-) and fresh (+) outputs differ
          stdout
        -   x = 99
        +   x = 100\n`,
			"",
			"      ran, not compared: recorded with engine native, here wasm\n",
		]);
		expect(stderr).toContain(
			`1 of 3 notebooks failed, or are not as a fresh run leaves them: ${other}\n`,
		);
		expect(code).toBe(1);
		const after = await Promise.all(all.map((path) => readFile(path, "utf8")));
		expect(after).toEqual(before);
	});

	it("ends well where what can be compared is the same", async () => {
		const { code, stderr } = await lessons("--check", at("elsewhere.ipynb"));
		expect(stderr).toBe("");
		expect(code).toBe(0);
	});

	it("tells of a cell that should fail and does not, of one without end, and of a kernel that dies", async () => {
		const notebooks = {
			"fine.ipynb": cell("1", { tags: ["raises-exception"] }),
			"endless.ipynb": cell("for (;;) {}"),
			"deadly.ipynb": cell(
				'process.kill(process.ppid, "SIGKILL"); for (;;) {}',
			),
		};
		for (const [name, only] of Object.entries(notebooks)) {
			await writeNotebook(at(name), notebook([only]));
		}
		const paths = Object.keys(notebooks).map(at);
		const { code, stderr } = await lessons(
			"--check",
			"--time-limit=6",
			...paths,
		);
		expect(code).toBe(1);
		expect(stderr).toMatch(
			/fine\.ipynb, cell \[1\] 1\nis tagged "raises-exception" and ran without an error\./,
		);
		expect(stderr).toMatch(
			/endless\.ipynb, cell \[1\] for \(;;\) \{\}\ntook longer than 6 s and was stopped\./,
		);
		expect(stderr).toMatch(
			/deadly\.ipynb, cell \[1\] process\.kill.*\nended the kernel: its process is gone\./,
		);
	});
});

describe("a kernel at work", () => {
	/** Starts a notebook whose cell never ends; resolves when it runs, with its processes. */
	async function startEndless(name: string) {
		const source = `import { writeFileSync } from "node:fs";
writeFileSync("${name}.pids", process.pid + " " + process.ppid + "\\n");
for (;;) {}`;
		await writeNotebook(at(`${name}.ipynb`), notebook([cell(source)]));
		const started = startLessons(at(`${name}.ipynb`));
		const file = await vi.waitFor(
			async () => {
				const text = await readFile(at(`${name}.pids`), "utf8");
				expect(text).toMatch(/\n$/);
				return text;
			},
			{ timeout: 30_000 },
		);
		return { ...started, pids: file.trim().split(" ").map(Number) };
	}

	/** Resolves when the processes have ended, which the system may take a moment to tell. */
	function end(pids: number[]) {
		return expect
			.poll(() => pids.filter((pid) => identityOf(pid) !== undefined), {
				timeout: 20_000,
			})
			.toEqual([]);
	}

	it("is gone when Ctrl-C has ended the run, and the notebook is as before", async () => {
		const { process: runner, ended, pids } = await startEndless("interrupted");
		const before = await readFile(at("interrupted.ipynb"), "utf8");
		runner.kill("SIGINT");
		const { code, stderr } = await ended;
		await end(pids);
		expect(stderr).toContain("Stopped (SIGINT)");
		expect(code).toBe(130);
		expect(await readFile(at("interrupted.ipynb"), "utf8")).toBe(before);
		const drafts = (await readdir(folder)).filter((name) => /tmp/.test(name));
		expect(drafts).toEqual([]);
	});

	it("ends soon after its runner was killed", async () => {
		const { process: runner, ended, pids } = await startEndless("killed");
		runner.kill("SIGKILL");
		await ended;
		await end(pids);
	});
});

describe("the command line", () => {
	it("is explained by --help", async () => {
		const { code, stdout } = await lessons("--help");
		expect(stdout).toMatch(/^Usage: npm run lessons/);
		expect(code).toBe(0);
	});

	it.each([
		[["--chekc"], "Unknown option '--chekc'."],
		[["--time-limit", "soon"], "--time-limit soon: a whole number of seconds"],
		[["none.ipynb"], "none.ipynb cannot be read: there is no such file."],
	])("refuses %j", async (args, message) => {
		const { code, stdout, stderr } = await lessons(...args);
		expect(stderr).toContain(message);
		expect(stderr).toContain("\nWhat to do: ");
		expect(stdout).toBe("");
		expect(code).toBe(1);
	});
});
