import { beforeAll, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import { LossRecord } from "../../../lib/mlp/loss-record";
import { plainEngine } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

test("keeps the losses of more steps than a function takes arguments", async () => {
	const before = tf.memory().numTensors;
	const record = new LossRecord(tf);
	const count = 200_000;
	for (let step = 0; step < count; step++) {
		record.add(tf.scalar(step));
	}
	await record.readNew();
	expect(record.read).toHaveLength(count);
	expect(record.read.every((loss, step) => loss === step)).toBe(true);
	expect(tf.memory().numTensors).toBe(before);
});
