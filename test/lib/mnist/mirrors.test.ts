/** Loading where nothing is there yet, from mirrors good and bad. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { loadFrom } from "../../../lib/mnist/load";
import { patienceWithEach } from "../../../lib/mnist/mirrors";
import { MnistUnavailable } from "../../../lib/mnist/unavailable";
import { type Asked, type Behaviour, good, startMirror } from "./mirror";
import {
	contents,
	expected,
	listener,
	names,
	short,
	sourceOf,
	words,
} from "./small-mnist";

/** Sends something else in the place of one file, and all others as they should be. */
const instead =
	(which: (typeof names)[number], send: Behaviour): Behaviour =>
	(asked) =>
		asked.name === which ? send(asked) : good(asked);

const packedInstead = (bytes: Buffer): Behaviour => {
	const packed = gzipSync(bytes);
	return instead("train-images-idx3-ubyte", ({ response }) =>
		response.end(packed),
	);
};

const images = contents["train-images-idx3-ubyte"];
const labels = contents["train-labels-idx1-ubyte"];

const changed = (bytes: Buffer, offset: number, value: number) => {
	const copy = Buffer.from(bytes);
	copy[offset] = value;
	return copy;
};

const html = "<!doctype html><title>Please log in</title>";

const badMirrors: [
	what: string,
	behaviour: Behaviour,
	line: string | RegExp,
][] = [
	[
		"answers 404",
		({ response }) => response.writeHead(404).end(),
		"answers 404",
	],
	[
		"answers 500",
		({ response }) => response.writeHead(500).end(html),
		"answers 500",
	],
	[
		"answers 204",
		({ response }) => response.writeHead(204).end(),
		"answers 204",
	],
	[
		"answers with a part",
		({ response, packed }) => response.writeHead(206).end(packed.subarray(9)),
		"answers 206",
	],
	[
		"sends a web page",
		({ response }) =>
			response
				.writeHead(200, { "content-type": "text/html; charset=utf-8" })
				.end(html),
		"sends a web page (text/html), not train-images-idx3-ubyte.gz",
	],
	[
		"sends a web page as a gzip file",
		({ response }) => response.end(gzipSync(html)),
		/^sends a damaged file: train-images-idx3-ubyte, byte 0: expected the magic number 2051; found \d+$/,
	],
	[
		"sends a text of no type",
		({ response }) => response.end("moved"),
		"sends 5 bytes of another kind (no type), not train-images-idx3-ubyte.gz",
	],
	[
		"sends nothing",
		({ response }) => response.end(),
		"sends 0 bytes of another kind (no type), not train-images-idx3-ubyte.gz",
	],
	[
		"hangs up before it answers",
		({ response }) => response.destroy(),
		/^cannot be reached \((other side closed|ECONNRESET)\)$/,
	],
	[
		"cuts off",
		({ response, packed }) => {
			response.setHeader("content-length", packed.length);
			response.write(packed.subarray(0, 99), () => response.destroy());
		},
		/^breaks off after (0|99) bytes \((other side closed|ECONNRESET)\)$/,
	],
	[
		"cuts off without having said how much comes",
		({ response, packed }) => {
			response.write(packed.subarray(0, 99), () => response.destroy());
		},
		/^breaks off after (0|99) bytes \((other side closed|ECONNRESET)\)$/,
	],
	[
		"sends half a gzip file",
		({ response, packed }) =>
			response.end(packed.subarray(0, packed.length / 2)),
		"sends a damaged train-images-idx3-ubyte.gz: it is cut off",
	],
	[
		"sends a gzip file with a flipped bit in its checksum",
		({ response, packed }) =>
			response.end(
				changed(packed, packed.length - 8, (packed.at(-8) ?? 0) ^ 1),
			),
		"sends a damaged train-images-idx3-ubyte.gz: it is no sound gzip file (incorrect data check)",
	],
	[
		"sends two bytes of a gzip file and noise",
		({ response }) =>
			response.end(Buffer.from([0x1f, 0x8b, 7, 7, 7, 7, 7, 7, 7, 7])),
		"sends a damaged train-images-idx3-ubyte.gz: it is no sound gzip file (unknown compression method)",
	],
	[
		"sends a gzip bomb",
		packedInstead(Buffer.alloc(50_000_000)),
		"sends a damaged train-images-idx3-ubyte.gz: it unpacks to more than the 5504 bytes that it should hold",
	],
	[
		"sends without end",
		({ response }) => {
			const more = () =>
				void response.write(Buffer.alloc(16_384), () => setImmediate(more));
			more();
		},
		"sends more than 71040 bytes",
	],
	[
		"redirects in a circle",
		({ response, request }) =>
			response.writeHead(302, { location: request.url }).end(),
		"cannot be reached (redirect count exceeded)",
	],
	[
		"redirects out of the web",
		({ response }) =>
			response.writeHead(302, { location: "file:///etc/passwd" }).end(),
		"cannot be reached (URL scheme must be a HTTP(S) scheme)",
	],
	[
		"has labels by the name of images",
		packedInstead(labels),
		"sends a damaged file: train-images-idx3-ubyte, byte 0: expected the magic number 2051; found 2049",
	],
	[
		"has more images",
		packedInstead(changed(images, 7, 8)),
		"sends a damaged file: train-images-idx3-ubyte, byte 4: expected the number of images 7; found 8",
	],
	[
		"has larger images",
		packedInstead(changed(images, 11, 32)),
		"sends a damaged file: train-images-idx3-ubyte, byte 8: expected the number of rows 28; found 32",
	],
	[
		"lacks a byte at the end",
		packedInstead(images.subarray(0, -1)),
		"sends a damaged file: train-images-idx3-ubyte, byte 5503: expected 5504 bytes in all; found 5503",
	],
	[
		"has bytes after the end",
		packedInstead(Buffer.concat([images, words(0)])),
		"sends a damaged train-images-idx3-ubyte.gz: it unpacks to more than the 5504 bytes that it should hold",
	],
	[
		"has one pixel that differs",
		packedInstead(changed(images, 2000, (images[2000] ?? 0) ^ 1)),
		/^sends a damaged file: train-images-idx3-ubyte: its SHA-256 is [0-9a-f]{64}, that of MNIST's own file is [0-9a-f]{64}$/,
	],
	[
		"has a label that is no digit",
		instead("train-labels-idx1-ubyte", ({ response }) =>
			response.end(gzipSync(changed(labels, 9, 10))),
		),
		"sends a damaged file: train-labels-idx1-ubyte, byte 9: expected a label from 0 to 9; found 10",
	],
];

const silentMirrors: Behaviour[] = [
	() => {},
	({ response }) => response.flushHeaders(),
	({ response, packed }) => response.write(packed.subarray(0, 99)),
	drip,
];

/** A byte every few milliseconds. */
function drip({ response, packed }: Asked) {
	let sent = 0;
	const timer = setInterval(() => {
		if (response.destroyed) clearInterval(timer);
		else response.write(packed.subarray(sent, ++sent));
	}, 5);
}

/** Loads from a bad mirror and a good one, and checks what is said of the bad one. */
async function expectNextAsked(
	behaviour: Behaviour,
	line: string | RegExp,
	patience: number,
) {
	const bad = await startMirror(behaviour);
	const next = await startMirror(good);
	const source = sourceOf([bad.address, next.address], { patience });
	const heard = listener();
	expect(await loadFrom(source, heard)).toEqual(expected);
	const complaints = heard.lines().filter((each) => each.startsWith(bad.host));
	expect(complaints).toHaveLength(1);
	const suffix = `; asking ${next.host}`;
	expect(complaints[0]).toMatch(new RegExp(`${suffix}$`));
	const reason = complaints[0]?.slice(bad.host.length + 1, -suffix.length);
	if (typeof line === "string") expect(reason).toBe(line);
	else expect(reason).toMatch(line);
	expect(readdirSync(source.folder).sort()).toEqual([...names].sort());
}

describe("the next mirror is asked, and a line says why, when one", () => {
	test.each(badMirrors)("%s", (_, behaviour, line) =>
		expectNextAsked(behaviour, line, 20_000),
	);

	// All at once, as each takes its time.
	test("hangs, before it answers or later, or drips", async () => {
		const line = "sent next to nothing for 1.2 s";
		await Promise.all(
			silentMirrors.map((behaviour) => expectNextAsked(behaviour, line, short)),
		);
	});

	test("is not there", async () => {
		const port = await closedPort();
		const next = await startMirror(good);
		const source = sourceOf([`http://127.0.0.1:${port}/`, next.address]);
		const heard = listener();
		expect(await loadFrom(source, heard)).toEqual(expected);
		expect(heard.lines()[0]).toBe(
			`127.0.0.1:${port} cannot be reached (ECONNREFUSED); asking ${next.host}`,
		);
	});

	test("has a name that nobody knows", async () => {
		const next = await startMirror(good);
		const source = sourceOf(["http://mirror.invalid/", next.address], {
			patience: short,
		});
		const heard = listener();
		expect(await loadFrom(source, heard)).toEqual(expected);
		expect(heard.lines()[0]).toMatch(
			/^mirror\.invalid (cannot be reached \(E\w+\)|sent next to nothing for 1\.2 s); asking /,
		);
	});
});

describe("a mirror is taken that", () => {
	test.each<[string, Behaviour]>([
		[
			"does not say how much comes",
			({ response, packed }) => {
				response.write(packed.subarray(0, 9));
				response.end(packed.subarray(9));
			},
		],
		[
			"unpacks the files itself",
			({ response, name }) => response.end(contents[name]),
		],
		[
			"sends the file as gzip content",
			({ response, packed }) =>
				response.writeHead(200, { "content-encoding": "gzip" }).end(packed),
		],
	])("%s", async (_, behaviour) => {
		const mirror = await startMirror(behaviour);
		const heard = listener();
		const source = sourceOf([mirror.address]);
		expect(await loadFrom(source, heard)).toEqual(expected);
		for (const name of names) {
			expect(readFileSync(join(source.folder, name))).toEqual(contents[name]);
		}
	});

	test("redirects to another host", async () => {
		const other = await startMirror(good);
		const mirror = await startMirror(({ request, response }) =>
			response
				.writeHead(302, { location: `${other.origin}${request.url}` })
				.end(),
		);
		expect(await loadFrom(sourceOf([mirror.address]), listener())).toEqual(
			expected,
		);
		expect(other.paths).toHaveLength(4);
	});

	test("is given without a slash at the end", async () => {
		const mirror = await startMirror(good);
		const source = sourceOf([mirror.address.replace(/\/$/, "")]);
		expect(await loadFrom(source, listener())).toEqual(expected);
	});
});

test("a line stays of each file that was downloaded, and none the next time", async () => {
	const mirror = await startMirror(good);
	const source = sourceOf([mirror.address]);
	const heard = listener();
	await loadFrom(source, heard);
	expect(heard.lines()).toEqual(
		names.map((name) =>
			expect.stringMatching(`^${name}  [\\d.]+ k?B  downloaded$`),
		),
	);
	const heardAgain = listener();
	expect(await loadFrom(source, heardAgain)).toEqual(expected);
	expect(heardAgain.text()).toBe("");
	expect(mirror.paths).toHaveLength(4);
});

test("a mirror that failed is not asked first for the next file", async () => {
	const bad = await startMirror(({ response }) =>
		response.writeHead(503).end(),
	);
	const next = await startMirror(good);
	await loadFrom(sourceOf([bad.address, next.address]), listener());
	expect(bad.paths).toHaveLength(1);
	expect(next.paths).toHaveLength(4);
});

test("where every mirror fails, the error says what each did and what to do", async () => {
	const first = await startMirror(() => {});
	const second = await startMirror(({ response }) =>
		response.writeHead(404).end(),
	);
	const source = sourceOf([first.address, second.address], {
		patience: short,
	});
	const error = await loadFrom(source, listener()).catch((thrown) => thrown);
	expect(error).toBeInstanceOf(MnistUnavailable);
	expect(error.message).toBe(
		`MNIST could not be downloaded: ${first.host} sent next to nothing for 1.2 s; ${second.host} answers 404.\n` +
			'What to do: check the network connection (and HTTPS_PROXY, where you need a proxy), then run "npm run data". ' +
			"Or place the four files in data/mnist/ by hand: data/README.md tells where they are to be had. " +
			"Or set MNIST_DIR to a folder that has them.",
	);
	expect(existsSync(source.folder)).toBe(false);
});

test("files that came before the last mirror failed are kept", async () => {
	const mirror = await startMirror(
		instead("t10k-images-idx3-ubyte", ({ response }) => response.destroy()),
	);
	const source = sourceOf([mirror.address]);
	await expect(loadFrom(source, listener())).rejects.toThrow(MnistUnavailable);
	expect(readdirSync(source.folder).sort()).toEqual([
		"train-images-idx3-ubyte",
		"train-labels-idx1-ubyte",
	]);
});

test("however many mirrors keep silent, that is known within 20 s", () => {
	for (const count of [1, 2, 3, 10]) {
		expect(count * patienceWithEach(count)).toBeLessThan(20_000);
	}
});

test("the caller can end a download, which leaves nothing behind", async () => {
	const caller = new AbortController();
	const mirror = await startMirror(({ response, packed }) => {
		response.write(packed.subarray(0, 99));
		caller.abort(new Error("enough"));
	});
	const source = sourceOf([mirror.address, mirror.address]);
	const heard = listener();
	const loading = loadFrom(source, { ...heard, signal: caller.signal });
	await expect(loading).rejects.toThrow("enough");
	expect(mirror.paths).toHaveLength(1);
	expect(existsSync(source.folder)).toBe(false);
	await expect(
		loadFrom(source, { ...heard, signal: caller.signal }),
	).rejects.toThrow("enough");
});

/** A port at which nothing listens. */
async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}
