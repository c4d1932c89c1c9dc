import { beforeEach, expect, test, vi } from "vitest";
import { findPython } from "../../../lab/setup/find-python.mjs";
import { TemporaryClone } from "./temporary-clone";

const { bin } = new TemporaryClone();
beforeEach(() => {
	vi.stubEnv("PATH", bin);
	vi.stubEnv("PYTHON", undefined);
	return () => vi.unstubAllEnvs();
});

test("finds the Python on PATH", () => {
	expect(findPython()).toEqual({
		executable: `${bin}/python3`,
		version: "3.12.1",
		minor: 12,
		hasVenv: true,
	});
});

test.each([
	{ env: { PATH: "/nowhere" }, says: "No Python 3.10 or newer was found" },
	{ env: { PATH: "/nowhere" }, says: "found none" },
	{ env: { PATH: "/nowhere" }, says: "apt install python3" },
	{ env: { FAKE_PYTHON: "old" }, says: `found 3.9.18 (${bin}/python3)` },
	{ env: { PYTHON: "/no/python3" }, says: "PYTHON names /no/python3" },
	{ env: { FAKE_PYTHON: "without venv" }, says: "venv and ensurepip" },
	{ env: { FAKE_PYTHON: "without venv" }, says: "python3.12-venv" },
])("with $env it says: $says", ({ env, says }) => {
	for (const [name, value] of Object.entries(env)) {
		vi.stubEnv(name, value);
	}
	expect(findPython).toThrow(says);
});
