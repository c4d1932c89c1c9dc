/** MNIST from a site, as a browser's kernel fetches it. */
import { gzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sliceImages } from "../../../lib/digit-images";
import { loadFromSite, openFromSite } from "../../../lib/mnist/site";
import { contents, expected, files, listener, type Name } from "./small-mnist";

const fileAddress = Symbol.for("Jupyter.fileAddress");
const site = "https://site.invalid/files";

/** What the site answers for each part, by its name. */
let parts: Record<string, Uint8Array>;
let asked: string[];

beforeEach(() => {
	parts = Object.fromEntries(
		Object.entries(contents).map(([name, bytes]) => [
			`${name}.0.gz`,
			gzipSync(bytes),
		]),
	);
	asked = [];
	Object.assign(globalThis, {
		[fileAddress]: (path: string) => site + path,
	});
	vi.stubGlobal("fetch", async (address: string) => {
		const name = String(address.split("/").at(-1));
		asked.push(name);
		const body = parts[name] as Uint8Array<ArrayBuffer> | undefined;
		return new Response(body ?? null, { status: body ? 200 : 404 });
	});
});
afterEach(() => {
	vi.unstubAllGlobals();
	Reflect.deleteProperty(globalThis, fileAddress);
});

const changed = (name: Name) => {
	const bytes = Buffer.from(contents[name]);
	bytes[20] = (bytes[20] ?? 0) ^ 1;
	return gzipSync(bytes);
};

test("all of it is loaded, and each file is told", async () => {
	const heard = listener();
	expect(await loadFromSite(files, heard)).toEqual(expected);
	expect(heard.lines()).toEqual([
		"train-images-idx3-ubyte  5.5 kB  from this site",
		"train-labels-idx1-ubyte  15 B  from this site",
		"t10k-images-idx3-ubyte  2.4 kB  from this site",
		"t10k-labels-idx1-ubyte  11 B  from this site",
	]);
});

test("to open it takes the labels only, and to read pictures those only", async () => {
	const { train } = await openFromSite(files);
	expect(asked).toEqual([
		"train-labels-idx1-ubyte.0.gz",
		"t10k-labels-idx1-ubyte.0.gz",
	]);
	expect(train.labels).toEqual(expected.train.labels);
	expect(await train.read(3, 5)).toEqual(sliceImages(expected.train, 3, 5));
	expect(asked.slice(2)).toEqual(["train-images-idx3-ubyte.0.gz"]);
});

test("parts that the server or the browser has unpacked are taken as they are", async () => {
	for (const [name, bytes] of Object.entries(contents)) {
		parts[`${name}.0.gz`] = bytes;
	}
	expect(await loadFromSite(files, listener())).toEqual(expected);
});

test("a site without it, one with another file, one with half a file and one out of reach are told apart", async () => {
	const load = () => loadFromSite(files, listener());
	parts["train-images-idx3-ubyte.0.gz"] = changed("train-images-idx3-ubyte");
	await expect(load()).rejects.toThrow(
		"train-images-idx3-ubyte of this site is not MNIST's file.",
	);
	parts["train-images-idx3-ubyte.0.gz"] = gzipSync(
		contents["train-images-idx3-ubyte"].subarray(0, 3000),
	);
	const { train } = await openFromSite(files);
	await expect(train.read(5, 6)).rejects.toThrow(
		"train-images-idx3-ubyte of this site is not MNIST's file.",
	);
	parts = {};
	await expect(load()).rejects.toThrow("this site was built without it");
	vi.stubGlobal("fetch", async () => {
		throw new TypeError("Failed to fetch");
	});
	await expect(load()).rejects.toThrow("this site cannot be reached");
});
