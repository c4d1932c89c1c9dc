/** A data set in MNIST's format, but small: 7 images to learn from and 3 to be tested on. Made without lib/mnist. */
import { createHash } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { onTestFinished } from "vitest";
import type { MnistFile, MnistFiles } from "../../../lib/mnist/files";
import type { MnistSource } from "../../../lib/mnist/load";

export const names = [
	"train-images-idx3-ubyte",
	"train-labels-idx1-ubyte",
	"t10k-images-idx3-ubyte",
	"t10k-labels-idx1-ubyte",
] as const;

export type Name = (typeof names)[number];

/** Noise, so that it does not shrink when packed. */
const pixel = (index: number) => Math.imul(index, 2654435761) >>> 24;

/** The unpacked bytes of each file. */
export const contents: Record<Name, Buffer> = {
	"train-images-idx3-ubyte": images(7, 1),
	"train-labels-idx1-ubyte": labels(7),
	"t10k-images-idx3-ubyte": images(3, 2),
	"t10k-labels-idx1-ubyte": labels(3),
};

export function words(...values: number[]): Buffer {
	const bytes = Buffer.alloc(4 * values.length);
	for (const [index, value] of values.entries()) {
		bytes.writeUInt32BE(value, 4 * index);
	}
	return bytes;
}

function images(count: number, salt: number): Buffer {
	const pixels = Buffer.from(
		Array.from({ length: count * 784 }, (_, i) => pixel(i + salt)),
	);
	return Buffer.concat([words(0x803, count, 28, 28), pixels]);
}

function labels(count: number): Buffer {
	const digits = Buffer.from(Array.from({ length: count }, (_, i) => 9 - i));
	return Buffer.concat([words(0x801, count), digits]);
}

export const files: MnistFiles = {
	trainImages: fileOf(names[0], [7, 28, 28]),
	trainLabels: fileOf(names[1], [7]),
	testImages: fileOf(names[2], [3, 28, 28]),
	testLabels: fileOf(names[3], [3]),
};

function fileOf(name: Name, shape: number[]): MnistFile {
	return {
		name,
		title: name,
		shape,
		sha256: createHash("sha256").update(contents[name]).digest("hex"),
	};
}

/** What loading it has to give. */
export const expected = {
	train: digits("train-images-idx3-ubyte", "train-labels-idx1-ubyte"),
	test: digits("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"),
};

function digits(images: Name, labels: Name) {
	return {
		count: contents[labels].length - 8,
		pixels: Uint8Array.from(contents[images].subarray(16)),
		labels: Uint8Array.from(contents[labels].subarray(8)),
	};
}

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
	const folder = mkdtempSync(join(tmpdir(), "downhill-mnist-"));
	onTestFinished(() => rmSync(folder, { recursive: true }));
	return folder;
}

/** Puts all files into a folder, but for the changes: other bytes, or `undefined` for no file. */
export function place(
	folder: string,
	kind: "plain" | "gz",
	changes: Partial<Record<Name, Buffer | undefined>> = {},
): void {
	mkdirSync(folder, { recursive: true });
	for (const name of names) {
		const bytes = name in changes ? changes[name] : contents[name];
		if (bytes === undefined) {
			continue;
		}
		const path = join(folder, name);
		if (kind === "plain") {
			writeFileSync(path, bytes);
		} else {
			writeFileSync(`${path}.gz`, gzipSync(bytes));
		}
	}
}

/** A source that asks these mirrors and fills a folder that is not there yet. */
export function sourceOf(
	mirrors: string[],
	changes: Partial<MnistSource> = {},
): MnistSource {
	return {
		folder: join(temporaryFolder(), "mnist"),
		isGiven: false,
		mirrors,
		patience: 20_000,
		files,
		...changes,
	};
}

/** For mirrors that keep silent, in milliseconds; long enough for one that does not, on a busy machine. */
export const short = 1200;

/** Collects what is printed. */
export function listener() {
	const texts: string[] = [];
	return {
		write: (text: string) => void texts.push(text),
		/** Lines that stay, without what was written over. */
		lines: () =>
			texts
				.join("")
				.split("\n")
				.map((line) => line.split("\r").at(-1)?.trimEnd() ?? "")
				.filter((line) => line !== ""),
		text: () => texts.join(""),
	};
}
