/** Loading from a folder: the reader's own, or the one that is filled from the mirrors. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { loadFrom } from "../../../lib/mnist/load";
import { good, startMirror } from "./mirror";
import {
	contents,
	expected,
	listener,
	type Name,
	names,
	place,
	sourceOf,
	temporaryFolder,
} from "./small-mnist";

const given = (folder: string) => sourceOf([], { folder, isGiven: true });

test.each(["plain", "gz"] as const)(
	"%s files are loaded, without a word",
	async (kind) => {
		const folder = temporaryFolder();
		place(folder, kind);
		const heard = listener();
		expect(await loadFrom(given(folder), heard)).toEqual(expected);
		expect(await loadFrom(sourceOf([], { folder }), heard)).toEqual(expected);
		expect(heard.text()).toBe("");
	},
);

test("a plain file counts before a gzipped one", async () => {
	const folder = temporaryFolder();
	place(folder, "plain");
	place(folder, "gz", { "t10k-labels-idx1-ubyte": Buffer.from("stale") });
	expect(await loadFrom(given(folder))).toEqual(expected);
});

test("a file is taken that a browser has unpacked without renaming it", async () => {
	const folder = temporaryFolder();
	place(folder, "gz", { [names[0]]: undefined });
	writeFileSync(join(folder, `${names[0]}.gz`), contents[names[0]]);
	expect(await loadFrom(given(folder))).toEqual(expected);
});

test("a folder of the reader's own that lacks a file is an error that names it", async () => {
	const folder = temporaryFolder();
	place(folder, "gz", { "train-labels-idx1-ubyte": undefined });
	await expect(loadFrom(given(folder))).rejects.toThrow(
		`MNIST_DIR is set to ${folder}, which lacks train-labels-idx1-ubyte (or the same with .gz).`,
	);
});

test("a folder of the reader's own that is not there is an error that names it", async () => {
	const folder = join(temporaryFolder(), "none");
	await expect(loadFrom(given(folder))).rejects.toThrow(
		`MNIST_DIR is set to ${folder}, which lacks train-images-idx3-ubyte `,
	);
});

const images = contents["train-images-idx3-ubyte"];
const changed = (bytes: Buffer, offset: number) => {
	const copy = Buffer.from(bytes);
	copy[offset] = (copy[offset] ?? 0) ^ 0x80;
	return copy;
};

/** What is put in a file's place, and what is said of it after the folder's path. */
const damages: [
	what: string,
	file: `${Name}${"" | ".gz"}`,
	bytes: Buffer | "folder",
	said: string,
][] = [
	[
		"half a file",
		"train-images-idx3-ubyte",
		images.subarray(0, 3000),
		", byte 3000: expected 5504 bytes in all; found 3000",
	],
	[
		"the test set's labels",
		"train-labels-idx1-ubyte",
		contents["t10k-labels-idx1-ubyte"],
		", byte 4: expected the number of items 7; found 3",
	],
	[
		"another pixel",
		"train-images-idx3-ubyte.gz",
		gzipSync(changed(images, 5000)),
		" has MNIST's format, but not its content",
	],
	[
		"half a gzip file",
		"train-images-idx3-ubyte.gz",
		gzipSync(images).subarray(0, 1000),
		" cannot be read: unexpected end of file",
	],
	[
		"a gzip file with a flipped bit",
		"train-images-idx3-ubyte.gz",
		changed(gzipSync(images), gzipSync(images).length - 7),
		" cannot be read: incorrect data check",
	],
	[
		"a folder",
		"train-images-idx3-ubyte.gz",
		"folder",
		" cannot be read: EISDIR",
	],
];

describe("in the place of a file,", () => {
	/** All files are there, but one is another one. */
	function damagedFolder(file: string, bytes: Buffer | "folder"): string {
		const folder = join(temporaryFolder(), "mnist");
		place(folder, "gz", { [file.replace(".gz", "")]: undefined });
		if (bytes === "folder") {
			mkdirSync(join(folder, file));
		} else {
			writeFileSync(join(folder, file), bytes);
		}
		return folder;
	}

	test.each(damages)(
		"%s is an error where MNIST_DIR has it, and stays as it is",
		async (_, file, bytes, said) => {
			const folder = damagedFolder(file, bytes);
			const before = readdirSync(folder);
			const error = await loadFrom(given(folder)).catch((thrown) => thrown);
			expect(error.message).toContain(join(folder, file) + said);
			expect(error.message).toMatch(/\. Replace it with MNIST's own file\.$/);
			expect(readdirSync(folder)).toEqual(before);
			if (bytes !== "folder") {
				expect(readFileSync(join(folder, file))).toEqual(bytes);
			}
		},
	);

	test.each(damages)(
		"%s is named, and the file fetched again, where it was downloaded to",
		async (_, file, bytes, said) => {
			const folder = damagedFolder(file, bytes);
			const mirror = await startMirror(good);
			const heard = listener();
			const source = sourceOf([mirror.address], { folder });
			expect(await loadFrom(source, heard)).toEqual(expected);
			const [damaged, ...others] = heard.lines();
			expect(damaged).toContain(`Damaged: ${join(folder, file)}${said}`);
			expect(damaged).toMatch(/\. It is fetched again\.$/);
			const name = file.replace(".gz", "");
			expect(others).toEqual([
				expect.stringMatching(`^${name} .* downloaded$`),
			]);
			expect(await loadFrom(sourceOf([], { folder }))).toEqual(expected);
		},
	);
});

test("a folder that cannot be made is an error that names the file", async () => {
	const file = join(temporaryFolder(), "file");
	writeFileSync(file, "");
	const mirror = await startMirror(good);
	const source = sourceOf([mirror.address], { folder: join(file, "mnist") });
	await expect(loadFrom(source, listener())).rejects.toThrow(
		`Cannot write ${join(file, "mnist", names[0])}: ENOTDIR`,
	);
});
