import {
	mkdirSync,
	mkdtempSync,
	readdirSync,
	realpathSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { carry, isPassing } from "../../../kernel/install/carry.mjs";

let folder: string;

beforeEach(() => {
	folder = realpathSync(mkdtempSync(join(tmpdir(), "downhill-carry-")));
});
afterEach(() => rmSync(folder, { recursive: true }));

function write(path: string, text = ""): void {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	writeFileSync(join(folder, path), text);
}

function link(path: string, target: string): void {
	mkdirSync(dirname(join(folder, path)), { recursive: true });
	symlinkSync(target, join(folder, path));
}

test.each([
	["/home/a/.npm/_npx/1f2e/node_modules/downhill-kernel", true],
	["/home/a/.cache/pnpm/dlx/1f2e/1/node_modules/downhill-kernel", true],
	["/tmp/xfs-1f2e/dlx-7/node_modules/downhill-kernel", true],
	["/tmp/bunx-0-downhill-kernel@latest/node_modules/downhill-kernel", true],
	["/usr/lib/node_modules/downhill-kernel", false],
	["/home/a/project/node_modules/downhill-kernel", false],
])("%s is in a cache that may be cleared: %s", (path, passing) => {
	expect(isPassing(path)).toBe(passing);
});

test("a package takes along what it depends on, wherever that lies, and only what runs", () => {
	write(
		"store/a/node_modules/a/package.json",
		'{ "dependencies": { "b": "1" } }',
	);
	write("store/a/node_modules/a/main.cjs");
	link("store/a/node_modules/b", "../../b/node_modules/b");
	write(
		"store/b/node_modules/b/package.json",
		'{ "dependencies": { "@types/c": "1", "node-addon-api": "1" } }',
	);
	write("store/b/node_modules/b/lib/index.js");
	write("store/b/node_modules/b/lib/index.d.ts");
	write("store/b/node_modules/b/LICENSE");
	write(
		"store/b/node_modules/b/build/manifest.json",
		'{ "x": "linux/addon.node", "y": "win32\\\\addon.node" }',
	);
	write("store/b/node_modules/b/build/linux/addon.node");
	write("store/b/node_modules/b/build/linux/old.node");
	write("store/b/node_modules/b/build/win32/addon.node");
	write("store/b/node_modules/@types/c/package.json", "{}");
	write("store/b/node_modules/@types/c/index.d.ts");

	carry(join(folder, "store/a/node_modules/a"), join(folder, "copy"));
	expect(
		readdirSync(join(folder, "copy"), { recursive: true, withFileTypes: true })
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) =>
				join(parentPath, name).slice(folder.length + "/copy/".length),
			)
			.sort(),
	).toEqual([
		"main.cjs",
		"node_modules/@types/c/index.d.ts",
		"node_modules/@types/c/package.json",
		"node_modules/b/LICENSE",
		"node_modules/b/build/linux/addon.node",
		"node_modules/b/build/manifest.json",
		"node_modules/b/lib/index.js",
		"node_modules/b/package.json",
		"package.json",
	]);
});

test("a package that is missing is named", () => {
	write("a/package.json", '{ "dependencies": { "missing-one": "1" } }');
	expect(() => carry(join(folder, "a"), join(folder, "copy"))).toThrow(
		/missing-one.* is not installed/,
	);
});
