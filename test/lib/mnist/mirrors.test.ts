/** Loading where nothing is there yet, from mirrors good and bad. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { MnistUnavailable } from "../../../lib/mnist/download";
import { loadFrom } from "../../../lib/mnist/load";
import { type Behaviour, good, startMirror } from "./mirror";
import {
	contents,
	expected,
	listener,
	names,
	short,
	sourceOf,
} from "./small-mnist";

const images = contents["train-images-idx3-ubyte"];
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
		"answers with a part",
		({ response, packed }) => response.writeHead(206).end(packed.subarray(9)),
		"answers 206",
	],
	[
		"sends a web page",
		({ response }) =>
			response.writeHead(200, { "content-type": "text/html" }).end(html),
		"sends something other than train-images-idx3-ubyte.gz: 43 bytes, text/html",
	],
	[
		"sends nothing",
		({ response }) => response.end(),
		"sends something other than train-images-idx3-ubyte.gz: 0 bytes, of unknown type",
	],
	[
		"has one pixel that differs",
		({ response }) => {
			const copy = Buffer.from(images);
			copy[2000] = (images[2000] ?? 0) ^ 1;
			response.end(gzipSync(copy));
		},
		/^sends something other than train-images-idx3-ubyte\.gz: \d+ bytes, of unknown type$/,
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
		/^(cannot be reached|fails after 99 bytes) \((other side closed|ECONNRESET)\)$/,
	],
	[
		"sends half a gzip file",
		({ response, packed }) =>
			response.end(packed.subarray(0, packed.length / 2)),
		/^fails after \d+ bytes \(unexpected end of file\)$/,
	],
	[
		"redirects in a circle",
		({ response, request }) =>
			response.writeHead(302, { location: request.url }).end(),
		"cannot be reached (redirect count exceeded)",
	],
];

const silentMirrors: Behaviour[] = [
	() => {},
	({ response }) => response.flushHeaders(),
	({ response, packed }) => response.write(packed.subarray(0, 99)),
];

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
	const reason = complaints[0]?.slice(bad.host.length + 1).trimEnd();
	if (typeof line === "string") {
		expect(reason).toBe(line);
	} else {
		expect(reason).toMatch(line);
	}
	expect(readdirSync(source.folder).sort()).toEqual([...names].sort());
}

describe("the next mirror is asked, and a line says why, when one", () => {
	test.each(badMirrors)("%s", (_, behaviour, line) =>
		expectNextAsked(behaviour, line, 20_000),
	);

	// All at once, as each takes its time.
	test("hangs, before it answers or later", async () => {
		const line = "sent nothing for 1.2 s";
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
			`127.0.0.1:${port} cannot be reached (ECONNREFUSED)`,
		);
	});

	test("has an invalid address", async () => {
		const next = await startMirror(good);
		const heard = listener();
		const source = sourceOf(["a.invalid/mnist", next.address]);
		expect(await loadFrom(source, heard)).toEqual(expected);
		expect(heard.lines()[0]).toBe(
			`a.invalid/mnist cannot be reached (ERR_INVALID_URL)`,
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
			/^mirror\.invalid (cannot be reached \(E\w+\)|sent nothing for 1\.2 s)/,
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
		`MNIST could not be downloaded: ${first.host} sent nothing for 1.2 s; ${second.host} answers 404.\n` +
			'What to do: check the network connection (and HTTPS_PROXY, if you need a proxy), then run "npm run data". ' +
			"Or place the four files in data/mnist/ by hand: data/README.md says where to get them. " +
			"Or set MNIST_DIR to a folder that has them.",
	);
	expect(existsSync(source.folder)).toBe(false);
});

test("files that came before the last mirror failed are kept", async () => {
	const mirror = await startMirror((asked) =>
		asked.name === "t10k-images-idx3-ubyte"
			? asked.response.destroy()
			: good(asked),
	);
	const source = sourceOf([mirror.address]);
	await expect(loadFrom(source, listener())).rejects.toThrow(MnistUnavailable);
	expect(readdirSync(source.folder).sort()).toEqual([
		"train-images-idx3-ubyte",
		"train-labels-idx1-ubyte",
	]);
});

/** A port at which nothing listens. */
async function closedPort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
	const { port } = server.address() as { port: number };
	await new Promise((resolve) => server.close(resolve));
	return port;
}
