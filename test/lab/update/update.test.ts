/** `npm run update` and `npm run fresh`, in real clones of a small repository that has these commands. */
import { execFileSync, spawnSync } from "node:child_process";
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
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { inRoot } from "../../../lab/base/paths.mjs";

/** Git with nothing of the settings of whoever runs the tests. */
const gitEnvironment = {
	GIT_CONFIG_GLOBAL: "/dev/null",
	GIT_CONFIG_SYSTEM: "/dev/null",
	GIT_AUTHOR_NAME: "A",
	GIT_AUTHOR_EMAIL: "a@example.org",
	GIT_COMMITTER_NAME: "A",
	GIT_COMMITTER_EMAIL: "a@example.org",
};

let folder: string;
let original: Repository;
let clone: Repository;

beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), "downhill-update-"));
	original = new Repository(join(folder, "original"));
	for (const path of [
		"base",
		"notebooks",
		"update",
		"update.mjs",
		"fresh.mjs",
	]) {
		cpSync(inRoot("lab", path), original.path("lab", path), {
			recursive: true,
		});
	}
	original.write("package.json", '{ "type": "module" }\n');
	original.write("notebooks/01-loss.ipynb", "loss 1\n");
	original.write("notebooks/03-runner.ipynb", "runner 1\n");
	original.write("lib/regression.ts", "regression 1\n");
	original.write("README.md", "readme 1\n");
	original.git("init", "--quiet", "--initial-branch=main");
	original.commit();
	clone = original.cloned(join(folder, "clone"));
});

afterEach(() => rmSync(folder, { recursive: true }));

const day = "\\d{4}-\\d{2}-\\d{2}";

describe("npm run update", () => {
	test("takes the new version of what was not changed here", () => {
		original.write("notebooks/01-loss.ipynb", "loss 2\n");
		original.write("notebooks/07-new.ipynb", "new\n");
		original.commit();
		expect(clone.run("update")).toMatchObject({ code: 0, stderr: "" });
		expect(clone.read("notebooks/01-loss.ipynb")).toBe("loss 2\n");
		expect(clone.read("notebooks/07-new.ipynb")).toBe("new\n");
		expect(clone.git("status", "--porcelain")).toBe("");
	});

	test("keeps a notebook and a file of lib/ that changed on both sides beside the new ones, and says where", () => {
		clone.write("notebooks/03-runner.ipynb", "mine\n");
		clone.write("lib/regression.ts", "also mine\n");
		original.write("notebooks/03-runner.ipynb", "runner 2\n");
		original.write("lib/regression.ts", "regression 2\n");
		original.commit();

		const { code, stdout } = clone.run("update");

		expect(code).toBe(0);
		const kept = clone.untracked();
		expect(kept).toEqual([
			expect.stringMatching(`^lib/regression\\.mine-${day}\\.ts$`),
			expect.stringMatching(`^notebooks/03-runner\\.mine-${day}\\.ipynb$`),
		]);
		expect(kept.map((path) => clone.read(path))).toEqual([
			"also mine\n",
			"mine\n",
		]);
		expect(clone.read("notebooks/03-runner.ipynb")).toBe("runner 2\n");
		expect(clone.read("lib/regression.ts")).toBe("regression 2\n");
		for (const path of kept) {
			expect(stdout).toContain(` -> ${path}`);
		}
	});

	test("leaves what changed here alone as it is, and says so", () => {
		clone.write("notebooks/01-loss.ipynb", "mine\n");
		clone.write("package-notes.txt", "untracked\n");
		original.write("notebooks/03-runner.ipynb", "runner 2\n");
		original.commit();
		const { code, stdout } = clone.run("update");
		expect(code).toBe(0);
		expect(stdout).toMatch(/left as they are:\n {2}notebooks\/01-loss.ipynb\n/);
		expect(clone.read("notebooks/01-loss.ipynb")).toBe("mine\n");
		expect(clone.untracked()).toEqual(["package-notes.txt"]);
		expect(clone.read("notebooks/03-runner.ipynb")).toBe("runner 2\n");
	});

	test("never writes over what it kept before", () => {
		const versions = ["mine 1\n", "mine 2\n", "mine 3\n"];
		for (const [index, mine] of versions.entries()) {
			clone.write("notebooks/03-runner.ipynb", mine);
			original.write("notebooks/03-runner.ipynb", `runner ${index + 2}\n`);
			original.commit();
			expect(clone.run("update").code).toBe(0);
		}
		const kept = clone.untracked().map((path) => clone.read(path));
		expect(kept.sort()).toEqual(versions);
	});

	test("keeps a notebook whose lesson has another name now", () => {
		clone.write("notebooks/03-runner.ipynb", "mine\n");
		original.git(
			"mv",
			"notebooks/03-runner.ipynb",
			"notebooks/04-runner.ipynb",
		);
		original.commit();
		expect(clone.run("update").code).toBe(0);
		expect(readdirSync(clone.path("notebooks"))).toEqual([
			"01-loss.ipynb",
			expect.stringMatching(/^03-runner\.mine-/),
			"04-runner.ipynb",
		]);
	});

	test("keeps a notebook of the learner's own whose name a new lesson takes", () => {
		clone.write("notebooks/04-flatten.ipynb", "mine\n");
		original.write("notebooks/04-flatten.ipynb", "flatten\n");
		original.commit();
		expect(clone.run("update").code).toBe(0);
		expect(clone.read("notebooks/04-flatten.ipynb")).toBe("flatten\n");
		expect(clone.untracked().map((path) => clone.read(path))).toEqual([
			"mine\n",
		]);
	});

	test("brings a lesson back that was removed here", () => {
		rmSync(clone.path("notebooks/03-runner.ipynb"));
		original.write("notebooks/03-runner.ipynb", "runner 2\n");
		original.commit();
		expect(clone.run("update").code).toBe(0);
		expect(clone.read("notebooks/03-runner.ipynb")).toBe("runner 2\n");
	});

	test("says so when there is nothing new, and touches nothing", () => {
		clone.write("notebooks/03-runner.ipynb", "mine\n");
		const { code, stdout } = clone.run("update");
		expect(code).toBe(0);
		expect(stdout).toBe("This is the newest version.\n");
		expect(clone.read("notebooks/03-runner.ipynb")).toBe("mine\n");
	});

	describe("refuses, with what to do, and changes nothing", () => {
		beforeEach(() => {
			clone.write("notebooks/03-runner.ipynb", "mine\n");
			original.write("notebooks/03-runner.ipynb", "runner 2\n");
			original.write("README.md", "readme 2\n");
			original.commit();
		});

		afterEach(() => {
			expect(clone.read("notebooks/03-runner.ipynb")).toBe("mine\n");
			expect(clone.untracked()).toEqual([]);
		});

		function refused(): string {
			const { code, stderr } = clone.run("update");
			expect(code).toBe(1);
			expect(stderr).toContain("What to do: ");
			return stderr;
		}

		test("where a developer's work would be lost", () => {
			clone.write("README.md", "my readme\n");
			expect(refused()).toMatch(
				/only what is in notebooks\/.*\n {2}\| README.md/,
			);
			expect(clone.read("README.md")).toBe("my readme\n");
		});

		test("where changes are staged", () => {
			clone.git("add", "notebooks/03-runner.ipynb");
			expect(refused()).toMatch(/are staged[\s\S]*git restore --staged/);
		});

		test("where the branch has commits of its own", () => {
			clone.write("lib/regression.ts", "mine");
			clone.git("add", "lib");
			clone.git("commit", "--quiet", "-m", "own");
			expect(refused()).toMatch(/has a commit of its own/);
		});

		test("where the original cannot be reached", () => {
			clone.git("remote", "set-url", "origin", join(folder, "nowhere"));
			expect(refused()).toMatch(/origin\/main could not be fetched/);
		});

		test("where the branch follows no other", () => {
			clone.git("branch", "--unset-upstream");
			expect(refused()).toMatch(
				/main follows no branch[\s\S]*--set-upstream-to/,
			);
		});

		test("on no branch", () => {
			clone.git("checkout", "--quiet", "--detach");
			expect(refused()).toMatch(/on no branch[\s\S]*git switch main/);
		});

		test("where git does not take the new version", () => {
			// As when another git is at work.
			writeFileSync(clone.path(".git/index.lock"), "");
			expect(refused()).toMatch(/could not be taken[\s\S]*index\.lock/);
			rmSync(clone.path(".git/index.lock"));
		});
	});

	test("refuses in a folder that is not a checkout, also within another one", () => {
		const inside = new Repository(clone.path("copy"));
		cpSync(original.path("lab"), inside.path("lab"), { recursive: true });
		cpSync(original.path("package.json"), inside.path("package.json"));
		const { code, stderr } = inside.run("update");
		expect(code).toBe(1);
		expect(stderr).toMatch(
			/copy is not a git checkout[\s\S]*What to do: clone/,
		);
	});
});

describe("npm run fresh", () => {
	test("brings a lesson back by its number, and keeps the old one beside it", () => {
		clone.write("notebooks/03-runner.ipynb", "mine\n");
		const { code, stdout } = clone.run("fresh", "3");
		expect(code).toBe(0);
		expect(clone.read("notebooks/03-runner.ipynb")).toBe("runner 1\n");
		const [kept = ""] = clone.untracked();
		expect(kept).toMatch(`notebooks/03-runner.mine-`);
		expect(clone.read(kept)).toBe("mine\n");
		expect(stdout).toContain(`notebooks/03-runner.ipynb -> ${kept}`);
	});

	test("brings a lesson beside the main path back, whose number has a letter", () => {
		original.write("notebooks/03b-estimates.ipynb", "estimates 1\n");
		original.commit();
		const other = original.cloned(join(folder, "other"));
		other.write("notebooks/03b-estimates.ipynb", "mine\n");
		expect(other.run("fresh", "3b").code).toBe(0);
		expect(other.read("notebooks/03b-estimates.ipynb")).toBe("estimates 1\n");
		expect(other.read("notebooks/03-runner.ipynb")).toBe("runner 1\n");
		expect(other.untracked().map((path) => other.read(path))).toEqual([
			"mine\n",
		]);
	});

	test("what is kept does not become a page or a lesson that is run", () => {
		clone.write("notebooks/03-runner.ipynb", "mine\n");
		clone.run("fresh", "3");
		clone.write("notebooks/scratch.ipynb", "mine\n");
		const listing = `import { courseNotebooks } from "./lab/notebooks/files.mjs";
			console.log(courseNotebooks().map((path) => path.replace(/.*\\//, "")).join());`;
		const lessons = execFileSync(
			process.execPath,
			["--input-type=module", "-e", listing],
			{ cwd: clone.path(), encoding: "utf8" },
		);
		expect(lessons).toBe("01-loss.ipynb,03-runner.ipynb\n");
	});

	test("takes any file by its path, from the folder of the command", () => {
		clone.write("lib/regression.ts", "mine\n");
		const { code } = clone.run("fresh", "lib/regression.ts");
		expect(code).toBe(0);
		expect(clone.read("lib/regression.ts")).toBe("regression 1\n");
		expect(clone.untracked().map((path) => clone.read(path))).toEqual([
			"mine\n",
		]);
	});

	test("brings a lesson back that was removed", () => {
		rmSync(clone.path("notebooks/03-runner.ipynb"));
		expect(clone.run("fresh", "3").code).toBe(0);
		expect(clone.read("notebooks/03-runner.ipynb")).toBe("runner 1\n");
		expect(clone.untracked()).toEqual([]);
	});

	test("leaves a lesson that is as it came", () => {
		const { code, stdout } = clone.run("fresh", "03");
		expect(code).toBe(0);
		expect(stdout).toBe(
			"notebooks/03-runner.ipynb is as it came: nothing to do.\n",
		);
	});

	test.each([
		[["9"], "There is no lesson 9.\nWhat to do: name one of 1, 3."],
		[["mine.ipynb"], "mine.ipynb is not a file that came with Downhill."],
		[[], "the number of one lesson is needed.\nWhat to do: npm run fresh"],
		[["1", "3"], "the number of one lesson is needed."],
		[["README.md"], "only what is in notebooks/, lib/ and data/"],
	])("refuses %j", (args, message) => {
		clone.write("README.md", "mine\n");
		const { code, stderr } = clone.run("fresh", ...args);
		expect(code).toBe(1);
		expect(stderr).toContain(message);
		expect(clone.read("README.md")).toBe("mine\n");
	});
});

class Repository {
	constructor(private readonly root: string) {}

	path(...names: string[]): string {
		return join(this.root, ...names);
	}

	read(path: string): string {
		return readFileSync(this.path(path), "utf8");
	}

	write(path: string, text: string): void {
		mkdirSync(dirname(this.path(path)), { recursive: true });
		writeFileSync(this.path(path), text);
	}

	git(...args: string[]): string {
		return execFileSync("git", args, {
			cwd: this.root,
			encoding: "utf8",
			env: { ...process.env, ...gitEnvironment },
		});
	}

	commit(): void {
		this.git("add", "--all");
		this.git("commit", "--quiet", "-m", "next");
	}

	cloned(folder: string): Repository {
		this.git("clone", "--quiet", ".", folder);
		return new Repository(folder);
	}

	untracked(): string[] {
		return this.git("ls-files", "--others").split("\n").filter(Boolean).sort();
	}

	/** Runs an npm command without npm. */
	run(command: string, ...args: string[]) {
		const { status, stdout, stderr } = spawnSync(
			process.execPath,
			[this.path("lab", `${command}.mjs`), ...args],
			{
				cwd: this.root,
				encoding: "utf8",
				env: { ...process.env, ...gitEnvironment },
			},
		);
		return { code: status, stdout, stderr };
	}
}
