import { beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../../lib/engine";
import {
	createExamples,
	createMlp,
	disposeAll,
	type Order,
	shuffled,
	train,
} from "../../../lib/mlp";
import { seededRandom } from "../../../lib/random";
import { plainEngine, weightValues } from "./engine";

let tf: Engine;
beforeAll(async () => {
	tf = await plainEngine();
});

const count = 25;
const inputs = 3;

/** Random examples in the order of the given rows. */
function examples(rows: readonly number[]) {
	const random = seededRandom(5);
	const all = Array.from({ length: count }, () =>
		Array.from({ length: inputs }, () => random.uniform()),
	);
	const pixels = rows.flatMap((row) => all[row] ?? []);
	const labels = rows.map((row) => row % 2);
	return createExamples(tf, Float32Array.from(pixels), labels, 2);
}

const inOrder = [...Array(count).keys()];

/** The weights after an epoch over these rows, by `order` if it is given. */
async function trained(rows: readonly number[], order?: Order) {
	const set = examples(rows);
	const model = createMlp(tf, { sizes: [inputs, 4, 4, 2], seed: 1 });
	const options = { epochs: 1, batchSize: 10, learningRate: 0.1 };
	const [result] = await train(
		model,
		set,
		order === undefined ? options : { ...options, order },
	);
	const values = weightValues(model);
	disposeAll(model.weights);
	return { values, losses: result?.losses };
}

describe("training in an order", () => {
	test.each<[string, number[]]>([
		["backwards", [...inOrder].reverse()],
		["over a part", [3, 1, 4]],
		["with repetitions", [...inOrder, ...inOrder.slice(5)]],
	])("is training over examples that lie so: %s", async (_, rows) => {
		const wanted = await trained(rows);
		expect(await trained(inOrder, () => rows)).toEqual(wanted);
	});

	test("asks for the order of each epoch, counted from 1", async () => {
		const set = examples(inOrder);
		const model = createMlp(tf, { sizes: [inputs, 4, 4, 2], seed: 1 });
		const asked: number[] = [];
		await train(model, set, {
			epochs: 3,
			order(epoch) {
				asked.push(epoch);
				return inOrder;
			},
		});
		expect(asked).toEqual([1, 2, 3]);
		model.dispose();
	});

	test.each<[number[], RegExp]>([
		[[], /names no examples/],
		[[0, 25], /Place 1 of the order of an epoch is 25; .* from 0 to 24/],
		[[-1], /Place 0 .* is -1/],
		[[0.5], /Place 0 .* is 0.5/],
	])("refuses %j", async (rows, message) => {
		await expect(trained(inOrder, () => rows)).rejects.toThrow(message);
	});
});

describe("shuffled", () => {
	test("names each example once, in another order in each epoch, the same for the same seed", () => {
		const order = shuffled(1000, 7);
		const [first, second] = [order(1), order(2)];
		expect([...Array.from(first)].sort((a, b) => a - b)).toEqual([
			...Array(1000).keys(),
		]);
		expect(second).not.toEqual(first);
		expect(shuffled(1000, 7)(2)).toEqual(second);
	});

	test("makes all orders equally likely", () => {
		const counts = new Map<string, number>();
		for (let seed = 0; seed < 6000; seed++) {
			const order = Array.from(shuffled(3, seed)(1)).join("");
			counts.set(order, (counts.get(order) ?? 0) + 1);
		}
		const chiSquare = [...counts.values()].reduce(
			(sum, found) => sum + (found - 1000) ** 2 / 1000,
			0,
		);
		expect(counts.size).toBe(6);
		// The 0.999 quantile for 5 degrees of freedom.
		expect(chiSquare).toBeLessThan(20.5);
	});

	test("refuses what is no seed", () => {
		expect(() => shuffled(10, -1)).toThrow(RangeError);
	});
});
