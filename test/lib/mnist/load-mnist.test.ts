/** The loader as lessons call it: from the environment, on MNIST's own files. */
import { resolve } from "node:path";
import {
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
	vi,
} from "vitest";
import { imageAt } from "../../../lib/digit-images";
import {
	findMnist,
	loadMnist,
	type Mnist,
	sourceByEnvironment,
} from "../../../lib/mnist";
import { realMnist } from "./real-mnist";
import { listener } from "./small-mnist";

const real = realMnist();
const root = resolve(import.meta.dirname, "../../..");

beforeEach(() => {
	vi.stubEnv("MNIST_DIR", undefined);
	vi.stubEnv("MNIST_MIRRORS", undefined);
});
afterEach(() => vi.unstubAllEnvs());

describe.skipIf(real.isMissing)("MNIST's own files", () => {
	let mnist: Mnist;
	const heard = listener();
	beforeAll(async () => {
		vi.stubEnv("MNIST_DIR", real.folder);
		mnist = await loadMnist(heard);
	});

	test("are 60,000 and 10,000 digits in MNIST's order, without a word", () => {
		const { train, test } = mnist;
		expect([train.count, test.count]).toEqual([60_000, 10_000]);
		expect(train.pixels).toHaveLength(60_000 * 784);
		expect(test.pixels).toHaveLength(10_000 * 784);
		// As every tutorial on MNIST shows them.
		expect([...train.labels.subarray(0, 10)]).toEqual([
			5, 0, 4, 1, 9, 2, 1, 3, 1, 4,
		]);
		expect([...test.labels.subarray(0, 10)]).toEqual([
			7, 2, 1, 0, 4, 1, 4, 9, 5, 9,
		]);
		expect(heard.text()).toBe("");
	});

	test("have the well-known mean and deviation of brightness, between 0 and 1", () => {
		const { train } = mnist;
		let [least, greatest, sum, squares] = [1, 0, 0, 0];
		for (const byte of train.pixels) {
			const value = byte / 255;
			least = Math.min(least, value);
			greatest = Math.max(greatest, value);
			sum += value;
			squares += value * value;
		}
		const mean = sum / train.pixels.length;
		expect([least, greatest]).toEqual([0, 1]);
		expect(mean).toBeCloseTo(0.1307, 4);
		expect(Math.sqrt(squares / train.pixels.length - mean ** 2)).toBeCloseTo(
			0.3081,
			4,
		);
	});

	test("lie upright: the first digit, a five, has its flag at the upper right", () => {
		const { train } = mnist;
		const five = imageAt(train, 0);
		const row = (index: number) => [
			...five.subarray(28 * index, 28 * (index + 1)),
		];
		expect(row(4).every((value) => value === 0)).toBe(true);
		expect(row(5).findIndex((value) => value > 0)).toBe(12);
		expect(row(5)[23]).toBeCloseTo(127 / 255, 6);
	});

	test("are found without a download", async () => {
		vi.stubEnv("MNIST_DIR", real.folder);
		expect((await findMnist())?.test.count).toBe(10_000);
	});
});

describe("the environment", () => {
	test("may say nothing: data/mnist/ and the public mirrors", () => {
		const source = sourceByEnvironment();
		expect(source).toMatchObject({
			folder: resolve(root, "data/mnist"),
			isGiven: false,
			patience: 8000,
		});
		expect(source.mirrors.map((mirror) => new URL(mirror).protocol)).toEqual([
			"https:",
			"https:",
		]);
	});

	test("MNIST_DIR starts at the project's folder", () => {
		vi.stubEnv("MNIST_DIR", "../shared/mnist");
		expect(sourceByEnvironment()).toMatchObject({
			folder: resolve(root, "../shared/mnist"),
			isGiven: true,
		});
	});

	test("MNIST_DIR that is empty counts as not set", () => {
		vi.stubEnv("MNIST_DIR", "");
		expect(sourceByEnvironment().isGiven).toBe(false);
	});

	test("MNIST_MIRRORS replaces the public mirrors, in its order", () => {
		vi.stubEnv("MNIST_MIRRORS", " http://b.invalid/x  https://a.invalid\n");
		expect(sourceByEnvironment().mirrors).toEqual([
			"http://b.invalid/x",
			"https://a.invalid",
		]);
	});
});
