import { expect, test } from "vitest";
import { explained, Failure, summary } from "../../../lab/base/failure.mjs";

test.each([
	["npm error code ENOTFOUND", "no network", "check the network"],
	[
		"ERROR: Could not find a version that satisfies the requirement anyio==4.15.1 (from versions: none)",
		"no network",
		"check the network",
	],
	["npm error code ENOSPC", "the disk is full", "free some space"],
	[
		"ERROR: Could not install packages due to an OSError: [Errno 28] No space left on device",
		"the disk is full",
		"free some space",
	],
	["npm error code EACCES", "a folder cannot be written", "chown"],
	["ENOTDIR: not a directory", "a file stands where", "out of the way"],
	["No module named venv", "without venv", "apt install python3-venv"],
	[
		"package.json and package-lock.json are not in sync",
		"do not agree",
		"git checkout package.json",
	],
])("a tool that says %j: %s", (line, cause, advice) => {
	const { message } = explained(
		new Failure("it ended with exit code 1", "", ["first", line]),
	);
	expect(message).toContain(`it ended with exit code 1: `);
	expect(message).toContain(cause);
	expect(message).toContain(`  | ${line}\n`);
	expect(message).toMatch(new RegExp(`What to do: .*${advice}`));
});

test("an unknown cause leads back to the tool's last lines, and to a fresh start", () => {
	const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
	const { message } = explained(new Failure("it failed", "", lines));
	expect(message).not.toContain("line 8\n");
	expect(message).toContain("line 9\n");
	expect(message).toContain("npm run clean");
});

test("a failure that has its advice stays as it is", () => {
	const failure = new Failure("EACCES in a notebook.", "restore it.");
	expect(explained(failure)).toBe(failure);
});

test("of many lines a failure shows the first, and how many there are besides", () => {
	const lines = Array.from({ length: 20 }, (_, index) => `line ${index + 1}`);
	const { message } = new Failure("It failed.", "try again.", lines);
	expect(message.split("\n").slice(12)).toEqual([
		"  | line 12",
		"  | … 8 more",
		"What to do: try again.",
	]);
});

test.each([
	[["In file:", "fatal error: no header", "more"], "fatal error: no header"],
	[["one", "two"], "two"],
])("the summary of %j is the line that tells most", (lines, telling) => {
	expect(summary(new Failure("c++ failed", "", lines))).toBe(
		`c++ failed: ${telling}`,
	);
});
