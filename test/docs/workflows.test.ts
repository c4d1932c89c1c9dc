import { spawnSync } from "node:child_process";
import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { inRoot } from "../../lab/base/paths.mjs";
import { testProjects } from "../../lab/checks/test-projects.mjs";
import { workflowProblems } from "../../lab/checks/workflows.mjs";
import packageJson from "../../package.json";

const folder = mkdtempSync(join(tmpdir(), "downhill-workflows-"));
afterAll(() => rmSync(folder, { recursive: true }));

const texts = readdirSync(inRoot(".github", "workflows")).map((name) =>
	readFileSync(inRoot(".github", "workflows", name), "utf8"),
);

test("the workflows of the project are sound", async () => {
	expect(await workflowProblems()).toEqual([]);
	const { status, stderr } = spawnSync(process.execPath, [
		inRoot("lab", "checks", "workflows.mjs"),
	]);
	expect([status, String(stderr)]).toEqual([0, ""]);
});

test("a broken workflow is told with its place and what is wrong", async () => {
	writeFileSync(
		join(folder, "broken.yml"),
		[
			"name: Broken",
			"on: push",
			"jobs:",
			"  build:",
			"    runs-on: ubuntu-latest",
			"    needs: [nothing]",
			"    steps:",
			// As GitHub's expressions are written.
			`      - run: echo $${"{{ matrix.unknown }}"}`,
			"        shel: bash",
		].join("\n"),
	);
	writeFileSync(join(folder, "notes.txt"), "no workflow");
	const problems = await workflowProblems(folder);
	for (const said of [
		/broken\.yml:4:3: .*"nothing" which does not exist.* \[job-needs\]/,
		/broken\.yml:8:23: property "unknown" is not defined/,
		/broken\.yml:9:9: unexpected key "shel"/,
	]) {
		expect(problems.filter((problem) => said.test(problem))).toHaveLength(1);
	}
	expect(problems).toHaveLength(3);
});

test("the workflows run only commands that package.json has, and only actions of GitHub's own", () => {
	const named = texts.flatMap((text) =>
		[...text.matchAll(/\bnpm run ([\w-]+)/g)].map(([, name = ""]) => name),
	);
	expect(Object.keys(packageJson.scripts)).toEqual(
		expect.arrayContaining(named),
	);
	expect(named).toContain("export");
	const actions = texts.flatMap((text) =>
		[...text.matchAll(/\buses: (.+)/g)].map(([, name = ""]) => name),
	);
	for (const action of actions) {
		expect(action).toMatch(/^actions\/[\w-]+@v\d+$/);
	}
});

/** They take a Firefox, or download much, or run for hours. */
const byHandOnly = ["lite-firefox", "class", "fuzz", "nodes"];

test("each project of the tests has its jobs, but for those that are run by hand only", () => {
	const matrix = texts
		.join("\n")
		.matchAll(/^ +(?:- )?project: \[?([\w, -]+)\]?$/gm);
	const named = Array.from(matrix, ([, names = ""]) => names.split(", "));
	expect([...named.flat(), ...byHandOnly].sort()).toEqual(
		Object.keys(testProjects).sort(),
	);
});
