import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	writeFileSync,
} from "node:fs";
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

test("MNIST goes along in parts, from plain files and from gzipped ones", async () => {
	const source = temporaryFolder();
	const folder = temporaryFolder();
	vi.stubEnv("MNIST_DIR", source);
	expect(await copyMnist(folder)).toBe(false);
	const contents = names.map((name, index) =>
		Buffer.alloc(index === 0 ? 10_000_000 : 5, `content of ${name}`),
	);
	for (const [index, name] of names.entries()) {
		const content = contents[index] as Buffer;
		const isPlain = index % 2 === 0;
		writeFileSync(
			join(source, isPlain ? name : `${name}.gz`),
			isPlain ? content : gzipSync(content),
		);
	}
	expect(await copyMnist(folder)).toBe(true);
	const parts = readdirSync(join(folder, "data", "mnist"));
	for (const [index, name] of names.entries()) {
		const own = parts.filter((part) => part.startsWith(name));
		// 10,000,000 bytes are more than twice 4 MiB.
		expect(own.length).toBe(index === 0 ? 3 : 1);
		const packed = own.map((_, part) =>
			readFileSync(join(folder, "data", "mnist", `${name}.${part}.gz`)),
		);
		expect(
			Buffer.concat(packed.map((part) => gunzipSync(part))).equals(
				contents[index] as Buffer,
			),
		).toBe(true);
	}
});

test("a folder that lacks one of MNIST's files is as good as none", async () => {
	const source = temporaryFolder();
	const folder = temporaryFolder();
	mkdirSync(source, { recursive: true });
	vi.stubEnv("MNIST_DIR", source);
	for (const name of names.slice(1)) {
		writeFileSync(join(source, name), "");
	}
	expect(await copyMnist(folder)).toBe(false);
	expect(existsSync(join(folder, "data"))).toBe(false);
});
