/** Loading from a folder: the reader's own, or the one that is filled from the mirrors. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { findIn, loadFrom } from "../../../lib/mnist/load";
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

test("a folder of the reader's own that lacks files is an error that names them", async () => {
	const folder = temporaryFolder();
	place(folder, "gz", {
		"train-labels-idx1-ubyte": undefined,
		"t10k-images-idx3-ubyte": undefined,
	});
	await expect(loadFrom(given(folder))).rejects.toThrow(
		`MNIST_DIR is set to ${folder}, which lacks train-labels-idx1-ubyte, t10k-images-idx3-ubyte (or the same with .gz).`,
	);
});

test("a folder of the reader's own that is not there is an error that names it", async () => {
	const folder = join(temporaryFolder(), "none");
	await expect(loadFrom(given(folder))).rejects.toThrow(
		`MNIST_DIR is set to ${folder}, which lacks train-images-idx3-ubyte, `,
	);
});

const images = contents["train-images-idx3-ubyte"];
const labels = contents["train-labels-idx1-ubyte"];
const flipped = (bytes: Buffer, offset: number) => {
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
		"an empty file",
		"train-images-idx3-ubyte",
		Buffer.alloc(0),
		", byte 0: expected the magic number; the file ends here",
	],
	[
		"half a header",
		"train-images-idx3-ubyte",
		images.subarray(0, 10),
		", byte 10: expected the number of rows; the file ends here",
	],
	[
		"half a file",
		"train-images-idx3-ubyte",
		images.subarray(0, 3000),
		", byte 3000: expected 5504 bytes in all; found 3000",
	],
	[
		"bytes after the end",
		"train-images-idx3-ubyte",
		Buffer.concat([images, labels]),
		", byte 5504: expected the end of the file, which has 5519 bytes",
	],
	[
		"a gzip file without .gz",
		"train-images-idx3-ubyte",
		gzipSync(labels),
		", byte 0: expected the magic number 2051; found 529205248",
	],
	[
		"another magic number",
		"train-labels-idx1-ubyte",
		flipped(labels, 3),
		", byte 0: expected the magic number 2049; found 2177",
	],
	[
		"another count",
		"train-labels-idx1-ubyte",
		flipped(labels, 7),
		", byte 4: expected the number of labels 7; found 135",
	],
	[
		"a label that is no digit",
		"train-labels-idx1-ubyte",
		flipped(labels, 8),
		", byte 8: expected a label from 0 to 9; found 137",
	],
	[
		"the test set's labels",
		"train-labels-idx1-ubyte",
		contents["t10k-labels-idx1-ubyte"],
		", byte 4: expected the number of labels 7; found 3",
	],
	[
		"another pixel",
		"train-images-idx3-ubyte",
		flipped(images, 5000),
		": its SHA-256 is ",
	],
	[
		"no gzip file",
		"train-images-idx3-ubyte.gz",
		images,
		": it is no sound gzip file (incorrect header check)",
	],
	[
		"half a gzip file",
		"train-images-idx3-ubyte.gz",
		gzipSync(images).subarray(0, 1000),
		": it is cut off",
	],
	[
		"a gzip file with a flipped bit",
		"train-images-idx3-ubyte.gz",
		flipped(gzipSync(images), gzipSync(images).length - 7),
		": it is no sound gzip file (incorrect data check)",
	],
	[
		"a gzip bomb",
		"train-images-idx3-ubyte.gz",
		gzipSync(Buffer.alloc(9_000_000)),
		": it unpacks to more than the 5504 bytes that it should hold",
	],
	[
		"a huge file by the name of a gzip file",
		"train-labels-idx1-ubyte.gz",
		Buffer.alloc(100_000),
		", byte 65551: expected the end of the file, which has 100000 bytes",
	],
	[
		"a gzip file of another file",
		"train-labels-idx1-ubyte.gz",
		gzipSync(images),
		": it unpacks to more than the 15 bytes that it should hold",
	],
	[
		"another pixel, gzipped",
		"train-images-idx3-ubyte.gz",
		gzipSync(flipped(images, 5000)),
		", unpacked: its SHA-256 is ",
	],
	["a folder", "train-images-idx3-ubyte.gz", "folder", " is not a file"],
];

describe("in the place of a file,", () => {
	/** All files are there, but one is another one. */
	function damagedFolder(file: string, bytes: Buffer | "folder"): string {
		const folder = join(temporaryFolder(), "mnist");
		place(folder, "gz", { [file.replace(".gz", "")]: undefined });
		if (bytes === "folder") mkdirSync(join(folder, file));
		else writeFileSync(join(folder, file), bytes);
		return folder;
	}

	test.each(damages)(
		"%s is an error where MNIST_DIR has it, and stays as it is",
		async (_, file, bytes, said) => {
			const folder = damagedFolder(file, bytes);
			const before = readdirSync(folder);
			await expect(loadFrom(given(folder))).rejects.toThrow(
				`MNIST_DIR holds a file that is not MNIST's: ${join(folder, file)}${said}`,
			);
			expect(readdirSync(folder)).toEqual(before);
			if (bytes !== "folder")
				expect(readFileSync(join(folder, file))).toEqual(bytes);
		},
	);

	test.each(damages)(
		"%s is named, and the file fetched again, where it was downloaded to",
		async (_, file, bytes, said) => {
			const folder = damagedFolder(file, bytes);
			const mirror = await startMirror(good);
			const heard = listener();
			const source = sourceOf([mirror.address], { folder });
			expect(await findIn(source)).toBeUndefined();
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

test("nothing is found where a file is missing, and no mirror is asked", async () => {
	const folder = temporaryFolder();
	place(folder, "gz", { [names[3]]: undefined });
	const mirror = await startMirror(good);
	const source = sourceOf([mirror.address], { folder });
	expect(await findIn(source)).toBeUndefined();
	place(folder, "gz");
	expect(await findIn(source)).toEqual(expected);
	expect(mirror.paths).toEqual([]);
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
