import { execFileSync, spawnSync } from "node:child_process";
import {
	mkdirSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, expect, test } from "vitest";

const root = resolve(import.meta.dirname, "../../..");
const folder = mkdtempSync(join(tmpdir(), "downhill-install-"));

afterAll(() => rmSync(folder, { recursive: true }));

function installKernel(...args: string[]) {
	return spawnSync(
		process.execPath,
		[join(root, "lab/install-kernel.mjs"), ...args],
		{
			encoding: "utf8",
			env: {
				...process.env,
				npm_lifecycle_event: "install-kernel",
				INIT_CWD: folder,
				JUPYTER_DATA_DIR: join(folder, "user"),
			},
		},
	);
}

/** Asks Jupyter itself which kernels it finds. */
function kernelsFound(): string[] {
	const listed = execFileSync(
		join(root, ".venv/bin/jupyter"),
		["kernelspec", "list", "--json"],
		{
			encoding: "utf8",
			env: { ...process.env, JUPYTER_DATA_DIR: join(folder, "user") },
		},
	);
	return Object.keys(JSON.parse(listed).kernelspecs);
}

test("installs the kernel for the user, where Jupyter finds it, and removes it again", () => {
	expect(installKernel("--name", "hill").status).toBe(0);
	expect(kernelsFound()).toContain("hill");
	const { status, stdout } = installKernel("uninstall", "--name", "hill");
	expect(status).toBe(0);
	expect(stdout).toContain("Removed");
	expect(kernelsFound()).not.toContain("hill");
});

test("installs under a prefix, relative to where the command was typed", () => {
	expect(installKernel("--prefix", "env").status).toBe(0);
	const file = join(folder, "env/share/jupyter/kernels/downhill/kernel.json");
	const { argv, language } = JSON.parse(readFileSync(file, "utf8"));
	expect(argv).toEqual([
		process.execPath,
		join(root, "build/kernel/main.cjs"),
		"{connection_file}",
	]);
	expect(language).toBe("typescript");
});

test("leaves another kernel of that name alone", () => {
	const other = join(folder, "other/share/jupyter/kernels/downhill");
	mkdirSync(other, { recursive: true });
	writeFileSync(join(other, "kernel.json"), '{ "display_name": "Other" }');
	for (const word of [[], ["uninstall"]]) {
		const { status, stderr } = installKernel(...word, "--prefix", "other");
		expect(status).toBe(1);
		expect(stderr).toContain('holds another kernel, "Other"');
	}
});

test.each([
	[["--user", "--prefix", "x"], "exclude one another"],
	[["--name", "a b"], "letters, digits"],
	[["remove"], '"remove" is not understood'],
	[["--nowhere"], "--nowhere"],
	[["--copy"], "is for the package"],
	[["uninstall", "--prefix", "nothing-there"], "There is no kernel in"],
])("refuses %j", (args, reason) => {
	const { status, stderr } = installKernel(...args);
	expect(status).toBe(1);
	expect(stderr).toContain(reason);
});
