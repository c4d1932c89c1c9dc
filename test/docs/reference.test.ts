/** The documentation speaks of what exists: commands, packages, variables and files. */
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import kernelPackage from "../../kernel/package.json";
import { inRoot } from "../../lab/base/paths.mjs";
import packageJson from "../../package.json";

/** Files of the project by path: those in git, and those that are about to be. */
const tracked = execFileSync(
	"git",
	["ls-files", "--cached", "--others", "--exclude-standard", "-z"],
	{ cwd: inRoot(), encoding: "utf8" },
)
	.split("\0")
	.filter((path) => path !== "" && existsSync(inRoot(path)));

const pages = tracked
	.filter((path) => path.endsWith(".md"))
	.map((path) => ({ path, text: readFileSync(inRoot(path), "utf8") }));

const reference = textOf("docs/reference.md");
const scripts = Object.keys(packageJson.scripts);

/** What npm lets one call without `run`. */
const short = ["start", "test"];

test("every npm script has a row in the reference", () => {
	const first = firstColumn("Commands");
	const missing = scripts.filter((name) => {
		const command = short.includes(name) ? `npm ${name}` : `npm run ${name}`;
		return !first.some((cell) =>
			new RegExp(`^\`${command}( \\[.*)?\`$`).test(cell),
		);
	});
	expect(missing).toEqual([]);
});

test("every npm script that a page names exists", () => {
	const named = pages.flatMap(({ path, text }) =>
		[...text.matchAll(/\bnpm run ([\w-]+)/g)].map(
			([, name = ""]) => `${name} (${path})`,
		),
	);
	expect(named.length).toBeGreaterThan(30);
	expect(
		named.filter((one) => !scripts.includes(one.split(" ")[0] ?? "")),
	).toEqual([]);
});

test("every package has a row in the reference, and no other has", () => {
	const cells = firstColumn("Dependencies").filter(
		(cell) => !cell.startsWith("Python:"),
	);
	const listed = cells.flatMap((cell) =>
		[...cell.matchAll(/`([^`]+)`/g)].map(([, name = ""]) => name),
	);
	const used = { ...pinsOf(packageJson), ...pinsOf(kernelPackage) };
	expect(listed.toSorted()).toEqual(Object.keys(used).sort());
});

test("the package of the kernel has the version of the project, and its pins", () => {
	const ofProject = new Map(Object.entries(pinsOf(packageJson)));
	const ofKernel = Object.entries(pinsOf(kernelPackage));
	expect(kernelPackage.version).toBe(packageJson.version);
	expect(ofKernel.length).toBeGreaterThan(2);
	expect(
		ofKernel.filter(([name, pin]) => (ofProject.get(name) ?? pin) !== pin),
	).toEqual([]);
});

test("every Python package that is asked for has a row in the reference", () => {
	const asked = textOf("lab/requirements.in")
		.split("\n")
		.flatMap((line) => /^[\w-]+/.exec(line)?.[0] ?? [])
		// Only held below a version, for the sake of another package.
		.filter((name) => name !== "argon2-cffi-bindings");
	const cells = firstColumn("Dependencies").join("\n");
	expect(asked.length).toBeGreaterThan(0);
	expect(asked.filter((name) => !cells.includes(`\`${name}\``))).toEqual([]);
});

test("every environment variable that a page names is read somewhere", () => {
	const code = tracked
		.filter((path) => /^(kernel|lib|lab)\/.*\.(ts|mjs|py)$/.test(path))
		.map((path) => readFileSync(inRoot(path), "utf8"))
		.join("\n");
	// undici reads these.
	const proxy = ["HTTPS_PROXY", "HTTP_PROXY", "NO_PROXY"];
	const named = pages.flatMap(({ text }) =>
		[...text.matchAll(/`(?:export )?([A-Z][A-Z\d]*(?:_[A-Z\d]+)+)\b/g)].map(
			([, name = ""]) => name,
		),
	);
	const variables = new Set([
		...named,
		...firstColumn("Variables").flatMap((cell) =>
			[...cell.matchAll(/`(\w+)`/g)].map(([, name = ""]) => name),
		),
	]);
	expect(variables).toContain("DOWNHILL_ENGINE");
	expect(variables).toContain("PYTHON");
	const unknown = [...variables].filter(
		(name) => !proxy.includes(name) && !new RegExp(`\\b${name}\\b`).test(code),
	);
	expect(unknown).toEqual([]);
});

test("every variable of the project that code reads has a row in the reference", () => {
	const read = tracked
		.filter((path) => /^(kernel|lib|lab)\/.*\.(ts|mjs|py)$/.test(path))
		.flatMap((path) => [
			...readFileSync(inRoot(path), "utf8").matchAll(
				/\b(?:DOWNHILL|MNIST|LESSON)_[A-Z]+\b/g,
			),
		])
		.map(([name]) => name);
	const rows = firstColumn("Variables").join("\n");
	const missing = [...new Set(read)].filter(
		(name) => !internal.includes(name) && !rows.includes(`\`${name}\``),
	);
	expect(missing).toEqual([]);
});

test.each(pages)("$path links to files and headings that exist", (page) => {
	const dead = linksOf(page.text).filter((link) => {
		const [to = "", anchor] = link.split("#");
		const target =
			to === "" ? page.path : join(dirname(page.path), decodeURI(to));
		if (!existsSync(inRoot(target))) {
			return true;
		}
		if (anchor === undefined || !target.endsWith(".md")) {
			return false;
		}
		return !anchorsOf(textOf(target)).includes(anchor);
	});
	expect(dead).toEqual([]);
});

test("every bench has a section in the README of the benches", () => {
	const benches = tracked.flatMap(
		(path) => /^bench\/(\w+)\.bench\.mjs$/.exec(path)?.[1] ?? [],
	);
	const headings = anchorsOf(textOf("bench/README.md"));
	expect(benches).toContain("training");
	expect(benches.filter((name) => !headings.includes(name))).toEqual([]);
});

test("a record of a decision is short, and the list of decisions names it", () => {
	const records = pages.filter(({ path }) =>
		/^docs\/decisions\/(?!README)/.test(path),
	);
	const list = linksOf(textOf("docs/decisions/README.md"));
	const names = records.map(({ path }) => path.replace(/.*\//, ""));
	expect(list.toSorted()).toEqual(names.sort());
	for (const { path, text } of records) {
		expect(text.split("\n").length, path).toBeLessThanOrEqual(41);
		expect(
			[...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading),
			path,
		).toEqual(["Situation", "Decision", "Consequences"]);
	}
});

test("folders and files that the architecture names exist", () => {
	const named = [
		...textOf("docs/architecture.md").matchAll(
			/`((?:kernel|lib|lab|notebooks|front|compiler|runtime|shared|api|engine|mlp|plot)\/[\w./-]*)`/g,
		),
	].map(([, path = ""]) => path);
	expect(named.length).toBeGreaterThan(20);
	const missing = named.filter(
		(path) =>
			![path, join("kernel", path), join("lib", path)].some((one) =>
				existsSync(inRoot(one)),
			),
	);
	expect(missing).toEqual([]);
});

/** Set by one part of the project for another, not by a person. */
const internal = ["DOWNHILL_LAUNCHER", "DOWNHILL_CLASS"];

function pinsOf(json: {
	dependencies: Record<string, string>;
	devDependencies: Record<string, string>;
}): Record<string, string> {
	return { ...json.dependencies, ...json.devDependencies };
}

function textOf(path: string): string {
	return readFileSync(inRoot(path), "utf8");
}

/** First cells of the rows of the table in a section of the reference. */
function firstColumn(heading: string): string[] {
	const section = reference
		.split(/^## /m)
		.find((text) => text.startsWith(`${heading}\n`));
	const rows = (section ?? "")
		.split("\n")
		.filter((line) => line.startsWith("| "));
	expect(rows.length, heading).toBeGreaterThan(2);
	return rows.slice(2).map((row) => row.split(" | ")[0]?.slice(2).trim() ?? "");
}

/** Where a page's links and pictures lead, other than to the web. */
function linksOf(markdown: string): string[] {
	const text = markdown
		.replace(/^ *```[\s\S]*?^ *```/gm, "")
		.replace(/`[^`\n]*`/g, "");
	return [...text.matchAll(/(?:\]\(|src=")([^)"\s]+)/g)]
		.map(([, to = ""]) => to)
		.filter((to) => !/^[a-z]+:/.test(to));
}

/** What GitHub makes of a page's headings. */
function anchorsOf(markdown: string): string[] {
	return [...markdown.matchAll(/^#+ (.+)$/gm)].map(([, heading = ""]) =>
		heading
			.toLowerCase()
			.replace(/[^\p{L}\p{N} _-]/gu, "")
			.replaceAll(" ", "-"),
	);
}
