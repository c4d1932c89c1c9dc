import {
	mkdtempSync,
	readdirSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Rank } from "@tensorflow/tfjs";
import {
	afterEach,
	beforeAll,
	beforeEach,
	describe,
	expect,
	test,
} from "vitest";
import type { Engine } from "../../../lib/engine";
import { createMlp, loadMlp, predict, saveMlp } from "../../../lib/mlp";
import { plainEngine, weightValues } from "./engine";

const sizes = [3, 4, 5, 2] as const;

let tf: Engine;
let folder: string;
beforeAll(async () => {
	tf = await plainEngine();
});
beforeEach(() => {
	folder = join(mkdtempSync(join(tmpdir(), "downhill-mlp-")), "a model");
});
afterEach(() => rmSync(join(folder, ".."), { recursive: true }));

async function saved(seed: number) {
	const model = createMlp(tf, { sizes, seed });
	await saveMlp(model, folder);
	return model;
}

test("a loaded model is the saved one, bit for bit", async () => {
	const model = await saved(1);
	const loaded = await loadMlp(tf, folder);
	expect(loaded.sizes).toEqual(sizes);
	expect(weightValues(loaded)).toEqual(weightValues(model));
	const images = tf.randomUniform<Rank.R2>([9, 3]);
	expect(predict(loaded, images)).toEqual(predict(model, images));
});

test("the folder holds what the doc comment says, and the latest model", async () => {
	await saved(1);
	const model = await saved(2);
	expect(readdirSync(folder).sort()).toEqual(["model.json", "weights.bin"]);
	const bytes = readFileSync(join(folder, "weights.bin"));
	const numbers = Array.from({ length: bytes.length / 4 }, (_, i) =>
		bytes.readFloatLE(4 * i),
	);
	expect(numbers).toEqual(weightValues(model));
});

test("saving and loading leave no tensor behind", async () => {
	const model = await saved(1);
	const before = tf.memory().numTensors;
	await saveMlp(model, folder);
	(await loadMlp(tf, folder)).dispose();
	await expect(loadMlp(tf, join(folder, "none"))).rejects.toThrow();
	expect(tf.memory().numTensors).toBe(before);
});

describe("loading says what is wrong with", () => {
	const change = (file: string, content: string | Buffer) =>
		writeFileSync(join(folder, file), content);
	const description = () =>
		JSON.parse(readFileSync(join(folder, "model.json"), "utf8"));

	test("a folder that is not there", async () => {
		await expect(loadMlp(tf, folder)).rejects.toThrow(
			`Cannot load a model from ${folder}: ENOENT`,
		);
	});

	test.each(["model.json", "weights.bin"])("a missing %s", async (file) => {
		await saved(1);
		rmSync(join(folder, file));
		await expect(loadMlp(tf, folder)).rejects.toThrow(file);
	});

	test.each([
		["{", "model.json is not JSON"],
		["null", 'model.json does not say "format"'],
		['{"format":"another"}', 'model.json does not say "format"'],
	])("the description %s", async (text, reason) => {
		await saved(1);
		change("model.json", text);
		await expect(loadMlp(tf, folder)).rejects.toThrow(
			`No model can be loaded from ${folder}: ${reason}`,
		);
	});

	test.each([[[3, 4, 5]], [[3, 4, 5, -2]], [[3, 4, 5, "2"]], ["3452"]])(
		"the sizes %j",
		async (sizes) => {
			await saved(1);
			change("model.json", JSON.stringify({ ...description(), sizes }));
			await expect(loadMlp(tf, folder)).rejects.toThrow(
				"the sizes in model.json are not four whole numbers",
			);
		},
	);

	test("numbers cut short", async () => {
		await saved(1);
		change(
			"weights.bin",
			readFileSync(join(folder, "weights.bin")).subarray(0, 99),
		);
		// 3·4 + 4 + 4·5 + 5 + 5·2 + 2 numbers.
		await expect(loadMlp(tf, folder)).rejects.toThrow(
			"weights.bin should have 212 bytes for the layers 3-4-5-2, but has 99",
		);
	});

	test("numbers of another model", async () => {
		await saved(1);
		const others = description();
		await saved(2);
		change("model.json", JSON.stringify(others));
		await expect(loadMlp(tf, folder)).rejects.toThrow(
			"weights.bin is not the one saved with model.json",
		);
	});
});

test("saving says where it could not", async () => {
	const model = await saved(1);
	const file = join(folder, "model.json");
	await expect(saveMlp(model, file)).rejects.toThrow(
		`Cannot save a model in ${file}: `,
	);
});
