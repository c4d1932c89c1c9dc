import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { KernelClient, ROOT } from "../kernel/client";

const FOLDER = join(ROOT, "notebooks");
const PLOTLY = "application/vnd.plotly.v1+json";

/** A lesson, its neighbours, and text that it must print. */
const lessons = [
	{
		file: "01-loss.ipynb",
		neighbours: ["02-gradient-step.ipynb"],
		prints: ["5565.107834483211", "0.6666666666666666 true"],
	},
	{
		file: "02-gradient-step.ipynb",
		neighbours: ["01-loss.ipynb", "03-runner.ipynb"],
		prints: [
			"with lib [ -145.47010110737295, -7370.702973591052 ]",
			"[ 0.014547010110737297, 0.7370702973591052 ] true",
			"after  1484.586557408649",
		],
	},
	{
		file: "03-runner.ipynb",
		neighbours: ["02-gradient-step.ipynb"],
		prints: [
			`Starting gradient descent at b = 0, w = 0, error = 5565.107834483211
Running...
After 1000 iterations b = 0.08893651993741346, w = 1.4777440851894448, error = 112.61481011613473
`,
			"[ 0.08893651993741346, 1.4777440851894448 ]",
			"closed form [ 7.991020982270328, 1.32243102275536 ] 110.25738346621316",
		],
	},
];

describe.each(lessons)("$file", ({ file, neighbours, prints }) => {
	const { metadata, cells } = readNotebook(file);
	const code = cells.filter(({ kind }) => kind === "code");
	const prose = cells.filter(({ kind }) => kind === "markdown");
	const written = prose.map(({ source }) => source).join("\n\n");
	const typed = code.map(({ source }) => source).join("\n");
	const printed = code.map(({ shown }) => shown?.text).join("\n");

	test("is a TypeScript notebook that says what it depends on", () => {
		expect(metadata).toMatchObject({
			kernelspec: { name: "downhill", language: "typescript" },
			downhill: { engine: "none", data: "points" },
		});
	});

	test("opens with what you will be able to do, and closes with what you learned", () => {
		expect(prose[0]?.source).toMatch(/^# \d\. /);
		expect(prose[1]?.source).toMatch(
			/you will be able to\*\*\n\n(- .+\n?){3,4}$/,
		);
		expect(written).toMatch(/\n## What you learned\n\n(- .+\n?){3,5}\n/);
		expect(prose.at(-1)?.source).toMatch(/^\*\*Sources and further reading/);
	});

	test("links to its neighbours, and no link into the project is dead", () => {
		const links = [...written.matchAll(/\]\(([^)]+)\)/g)].map(([, to]) => to);
		const inside = links.filter((to) => !to?.startsWith("https://"));
		expect(inside.filter((to) => to?.endsWith(".ipynb"))).toEqual(neighbours);
		for (const to of inside)
			expect(join(FOLDER, to ?? "")).toSatisfy(existsSync);
	});

	test("was run from top to bottom", () => {
		expect(code.map(({ count }) => count)).toEqual(code.map((_, i) => i + 1));
	});

	test("has short code cells, with prose around them", () => {
		const heights = code.map(({ source }) => source.split("\n").length);
		const sorted = heights.toSorted((a, b) => a - b);
		expect(sorted[Math.floor(sorted.length / 2)]).toBeLessThanOrEqual(5);
		expect(sorted.at(-1)).toBeLessThanOrEqual(25);
		expect(prose.length / code.length).toBeGreaterThanOrEqual(2);
		expect(typed.split("\n").filter((line) => line.length >= 80)).toEqual([]);
	});

	test("names only code that exists", () => {
		const quoted = [...written.matchAll(/`([^`]+)`/g)].map(([, name]) => name);
		const missing = quoted.filter(
			(name = "") =>
				!libraryExports.has(name) &&
				!new RegExp(`\\b(const|let|function) .*\\b${name}\\b`).test(typed) &&
				!(name in globalThis) &&
				!(name.includes("/") && existsSync(join(ROOT, name))),
		);
		expect(missing).toEqual([]);
	});

	test("quotes no decimal number that its cells do not have", () => {
		const known = numbersIn(`${typed}\n${printed}`).map(Number);
		const text = prose.slice(0, -1).map(({ source }) => source);
		const unknown = numbersIn(text.join("\n")).filter((quoted) => {
			const digits = quoted.length - quoted.indexOf(".") - 1;
			return !known.some((value) => value.toFixed(digits) === quoted);
		});
		expect(unknown).toEqual([]);
	});

	test("prints the numbers of the textbook", () => {
		for (const text of prints) expect(printed).toContain(text);
	});

	describe("on a fresh kernel", () => {
		let kernel: KernelClient;
		beforeAll(async () => {
			kernel = await KernelClient.start({ folder: FOLDER });
		});
		afterAll(() => kernel?.shutdown());

		const run = async ({ source }: Cell): Promise<Shown> => {
			const { error, stdout, result } = await kernel.execute(source);
			expect(error, source).toBeUndefined();
			return shownBy(stdout, result);
		};

		test("gives what was saved, and the same again for each cell run twice", async () => {
			for (const cell of code) {
				const first = await run(cell);
				expect(first.text).toBe(cell.shown?.text);
				expect(await run(cell)).toEqual(first);
			}
			// Backwards, no cell may stand on a name that a later one has changed.
			for (const cell of code.toReversed()) {
				expect((await run(cell)).text).toBe(cell.shown?.text);
			}
		});
	});
});

/** What a cell shows: words, and a figure where there is one. */
interface Shown {
	text: string;
	figure: unknown;
}

interface Cell {
	kind: "code" | "markdown";
	source: string;
	count?: number | undefined;
	shown?: Shown | undefined;
}

type Bundle = Record<string, unknown> | undefined;

function shownBy(stdout: string, result: Bundle): Shown {
	const text = stdout + lines(result?.["text/plain"]);
	return { text: stripVTControlCharacters(text), figure: result?.[PLOTLY] };
}

function readNotebook(file: string): { metadata: unknown; cells: Cell[] } {
	const notebook = JSON.parse(readFileSync(join(FOLDER, file), "utf8"));
	// biome-ignore lint/suspicious/noExplicitAny: nbformat's JSON; each field is checked by what the tests expect of it.
	const cells = notebook.cells.map((cell: any): Cell => {
		const source = lines(cell.source);
		if (cell.cell_type === "markdown") return { kind: "markdown", source };
		const stdout: string[] = [];
		let result: Bundle;
		for (const output of cell.outputs) {
			if (output.output_type === "stream") stdout.push(lines(output.text));
			else result = output.data ?? { "text/plain": output.output_type };
		}
		const shown = shownBy(stdout.join(""), result);
		return { kind: "code", source, count: cell.execution_count, shown };
	});
	return { metadata: notebook.metadata, cells };
}

/** nbformat stores text whole or as a list of lines. */
function lines(text: unknown): string {
	return Array.isArray(text) ? text.join("") : ((text as string) ?? "");
}

/** Numbers with a decimal point, without their sign. */
function numbersIn(text: string): string[] {
	return text.match(/\d+\.\d+(e-?\d+)?/g) ?? [];
}

const libraryExports = new Set(
	readdirSync(join(ROOT, "lib"), { recursive: true, encoding: "utf8" })
		.filter((file) => file.endsWith(".ts"))
		.flatMap((file) => [
			...readFileSync(join(ROOT, "lib", file), "utf8").matchAll(
				/^export (?:function|const|class|interface|type) (\w+)/gm,
			),
		])
		.map(([, name]) => name),
);
