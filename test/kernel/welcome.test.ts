import { afterAll, beforeAll, expect, test } from "vitest";
import { Subscriber, XSubscriber } from "zeromq";
import { KernelClient, unpack } from "../../harness/kernel-client";

let kernel: KernelClient;

beforeAll(async () => {
	kernel = await KernelClient.start();
});

afterAll(() => kernel.shutdown());

test("each new subscriber is greeted, and from then on misses nothing", async () => {
	for (const topic of ["", "", "display_data"]) {
		const { subscriber, welcome } = await arrive(topic);
		let message = welcome;
		expect(message.parent).toBeUndefined();
		expect(message.content).toEqual({ subscription: topic });
		if (topic === "") {
			const { parent: request } = await kernel.request("comm_info_request", {});
			while (message.parent !== request) {
				message = unpack(await subscriber.receive());
			}
		}
		subscriber.close();
	}
});

test("each new subscriber hears whether a cell is running", async () => {
	expect(await stateOnArrival()).toBe("idle");
	const started = kernel.printed("started");
	const ended = kernel.execute(
		'console.log("started"); await new Promise(() => {})',
	);
	await started;
	expect(await stateOnArrival()).toBe("busy");
	await kernel.interrupt();
	expect((await ended).error?.ename).toBe("KeyboardInterrupt");
});

async function stateOnArrival(): Promise<string> {
	const { subscriber } = await arrive("");
	const { type, content } = unpack(await subscriber.receive());
	expect(type).toBe("status");
	subscriber.close();
	return content.execution_state;
}

/** A new subscriber that has been greeted. */
async function arrive(topic: string) {
	const subscriber = new Subscriber({ linger: 0, ...kernel.security });
	subscriber.connect(kernel.iopubAddress);
	subscriber.subscribe(topic);
	// What was just being published may come before it.
	let welcome = unpack(await subscriber.receive());
	while (welcome.type !== "iopub_welcome") {
		expect(welcome.type).toBe("status");
		welcome = unpack(await subscriber.receive());
	}
	return { subscriber, welcome };
}

test("a client that unsubscribes, or sends something else to a socket that only publishes, is ignored", async () => {
	const stranger = new XSubscriber({ linger: 0, ...kernel.security });
	stranger.connect(kernel.iopubAddress);
	const unsubscribes = Buffer.of(0);
	const invalidTopic = Buffer.of(1, 0xff, 0xfe);
	for (const frames of [
		[unsubscribes],
		[invalidTopic],
		[""],
		["<IDS|MSG>", "", "{}", "{}", "{}", "{}"],
		[Buffer.of(1)],
	]) {
		await stranger.send(frames);
	}
	const { type, content } = unpack(await stranger.receive());
	expect(type).toBe("iopub_welcome");
	expect(content).toEqual({ subscription: "" });
	expect((await kernel.execute("1 + 1")).value).toBe("2");
	stranger.close();
});
