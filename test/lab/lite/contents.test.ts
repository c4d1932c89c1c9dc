import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterEach, expect, test, vi } from "vitest";
import { copyContents, copyMnist } from "../../../lab/lite/contents.mjs";
import { names, temporaryFolder } from "../../lib/mnist/small-mnist";
import { course } from "../../notebooks/course";

afterEach(() => vi.unstubAllEnvs());

test("lessons go along byte for byte, with their solutions, lib/ and the points", () => {
	const folder = temporaryFolder();
	copyContents(folder);
	for (const { file, text } of course) {
		expect(readFileSync(join(folder, "notebooks", file), "utf8")).toBe(text);
	}
	for (const path of [
		"notebooks/solutions/01-loss.ipynb",
		"lib/points.ts",
		"lib/exercise/exercises/mean.ts",
		"data/points.csv",
		"docs/glossary.md",
	]) {
		expect(existsSync(join(folder, path)), path).toBe(true);
	}
	expect(existsSync(join(folder, "data/mnist"))).toBe(false);
});

test("MNIST goes along gzipped, from plain files and from gzipped ones", () => {
	const source = temporaryFolder();
	const folder = temporaryFolder();
	vi.stubEnv("MNIST_DIR", source);
	expect(copyMnist(folder)).toBe(false);
	for (const [index, name] of names.entries()) {
		const isPlain = index % 2 === 0;
		writeFileSync(
			join(source, isPlain ? name : `${name}.gz`),
			isPlain ? `content of ${name}` : gzipSync(`content of ${name}`),
		);
	}
	expect(copyMnist(folder)).toBe(true);
	for (const name of names) {
		const bytes = readFileSync(join(folder, "data", "mnist", `${name}.gz`));
		expect(gunzipSync(bytes).toString()).toBe(`content of ${name}`);
	}
});

test("a folder that lacks one of MNIST's files is as good as none", () => {
	const source = temporaryFolder();
	const folder = temporaryFolder();
	mkdirSync(source, { recursive: true });
	vi.stubEnv("MNIST_DIR", source);
	for (const name of names.slice(1)) {
		writeFileSync(join(source, name), "");
	}
	expect(copyMnist(folder)).toBe(false);
	expect(existsSync(join(folder, "data"))).toBe(false);
});
