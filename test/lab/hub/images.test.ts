/** The files from which others make images of the course: Docker, Dev Containers, Binder. No image is built here. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { inRoot } from "../../../lab/base/paths.mjs";
import { stepsFor } from "../../../lab/steps.mjs";
import packageJson from "../../../package.json";

const files = {
	docker: "Dockerfile",
	devcontainer: ".devcontainer/devcontainer.json",
	environment: "binder/environment.yml",
	postBuild: "binder/postBuild",
	start: "binder/start",
};
const text = (path: string) => readFileSync(inRoot(path), "utf8");
const dockerfile = text(files.docker);
const devcontainer = JSON.parse(text(files.devcontainer));

/** `FROM image AS name` of the Dockerfile. */
const stages = [...dockerfile.matchAll(/^FROM (\S+)(?: AS (\w+))?$/gm)].map(
	([, image, name]) => ({ image, name }),
);

const nodeOf = {
	docker: /^node:([\d.]+)-/.exec(stages[0]?.image ?? "")?.[1],
	binder: /^ {2}- nodejs=([\d.]+)$/m.exec(text(files.environment))?.[1],
};

test.each(Object.entries(nodeOf))(
	"%s has a Node that package.json allows and the workflows test",
	(_, version) => {
		const [major = 0, minor = 99] = (version ?? "").split(".").map(Number);
		const [leastMajor = 0, leastMinor = 0] = packageJson.engines.node
			.replace(">=", "")
			.split(".")
			.map(Number);
		expect(100 * major + minor).toBeGreaterThanOrEqual(
			100 * leastMajor + leastMinor,
		);
		const [, tested = ""] =
			/^ +node: \[(.*)\]$/m.exec(text(".github/workflows/tests.yml")) ?? [];
		expect(tested.split(", ")).toContain(String(major));
	},
);

test("they run scripts that package.json has, and set-ups that there are", () => {
	const commands = Object.values(files).flatMap((path) => [
		...text(path).matchAll(/npm run ([\w-]+)(?: -- (\w+))?/g),
	]);
	expect(commands.length).toBeGreaterThan(3);
	for (const [, script = "", purpose = "lessons"] of commands) {
		expect(Object.keys(packageJson.scripts)).toContain(script);
		expect(Object.keys(stepsFor)).toContain(purpose);
	}
});

test("what they start and name is there, and can be started", () => {
	const course = /^WORKDIR (\S+)$/m.exec(dockerfile)?.[1] ?? "";
	const [entry = ""] = JSON.parse(
		/^ENTRYPOINT (.*)$/m.exec(dockerfile)?.[1] ?? "[]",
	);
	const started = [
		entry.replace(`${course}/`, ""),
		files.postBuild,
		files.start,
		join(
			dirname(files.start),
			/"\$0"\)\/(\S+)"/.exec(text(files.start))?.[1] ?? "",
		),
	];
	expect(started[3]).toBe(started[0]);
	for (const path of started) {
		expect(statSync(inRoot(path)).mode & 0o111, path).toBe(0o111);
	}
	const { dockerfile: used, target } = devcontainer.build;
	expect(existsSync(inRoot(".devcontainer", used))).toBe(true);
	expect(stages.map(({ name }) => name)).toContain(target);
});

test("the image runs as a user by number who is not root", () => {
	const users = [...dockerfile.matchAll(/^USER (.*)$/gm)].map(([, user]) =>
		Number(user),
	);
	expect(users.at(-1)).toBeGreaterThan(0);
});

test("nothing that git leaves out comes into the image, except MNIST", () => {
	const lines = (path: string) =>
		text(path)
			.split("\n")
			.map((line) => line.replace(/^\*\*\/|\/\*?$/g, ""))
			.filter((line) => line !== "" && !/^[#!]/.test(line));
	const left = lines(".dockerignore");
	expect(lines(".gitignore").filter((line) => !left.includes(line))).toEqual([
		"data/mnist",
	]);
});

test("no host of a registry is named", () => {
	for (const path of Object.values(files)) {
		expect(text(path), path).not.toMatch(/\b[\w-]+\.(io|com|org|dev|net|cn)\b/);
	}
});
