/** lib/ as the kernel meets it: checked by the TypeScript of cells and run as CommonJS. */
import { execFileSync } from "node:child_process";
import {
	cpSync,
	mkdirSync,
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import ts from "typescript-6";
import { afterAll, beforeAll, describe, expect, test } from "vitest";

const root = join(import.meta.dirname, "..", "..");
const sources = readdirSync(join(root, "lib"), { recursive: true })
	.map(String)
	.filter((file) => file.endsWith(".ts"));

test("the kernel's compiler finds nothing to complain of in lib/", () => {
	const program = ts.createProgram(
		sources.map((file) => join(root, "lib", file)),
		{
			strict: true,
			declaration: true,
			target: ts.ScriptTarget.ES2022,
			lib: ["lib.es2023.d.ts"],
			module: ts.ModuleKind.ESNext,
			moduleResolution: ts.ModuleResolutionKind.Bundler,
			types: ["node"],
			typeRoots: [join(root, "node_modules", "@types")],
			skipLibCheck: true,
		},
	);
	const diagnostics = ts
		.getPreEmitDiagnostics(program)
		.concat(program.getDeclarationDiagnostics());
	const messages = diagnostics.map(
		({ file, messageText }) =>
			`${file?.fileName}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`,
	);
	expect(ts.version).toMatch(/^6\.0\./);
	expect(program.getSourceFiles().length).toBeGreaterThan(sources.length);
	expect(messages).toEqual([]);
});

describe("lib/ as CommonJS", () => {
	let elsewhere: string;
	beforeAll(() => {
		elsewhere = mkdtempSync(join(tmpdir(), "downhill-lib-"));
		for (const file of sources) {
			const { outputText } = ts.transpileModule(
				readFileSync(join(root, "lib", file), "utf8"),
				{
					compilerOptions: {
						module: ts.ModuleKind.CommonJS,
						target: ts.ScriptTarget.ES2022,
					},
				},
			);
			const out = join(elsewhere, "lib", file.replace(/ts$/, "js"));
			mkdirSync(dirname(out), { recursive: true });
			writeFileSync(out, outputText);
		}
	});
	afterAll(() => rmSync(elsewhere, { recursive: true }));

	const runIn = (cwd: string) => {
		const script = `require(${JSON.stringify(join(elsewhere, "lib", "regression.js"))}).run()`;
		return execFileSync(process.execPath, ["-e", script], {
			cwd,
			encoding: "utf8",
			stdio: "pipe",
		});
	};

	test("says what is missing where there are no points to find", () => {
		expect(() => runIn(elsewhere)).toThrow(
			"No folder data/ with points.csv in ",
		);
	});

	test("finds the points upwards from the working directory, a notebook's folder", () => {
		expect(runIn(join(root, "notebooks"))).toContain(
			"error = 112.61481011613473\n",
		);
	});

	test("finds the points beside itself from any working directory", () => {
		cpSync(
			join(root, "data", "points.csv"),
			join(elsewhere, "data", "points.csv"),
		);
		expect(runIn("/")).toContain("error = 112.61481011613473\n");
	});

	test("draws", () => {
		const script = `
			const { figure, line, scatter } = require("./lib/plot");
			const { loadPoints } = require("./lib/points");
			console.log(String(figure("100 observations", { x: "x", y: "y" }, scatter(loadPoints()), line(0.1, 1.5))));`;
		const shown = execFileSync(process.execPath, ["-e", script], {
			cwd: elsewhere,
			encoding: "utf8",
		});
		expect(shown).toMatch(/^Figure: 100 observations\n/);
	});
});
