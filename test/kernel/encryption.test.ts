/** Sockets encrypted with keys of the connection file; `conformance.test.ts` has Jupyter's own client try the same. */
import { mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { curveKeyPair, Dealer, type Socket, Subscriber } from "zeromq";
import { KernelClient, pack } from "../../harness/kernel-client";

describe("over encrypted sockets, as over others,", async () => {
	// For the hooks of these files, which run later.
	vi.stubEnv("HARNESS_ENCRYPTED", "1");
	for (const part of ["protocol", "testbed", "welcome", "comms"]) {
		await import(`./${part}.test.ts`);
	}
});

describe("a client gets nothing", () => {
	let kernel: KernelClient;
	beforeAll(async () => {
		kernel = await KernelClient.start({ encrypted: true });
	});
	afterAll(() => kernel.shutdown());

	const { publicKey, secretKey } = curveKeyPair();
	test.each([
		["without a key", {}],
		[
			"with another kernel's key",
			{
				curveServerKey: curveKeyPair().publicKey,
				curvePublicKey: publicKey,
				curveSecretKey: secretKey,
			},
		],
	])("%s", async (_, security) => {
		const options = { linger: 0, receiveTimeout: 0, ...security };
		const subscriber = new Subscriber(options);
		const dealer = new Dealer(options);
		const refused = Promise.all([refusal(subscriber), refusal(dealer)]);
		subscriber.connect(kernel.iopubAddress);
		subscriber.subscribe();
		dealer.connect(kernel.shellAddress);
		// Signed as it should be: the encryption alone keeps it out.
		await dealer.send(
			pack("execute_request", { code: "globalThis.stranger = 1" }, "stranger")
				.frames,
		);
		await refused;
		expect((await kernel.execute('"stranger" in globalThis')).value).toBe(
			"false",
		);
		await expect(dealer.receive()).rejects.toThrow();
		await expect(subscriber.receive()).rejects.toThrow();
		subscriber.close();
		dealer.close();
	});
});

/** Resolves when the other side has closed a connection or refused it. */
function refusal(socket: Socket): Promise<void> {
	return new Promise((resolve) => {
		for (const event of [
			"disconnect",
			"handshake:error:other",
			"handshake:error:protocol",
			"handshake:error:auth",
		] as const) {
			socket.events.on(event, () => resolve());
		}
	});
}

test.each([
	["a public key alone", { curve_publickey: curveKeyPair().publicKey }],
	["half a key", { curve_secretkey: curveKeyPair().secretKey.slice(20) }],
])(
	"a connection file with %s starts no kernel, rather than one without encryption",
	async (_, connection) => {
		const folder = mkdtempSync(join(tmpdir(), "downhill-keys-"));
		const log = join(folder, "log");
		await expect(
			KernelClient.start({
				encrypted: false,
				connection,
				output: openSync(log, "w"),
			}),
		).rejects.toThrow("ended");
		expect(readFileSync(log, "utf8")).toMatch(
			/^\[downhill kernel\] the connection file's curve_secretkey is not a key of CurveZMQ/,
		);
		rmSync(folder, { recursive: true });
	},
);
