import type { Engine } from "../engine";
import { joinBytes, sha256 } from "../platform/bytes";
import { absolutePath } from "../platform/files";
import { isNode, onlyInNode } from "../platform/node";
import { checkModel, type Mlp, mlpFrom } from "./model";
import {
	eachWeight,
	type LayerSizes,
	type WeightName,
	weightNames,
	weightShapes,
} from "./weights";

const nodeFiles = () =>
	onlyInNode("node:fs", "A folder that keeps a model").promises;

/** Distinguishes a model's folder from any other. */
const format = "downhill-mlp-1";

/** The two files of a folder. */
const descriptionFile = "model.json";
const numbersFile = "weights.bin";

interface Description {
	readonly format: string;
	readonly sizes: LayerSizes;
	/** SHA-256 of the file of numbers, so that halves of two models are never taken for one. */
	readonly sha256: string;
}

/**
 * Saves a model in a folder, which is made if necessary: `model.json` describes it; `weights.bin` holds w1, b1, w2, b2,
 * w3, b3, each row after row, as 32-bit floats, low byte first. A model that is there already is replaced.
 *
 * @param folder a relative path starts at the working directory, which in a notebook is the notebook's folder.
 * @throws Error when a weight is not a finite number, when the model is disposed of, and when the folder cannot be
 * written to.
 */
export async function saveMlp(model: Mlp, folder: string): Promise<void> {
	checkModel(model);
	const values = await Promise.all(
		weightNames.map((name) => model.weights[name].data<"float32">()),
	);
	const broken = weightNames.findIndex(
		(_, i) => !values[i]?.every(Number.isFinite),
	);
	if (broken >= 0) {
		throw new Error(
			`A model is not saved unless all its weights are finite numbers; ${weightNames[broken]} holds others. ` +
				"If training went wrong, start again with a new model and a smaller learning rate.",
		);
	}
	const numbers = joinBytes(
		values.map((v) => new Uint8Array(v.buffer, v.byteOffset, v.byteLength)),
	);
	const description: Description = {
		format,
		sizes: model.sizes,
		sha256: await sha256(numbers),
	};
	const text = `${JSON.stringify(description, null, "\t")}\n`;
	try {
		await nodeFiles().mkdir(folder, { recursive: true });
		await replaceFile(absolutePath(folder, numbersFile), numbers);
		await replaceFile(absolutePath(folder, descriptionFile), text);
	} catch (error) {
		throw new Error(
			`Cannot save a model in ${absolutePath(folder)}: ${because(error)}`,
			{
				cause: error,
			},
		);
	}
}

/**
 * Loads a model that `saveMlp` has saved.
 *
 * @throws Error naming the folder when it or one of its files is missing, damaged or not from `saveMlp`, or a weight is
 * not a finite number.
 */
export async function loadMlp(tf: Engine, folder: string): Promise<Mlp> {
	const [text, numbers] = await Promise.all([
		readPart(folder, descriptionFile),
		readPart(folder, numbersFile),
	]);
	const { sizes, sha256: expected } = parseDescription(folder, text);
	const values = splitNumbers(folder, sizes, numbers);
	if ((await sha256(numbers)) !== expected) {
		throw damaged(
			folder,
			`${numbersFile} is not the one saved with ${descriptionFile}`,
		);
	}
	const broken = weightNames.find(
		(name) => !values[name].every(Number.isFinite),
	);
	if (broken !== undefined) {
		throw damaged(
			folder,
			`${broken} in ${numbersFile} holds numbers that are not finite`,
		);
	}
	return mlpFrom(tf, sizes, values);
}

async function readPart(folder: string, file: string): Promise<Uint8Array> {
	try {
		return await nodeFiles().readFile(absolutePath(folder, file));
	} catch (error) {
		throw new Error(
			`Cannot load a model from ${absolutePath(folder)}: ${because(error)}` +
				(isNode
					? ` A relative path starts at the working directory, ${process.cwd()}.`
					: ""),
			{ cause: error },
		);
	}
}

function parseDescription(folder: string, text: Uint8Array): Description {
	let description: Partial<Description> | null;
	try {
		description = JSON.parse(new TextDecoder().decode(text));
	} catch {
		throw damaged(folder, `${descriptionFile} is not JSON`);
	}
	if (description?.format !== format) {
		throw damaged(
			folder,
			`${descriptionFile} does not say "format": "${format}"`,
		);
	}
	const { sizes } = description;
	if (
		!Array.isArray(sizes) ||
		sizes.length !== 4 ||
		!sizes.every((size) => Number.isSafeInteger(size) && size > 0)
	) {
		throw damaged(
			folder,
			`the sizes in ${descriptionFile} are not four whole numbers`,
		);
	}
	return description as Description;
}

function splitNumbers(
	folder: string,
	sizes: LayerSizes,
	numbers: Uint8Array,
): Record<WeightName, Float32Array> {
	const shapes = weightShapes(sizes);
	const lengths = eachWeight((name) =>
		shapes[name].reduce((product, size) => product * size, 1),
	);
	const total = Object.values(lengths).reduce((sum, length) => sum + length, 0);
	if (numbers.byteLength !== 4 * total) {
		throw damaged(
			folder,
			`${numbersFile} should have ${4 * total} bytes for the layers ${sizes.join("-")}, but has ${numbers.byteLength}`,
		);
	}
	// A copy, because a Float32Array must start at a multiple of 4 bytes, and these bytes need not.
	const all = new Float32Array(new Uint8Array(numbers).buffer);
	let start = 0;
	return eachWeight((name) => {
		const end = start + lengths[name];
		const values = all.subarray(start, end);
		start = end;
		return values;
	});
}

/** Writes a file beside its place and then moves it there, so that nobody ever sees half a file. */
async function replaceFile(path: string, content: string | Uint8Array) {
	const { rename, writeFile } = nodeFiles();
	const unfinished = `${path}.unfinished`;
	await writeFile(unfinished, content);
	await rename(unfinished, path);
}

function damaged(folder: string, reason: string): Error {
	return new Error(
		`No model can be loaded from ${absolutePath(folder)}: ${reason}. Save the model there again.`,
	);
}

function because(error: unknown): string {
	const reason = `${error instanceof Error ? error.message : String(error)}.`;
	return isNode ? reason : `${reason} JupyterLab on your own machine has one.`;
}
