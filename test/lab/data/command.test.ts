/** npm run data, in a clone where nothing is downloaded, and from mirrors on this machine. */
import {
	cpSync,
	existsSync,
	readdirSync,
	readFileSync,
	rmSync,
	symlinkSync,
	writeFileSync,
} from "node:fs";
import { join, resolve } from "node:path";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listen } from "../../lib/mnist/mirror";
import { realMnist } from "../../lib/mnist/real-mnist";
import { names } from "../../lib/mnist/small-mnist";
import { TemporaryClone } from "../setup/temporary-clone";

const real = realMnist();
const root = resolve(import.meta.dirname, "../../..");

/** Nothing listens there. */
const nowhere = "http://127.0.0.1:2/";

let clone: TemporaryClone;
/** The calls of npm and Python that the first run made. */
let calls: string[];
beforeAll(async () => {
	clone = new TemporaryClone();
	for (const path of ["lib", "lab/data", "data/points.csv"]) {
		cpSync(join(root, path), clone.path(path), { recursive: true });
	}
	await data();
	calls = clone.takeCalls();
	symlinkSync(
		join(root, "node_modules/undici"),
		clone.path("node_modules/undici"),
	);
});
beforeEach(() =>
	rmSync(clone.path("data/mnist"), { recursive: true, force: true }),
);

function data(args: string[] = [], env: NodeJS.ProcessEnv = {}) {
	const own = {
		MNIST_DIR: "",
		MNIST_MIRRORS: nowhere,
		HTTP_PROXY: "",
		http_proxy: "",
	};
	return clone.run("data.mjs", args, { ...own, ...env });
}

/** Serves MNIST's own files. */
const mirror = () =>
	listen((request, response) =>
		response.end(readFileSync(join(real.folder, request.url ?? ""))),
	);

test("sets up what it needs, which is no Python", () => {
	expect(calls).toHaveLength(1);
	expect(calls[0]).toMatch(/^npm ci/);
});

describe.skipIf(real.isMissing)("with MNIST's own files", () => {
	test("downloads them, a line each, and says so; a second run finds them", async () => {
		const env = { MNIST_MIRRORS: await mirror() };
		const first = await data([], env);
		expect(first).toEqual({
			code: 0,
			stderr: "",
			stdout:
				"MNIST train images  9.7 MB  downloaded\n" +
				"MNIST train labels  28.9 kB  downloaded\n" +
				"MNIST test images  1.6 MB  downloaded\n" +
				"MNIST test labels  4.5 kB  downloaded\n" +
				"MNIST is in data/mnist/, complete and sound.\n",
		});
		expect(readdirSync(clone.path("data/mnist")).sort()).toEqual(
			[...names].sort(),
		);
		const second = await data();
		expect(second).toEqual({
			code: 0,
			stderr: "",
			stdout: "MNIST is in data/mnist/ already, complete and sound.\n",
		});

		const damaged = clone.path("data/mnist", names[1]);
		writeFileSync(damaged, readFileSync(damaged).subarray(1));
		const third = await data([], env);
		expect(third.code).toBe(0);
		expect(third.stdout).toBe(
			`Damaged: ${damaged}, byte 0: expected the magic number 2049; found 524544. It is fetched again.\n` +
				"MNIST train labels  28.9 kB  downloaded\n" +
				"MNIST is in data/mnist/, complete and sound.\n",
		);
	});

	test("checks the files of MNIST_DIR, and copies nothing", async () => {
		expect(await data([], { MNIST_DIR: real.folder })).toEqual({
			code: 0,
			stderr: "",
			stdout: `MNIST is in ${real.folder} already, complete and sound.\n`,
		});
		expect(existsSync(clone.path("data/mnist"))).toBe(false);
	});
});

test("says what it tried and what to do where no mirror can be reached, and fails", async () => {
	const { code, stdout, stderr } = await data([], {
		MNIST_MIRRORS: `${nowhere}a ${nowhere}b`,
	});
	expect(code).toBe(1);
	expect(stdout).toBe("");
	expect(stderr).toMatch(
		/^MNIST could not be downloaded: 127\.0\.0\.1:2 cannot/,
	);
	expect(stderr).toContain("What to do: check the network connection");
	expect(stderr).toContain("MNIST_DIR");
	expect(stderr).toMatch(
		/\nUntil then the lessons run on digits that lib\/digits draws\.\n$/,
	);
});

test("names a file that MNIST_DIR lacks, and fails", async () => {
	const { code, stderr } = await data([], { MNIST_DIR: clone.root });
	expect(code).toBe(1);
	expect(stderr).toBe(
		`MNIST_DIR is set to ${clone.root}, which lacks ${names[0]} (or the same with .gz). ` +
			"Place MNIST's four files there, or unset MNIST_DIR, and MNIST is downloaded to data/mnist/.\n",
	);
});

test("--help says what it costs; anything else is refused", async () => {
	const help = await data(["--help"]);
	expect(help.code).toBe(0);
	expect(help.stdout).toContain("takes 55 MB of disk");
	const refused = await data(["--fast"]);
	expect(refused.code).toBe(1);
	expect(refused.stderr).toContain("--fast");
	expect(refused.stderr).toContain("What to do: npm run data -- --help");
});
