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
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { skipWithoutChromium } from "../../../harness/jupyterlab";
import { venvPython } from "../../../lab/base/paths.mjs";
import { identityOf } from "../../../lab/base/processes.mjs";
import { readCommandLine } from "../../../lab/lessons/command-line.mjs";
import { execute } from "../../../lab/lessons/execute.mjs";
import { readLesson } from "../../../lab/notebooks/files.mjs";
import { line } from "../labextension/labextension-fixture";
import type { Ended } from "../start-command";
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

const plotlyMime = "application/vnd.plotly.v1+json";
const pngMime = "image/png";
const facts = "application/vnd.downhill.facts+json";

/** Code whose value shows itself as the bundle. */
const shows = (bundle: Record<string, unknown>) =>
	`({ [Symbol.for("Jupyter.display")]: () => (${JSON.stringify(bundle)}) })`;

const figure = { data: [{ y: [1e-7, 0.1, 1e21] }], layout: {} };
const smallImage = {
	...line,
	layout: { ...line.layout, width: 301, height: 211 },
};

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
					cell(shows({ [plotlyMime]: figure, "text/plain": "A line." })),
					cell(""),
					cell(
						'for (const n of [9, 10]) process.stdout.write("\\r" + (n + " %").padEnd(20));',
					),
					cell('throw new TypeError("on purpose");', {
						tags: ["raises-exception"],
					}),
					cell("100 / 3", { tags: ["approximate"] }, [stdout("stale")]),
					cell(shows({ [facts]: { epochs: 3 }, "text/plain": "3 epochs" })),
					cell(`import { display } from "downhill";
await display(${shows({ [plotlyMime]: figure })}, { id: "live" });
await display(${shows({ [plotlyMime]: smallImage })}, { id: "live", update: true });`),
				],
				{ downhill: { data: "points" } },
			),
		);
		const { code, stdout: said, stderr } = await lessons(path());
		expect(stderr).toBe("");
		expect(said).toMatch(/^\[1\/1\] .*course\.ipynb … .* s\n/);
		expect(code).toBe(0);
	});

	test("saves what each cell puts out, counted from 1", async () => {
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
			8,
		]);
		expect(code.map(({ outputs }) => outputs)).toMatchObject([
			[{ name: "stdout", text: [`in ${folder}\n`] }],
			[{ name: "stdout", text: ["one\n", "two\n"] }],
			[{ data: { [plotlyMime]: figure, "text/plain": ["A line."] } }],
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
			[{ data: { [facts]: { epochs: 3 } } }],
			[{ data: { [plotlyMime]: smallImage } }],
		]);
	});

	test("records kernel and facts, declared and reported, and no others", async () => {
		const { metadata } = await readNotebook(path());
		expect(metadata.downhill).toEqual({ data: "points", epochs: 3 });
		expect(metadata).toMatchObject({
			kernelspec: {
				name: "downhill",
				display_name: "TypeScript (Downhill)",
				language: "typescript",
			},
			language_info: { name: "typescript", file_extension: ".ts" },
		});
	});

	test.skipIf(skipWithoutChromium())(
		"stores a picture beside each figure, as it was shown at last",
		async () => {
			const { cells } = await readNotebook(path());
			const [, , , line, , , , , , live] = cells;
			expect(line?.outputs?.[0]?.data?.[pngMime]).toMatch(/^iVBOR/);
			expect(live?.outputs?.[0]?.data?.[pngMime]).toMatch(/^iVBOR/);
			expect(live?.outputs?.[0]?.metadata?.[pngMime]).toMatchObject({
				width: 301,
				height: 211,
			});
		},
	);

	test("saves the text that JupyterLab would save", async () => {
		const text = await readFile(path(), "utf8");
		const { stdout: written } = await promisify(execFile)(venvPython, [
			"-c",
			// Without a validator that takes seconds to import: see lab/lessons/execute.py.
			'import sys; sys.modules["rfc3987_syntax"] = None; import nbformat; nbformat.write(nbformat.read(sys.argv[1], 4), sys.stdout)',
			path(),
		]);
		expect(text).toBe(written);
	});

	describe("that comes to a cell that fails", () => {
		let before: string[];
		let ended: Ended;
		const paths = () => [path(), at("2.ipynb"), at("3.ipynb")];
		const texts = () => Promise.all(paths().map((it) => readFile(it, "utf8")));

		beforeAll(async () => {
			await writeNotebook(
				at("2.ipynb"),
				notebook([
					cell('console.log("fine")'),
					cell('const fail = () => { throw new RangeError("too far"); };'),
					cell("// Now\nfail();"),
				]),
			);
			await writeNotebook(at("3.ipynb"), notebook([cell("1")]));
			before = await texts();
			ended = await lessons(...paths());
		});

		test("ends there, and names notebook, cell and error", () => {
			const { code, stdout, stderr } = ended;
			expect(code).toBe(1);
			expect(stdout).toMatch(
				/^\[1\/3\] .*\n[\s\S]*\[2\/3\] .* … failed after .*\n$/,
			);
			const lines = stderr.split("\n");
			expect(lines[0]).toBe(`${at("2.ipynb")}, cell [3] // Now`);
			expect(lines[1]).toBe("failed with RangeError: too far");
			expect(stderr).toContain("  |     at fail (In [2]:1:");
			expect(stderr).toContain("What to do: ");
			expect(stderr).not.toContain("\u001b");
		});

		test("leaves that notebook and the next ones alone, and saves the same text again for the one before", async () => {
			expect(await texts()).toEqual(before);
		});
	});

	test("that only checks tells what differs, and writes nothing", async () => {
		const altered = at("altered.ipynb");
		const stored = (await readFile(path(), "utf8"))
			.replace('"one\\n"', '"1\\n"')
			.replace("33.333333333333336", "33.5")
			.replace('"execution_count": 7,', '"execution_count": 9,')
			.replace(/"image\/png": "[^"]*"/, '"image/svg+xml": ""');
		await writeFile(altered, stored);
		const { code, stdout, stderr } = await lessons("--check", altered);
		expect(stdout.replace(/^.*\n/, "")).toBe(
			`      cell [7] ${shows({ [facts]: { epochs: 3 }, "text/plain": "3 epochs" }).slice(0, 60)}…: its execution count is 9, not 7: cells were run again or out of order
      cell [2] console.log("one"); console.log("two");: stored (-) and fresh (+) outputs differ
          stdout
        -   1
        +   one
            two
      no picture is stored beside the figures of ${skipWithoutChromium() ? "[3], [8]" : "[3]"}\n`,
		);
		expect(stderr).toContain(
			`1 of 1 notebooks failed, or are not as a fresh run leaves them: ${altered}\n`,
		);
		expect(code).toBe(1);
		expect(await readFile(altered, "utf8")).toBe(stored);
	});
});

test.each([
	[
		"should fail and does not",
		cell("1", { tags: ["raises-exception"] }),
		/cell \[1\] 1\nis tagged "raises-exception" and ran without an error\./,
	],
	[
		"takes too long",
		cell("await new Promise(() => {});"),
		/cell \[1\] await .*\ntook longer than 1 s and was stopped\./,
	],
	[
		"ends the kernel",
		cell('process.kill(process.ppid, "SIGKILL"); for (;;) {}'),
		/cell \[1\] process\.kill.*\nended the kernel: its process is gone\./,
	],
])("a cell that %s is told", async (what, only, message) => {
	await writeNotebook(at("only.ipynb"), notebook([only]));
	const stopping = new AbortController().signal;
	const timeLimit = what === "takes too long" ? 1 : 60;
	const ran = execute(readLesson(at("only.ipynb")), {
		timeLimit,
		onCell: () => {},
		stopping,
	});
	await expect(ran).rejects.toThrow(message);
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
			{ timeout: 100_000 },
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

	test("is gone when Ctrl-C has ended the run, and the notebook is as before", async () => {
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
	}, 120_000);

	test("ends soon after its runner was killed", async () => {
		const { process: runner, ended, pids } = await startEndless("killed");
		runner.kill("SIGKILL");
		await ended;
		await end(pids);
	}, 120_000);
});

describe("the command line", () => {
	test("is explained by --help", async () => {
		const { code, stdout } = await lessons("--help");
		expect(stdout).toMatch(/^Usage: npm run lessons/);
		expect(code).toBe(0);
	});

	test("is refused where it is wrong, before anything runs", async () => {
		const { code, stdout, stderr } = await lessons("--chekc");
		expect(stderr).toContain("Unknown option '--chekc'.\nWhat to do: ");
		expect(stdout).toBe("");
		expect(code).toBe(1);
	});

	test.each([
		[["--time-limit", "soon"], "--time-limit soon: a whole number of seconds"],
		[["none.ipynb"], "none.ipynb cannot be read: there is no such file."],
	])("is refused with %j", (args, message) => {
		expect(() => readCommandLine(args)).toThrow(message);
		expect(() => readCommandLine(args)).toThrow("\nWhat to do: ");
	});
});
