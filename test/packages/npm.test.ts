/** The package for npm, as it is installed by people. */
import { execFileSync, spawnSync } from "node:child_process";
import {
	cpSync,
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { isAbsolute, join } from "node:path";
import { expect, inject, test } from "vitest";
import { root } from "../../lab/base/paths.mjs";
import packageJson from "../../package.json";
import { Person } from "./jupyter";
import { npm, npmCache } from "./npm";

const installed = inject("installed");
const { version } = packageJson;

const typedCells = [
	"const n: number = 40 + 2; n",
	"const text: string = n;",
	'import { display } from "tslab"; display.text("as in tslab")',
	'import { html } from "downhill"; import { basename } from "node:path"; html(basename("a/b"))',
];
const shown = [
	["42"],
	[expect.stringContaining("TS2322")],
	["as in tslab"],
	["b"],
];

function command(person: Person, args: string[], kernel = installed): string {
	const script = join(kernel, "install/command.mjs");
	return person.run(process.execPath, [script, ...args]);
}

test("a kernel that is installed for a user runs typed cells, and uninstalling it leaves nothing", () => {
	const person = new Person();
	const before = person.files();
	expect(command(person, ["install"])).toContain(
		`Installed "TypeScript (Downhill)" ${version}`,
	);
	const { spec } = person.kernels().downhill ?? {};
	expect(spec?.argv.slice(0, 2).every(isAbsolute)).toBe(true);
	expect(person.cells("downhill", typedCells)).toEqual(shown);
	command(person, ["uninstall"]);
	expect(person.kernels()).not.toHaveProperty("downhill");
	expect(person.files()).toEqual(before);
});

test("nothing in the package names the folder that it was built in", () => {
	const naming = readdirSync(installed, { recursive: true, encoding: "utf8" })
		.map((name) => join(installed, name))
		.filter((path) => /\.(c?js|mjs|json|map|ts|md)$/.test(path))
		.filter((path) => readFileSync(path, "utf8").includes(root));
	expect(naming).toEqual([]);
});

test("--sys-prefix installs into the Python on PATH, --prefix into the one in a folder", () => {
	const person = new Person();
	command(person, ["install", "--sys-prefix", "--name", "here"]);
	command(person, ["install", "--prefix", "../venv", "--name", "there"]);
	const kernels = join(person.folder, "venv/share/jupyter/kernels");
	expect(person.kernels().here?.resource_dir).toBe(join(kernels, "here"));
	expect(person.kernels().there?.resource_dir).toBe(join(kernels, "there"));
});

test("a newer version takes the place of an older one, and two live side by side under two names", () => {
	const person = new Person();
	const older = otherVersion(person, "0.0.1");
	expect(command(person, ["--version"], older)).toBe("0.0.1\n");
	command(person, ["install"], older);
	expect(command(person, ["install"])).toContain("in place of 0.0.1");
	command(person, ["install", "--name", "older"], older);

	const { downhill, older: second } = person.kernels();
	expect(downhill?.spec.metadata.downhill).toBe(version);
	expect(second?.spec.display_name).toBe("TypeScript (Downhill): older");
	expect(second?.spec.metadata.downhill).toBe("0.0.1");
	expect(person.cells("downhill", ["1 + 1"])).toEqual([["2"]]);
	expect(person.cells("older", ["2 + 2"])).toEqual([["4"]]);

	command(person, ["uninstall", "--name", "older"]);
	expect(Object.keys(person.kernels())).toContain("downhill");
	expect(Object.keys(person.kernels())).not.toContain("older");
});

test("npx installs a kernel that outlives npx's cache", () => {
	const person = new Person();
	const cache = join(person.folder, "npm-cache");
	mkdirSync(cache);
	symlinkSync(join(npmCache, "_cacache"), join(cache, "_cacache"));
	const before = person.files();
	const said = npm(
		[
			"exec",
			"--yes",
			`--package=${inject("tarball")}`,
			"--",
			"downhill-kernel",
			"install",
		],
		{
			cwd: person.home,
			env: { ...person.env, npm_config_cache: cache },
		},
	);
	expect(said).toContain("copied there");
	expect(existsSync(join(cache, "_npx"))).toBe(true);
	rmSync(join(cache, "_npx"), { recursive: true });
	rmSync(join(cache, "_logs"), { recursive: true, force: true });
	// VS Code takes every kernel.json below Jupyter's folders for a kernel.
	expect(
		person.files().filter((path) => path.endsWith("kernel.json")),
	).toHaveLength(1);
	expect(person.cells("downhill", typedCells)).toEqual(shown);

	command(person, ["uninstall"]);
	expect(person.files().filter((path) => !path.startsWith(cache))).toEqual(
		before.filter((path) => !path.startsWith(cache)),
	);
});

test("a start-up snapshot goes to the user's cache where the package's folder may not be written", () => {
	const person = new Person();
	const shared = join(person.folder, "shared/node_modules");
	copyOfInstalled(shared);
	const dist = join(shared, "downhill-kernel/dist");
	// Root may write everywhere, and becomes somebody else for this.
	const other = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
	execFileSync("chmod", ["-R", "a+rX,a-w", dist]);
	execFileSync("chmod", ["a+rx", person.folder]);
	execFileSync("chmod", ["a+rwx", person.home]);
	execFileSync(process.execPath, [join(dist, "make-snapshot.cjs")], {
		env: person.env,
		...other,
	});
	execFileSync("chmod", ["-R", "u+w", dist]);
	const made = person.files().filter((path) => path.endsWith(".blob"));
	expect(made).toHaveLength(1);
	expect(made[0]).toMatch(
		new RegExp(`^${person.home}/.*[Cc]aches?/downhill-kernel/`),
	);
});

test.each([
	[["--user", "--prefix", "x"], "exclude one another"],
	[["install", "--name", "a b"], "letters, digits"],
	[["remove"], '"remove" is not understood'],
	[["uninstall", "--name", "none"], "There is no kernel in"],
	[["install", "--prefix", "/dev/null"], "could not be installed"],
])("refuses %j, and says what to do", (args, reason) => {
	expect(() => command(new Person(), args)).toThrow(
		new RegExp(`${reason}[\\s\\S]*What to do`),
	);
});

test("the package tells TypeScript what the module downhill is", () => {
	const { folder } = new Person();
	mkdirSync(join(folder, "node_modules"));
	symlinkSync(installed, join(folder, "node_modules/downhill-kernel"));
	const types = "./node_modules/downhill-kernel/dist/api/downhill.d.ts";
	writeFileSync(
		join(folder, "tsconfig.json"),
		JSON.stringify({
			compilerOptions: {
				...{ strict: true, noEmit: true, types: [], lib: ["es2023"] },
				...{ module: "esnext", moduleResolution: "bundler" },
				paths: { downhill: [types] },
			},
			files: ["file.ts"],
		}),
	);
	writeFileSync(
		join(folder, "file.ts"),
		'import { html } from "downhill";\nimport type { View } from "downhill-kernel";\nconst view: View = html("x");\nconst wrong: number = view;',
	);
	const { stdout } = spawnSync(
		process.execPath,
		[join(root, "node_modules/typescript/bin/tsc"), "-p", folder],
		{ encoding: "utf8", cwd: folder },
	);
	expect(stdout.match(/file\.ts.*error TS\d+/g)).toEqual([
		"file.ts(4,7): error TS2322",
	]);
});

test("says what it can do where nothing is asked", () => {
	expect(command(new Person(), [])).toContain("downhill-kernel install");
});

/** @param folder gets the package, with what it depends on, as it was before its first start. */
function copyOfInstalled(folder: string): void {
	cpSync(join(installed, ".."), folder, {
		recursive: true,
		filter: (path) => !path.endsWith(".blob"),
	});
}

/** The package as it would be in another version. */
function otherVersion(person: Person, other: string): string {
	const folder = join(person.folder, "other/node_modules");
	copyOfInstalled(folder);
	const found = join(folder, "downhill-kernel");
	for (const file of ["package.json", "dist/main.cjs"]) {
		const path = join(found, file);
		const text = readFileSync(path, "utf8");
		writeFileSync(path, text.replaceAll(`"${version}"`, `"${other}"`));
	}
	return found;
}
