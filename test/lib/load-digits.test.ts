import { mkdirSync, symlinkSync } from "node:fs";
import { join, resolve } from "node:path";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { sliceImages } from "../../lib/digit-images";
import { drawDigits } from "../../lib/digits";
import type { LoadedDigits, OpenedDigits } from "../../lib/load-digits";
import { type Mirror, startMirror } from "./mnist/mirror";
import { realMnist } from "./mnist/real-mnist";
import { temporaryFolder } from "./mnist/small-mnist";

// A hundredth of the digits, for the sake of time.
vi.mock("../../lib/digits", async (importOriginal) => {
	const original = await importOriginal<typeof import("../../lib/digits")>();
	const drawFewer = (count: number, seed: number) =>
		original.drawDigits(count / 100, seed);
	return { ...original, drawDigits: vi.fn(drawFewer) };
});

const real = realMnist();
const root = resolve(import.meta.dirname, "../..");
const project = vi.hoisted(() => ({ folder: "" }));

// A project in which nothing has been downloaded yet, whatever has been in this one.
vi.mock("../../lib/data-file", () => ({
	dataFile: (name: string) => join(project.folder, "data", name),
}));

let loadDigits: () => Promise<LoadedDigits>;
let openDigits: () => Promise<OpenedDigits>;
let printed: string;
beforeEach(async () => {
	project.folder = temporaryFolder();
	mkdirSync(join(project.folder, "data"));
	for (const name of ["package.json", "node_modules"]) {
		symlinkSync(join(root, name), join(project.folder, name));
	}
	// Afresh, since the module remembers what it has loaded.
	vi.resetModules();
	({ loadDigits, openDigits } = await import("../../lib/load-digits"));
	vi.stubEnv("MNIST_DIR", undefined);
	vi.stubEnv("MNIST_MIRRORS", undefined);
	printed = "";
	vi.spyOn(process.stdout, "write").mockImplementation((text) => {
		printed += text;
		return true;
	});
});
afterEach(() => {
	vi.unstubAllEnvs();
	vi.restoreAllMocks();
	vi.mocked(drawDigits).mockClear();
});

type Shown = { [display: symbol]: () => Record<string, unknown> };

/** What a cell shows of it. */
const bundle = ({ source }: LoadedDigits) =>
	(source as unknown as Shown)[Symbol.for("Jupyter.display")]?.();

const lacks = (folder: string) =>
	`MNIST_DIR is set to ${folder}, which lacks train-images-idx3-ubyte`;

test.skipIf(real.isMissing)(
	"MNIST is taken where it is available, and remembered",
	async () => {
		vi.stubEnv("MNIST_DIR", real.folder);
		const digits = await loadDigits();
		expect([digits.train.count, digits.test.count]).toEqual([60_000, 10_000]);
		expect(bundle(digits)).toEqual({
			"text/plain":
				"MNIST: handwritten digits, 60,000 to learn from and 10,000 to test on.",
			"application/vnd.downhill.facts+json": { data: "mnist" },
		});
		expect((await loadDigits()).train.pixels).toBe(digits.train.pixels);
		expect(printed).toBe("");
	},
);

test("drawn digits step in where they are opened first, too, and are remembered", async () => {
	const mirror = await startMirror(({ response }) =>
		response.writeHead(503).end(),
	);
	vi.stubEnv("MNIST_MIRRORS", mirror.address);
	const opened = await openDigits();
	expect(opened.source.data).toBe("drawn");
	expect((await loadDigits()).train.labels).toBe(opened.train.labels);
	expect(mirror.paths).toHaveLength(1);
});

test.skipIf(real.isMissing)(
	"opened, MNIST has its labels and gives the pictures that are asked for",
	async () => {
		vi.stubEnv("MNIST_DIR", real.folder);
		const opened = await openDigits();
		const some = await opened.train.read(59_990, 60_000);
		const { train } = await loadDigits();
		expect(opened.source.data).toBe("mnist");
		expect(opened.train.labels).toEqual(train.labels);
		expect(some).toEqual(sliceImages(train, 59_990, 60_000));
	},
);

test("MNIST_DIR without the files is an error, each time: no drawn digits step in", async () => {
	const folder = temporaryFolder();
	vi.stubEnv("MNIST_DIR", folder);
	await expect(loadDigits()).rejects.toThrow(lacks(folder));
	await expect(loadDigits()).rejects.toThrow(lacks(folder));
});

describe("where no mirror gives MNIST", () => {
	let mirror: Mirror;
	let digits: LoadedDigits;
	beforeEach(async () => {
		mirror = await startMirror(({ response }) => response.writeHead(503).end());
		vi.stubEnv("MNIST_MIRRORS", mirror.address);
		digits = await loadDigits();
	});

	test("drawn digits step in, as many, others to learn from than to be tested on", () => {
		expect(vi.mocked(drawDigits).mock.calls).toEqual([
			[60_000, 1],
			[10_000, 2],
		]);
		expect([digits.train.count, digits.test.count]).toEqual([600, 100]);
		expect(digits.train.labels).not.toEqual(digits.test.labels);
	});

	test("that is said, with the reason and what to do", () => {
		expect(bundle(digits)).toEqual({
			"text/plain":
				"Digits drawn by lib/digits, 60,000 to learn from and 10,000 to test on. They stand in for MNIST,\n" +
				`which is not available: ${mirror.host} answers 503.\n` +
				'"npm run data" tries to download it again, through the proxy that HTTPS_PROXY names; then run this cell again.\n' +
				"Or start with MNIST_DIR=FOLDER npm start, where FOLDER has the four files: data/README.md says where to get them.",
			"application/vnd.downhill.facts+json": { data: "drawn" },
		});
		// Once is enough.
		expect(printed).not.toContain("answers 503");
	});

	test("a later call is as good, and asks no mirror again", async () => {
		printed = "";
		expect((await loadDigits()).train.pixels).toBe(digits.train.pixels);
		expect(printed).toBe("");
		expect(mirror.paths).toHaveLength(1);
	});

	test("opened, they are the same ones, and no mirror is asked again", async () => {
		const opened = await openDigits();
		expect(opened.source).toBe(digits.source);
		expect(opened.train.labels).toBe(digits.train.labels);
		expect(await opened.train.read(3, 5)).toEqual(
			sliceImages(digits.train, 3, 5),
		);
		expect(mirror.paths).toHaveLength(1);
	});

	test("a MNIST_DIR that is set afterwards counts", async () => {
		const folder = temporaryFolder();
		vi.stubEnv("MNIST_DIR", folder);
		await expect(loadDigits()).rejects.toThrow(lacks(folder));
	});

	test.skipIf(real.isMissing)(
		"MNIST that is downloaded afterwards is found by the next call",
		async () => {
			symlinkSync(real.folder, join(project.folder, "data", "mnist"));
			expect((await loadDigits()).source.data).toBe("mnist");
		},
	);
});
