import { outputLines } from "../../lab/lessons/output-lines.mjs";
import { sameWithin } from "../../lab/lessons/tolerance.mjs";
import { codeCells, type Notebook } from "../../lab/notebooks/notebook.mjs";

/**
 * What the cells of a lesson tagged `epochs` print, in order, after so many epochs, on any engine: `isWhole` after all of the
 * lesson's own epochs on MNIST, otherwise after fewer, or on drawn digits. `{1..3}` stands for a number from 1 to 3, `{1..3|never}` for that or a word; all else is printed as it stands, every
 * other number too.
 */
type Expected = (epochs: number, isWhole: boolean) => string[];

const lessons: Record<string, { whole: number; cells: Expected }> = {
	"05-train-mnist.ipynb": {
		whole: 30,
		cells(epochs, isWhole) {
			// The reader's own run takes three of the 30 epochs.
			const own = isWhole ? 3 : epochs;
			const percent = isWhole ? "{94..97.5} %" : "{50..100} %";
			const share = isWhole ? "{90..94} %" : "{40..100} %";
			// The original program begins at 1.6428 and comes to 0.2399.
			const last = isWhole ? "{0.22..0.26}" : "{0.4..1}";
			const loss = `y from ${isWhole ? "{0.05..0.2}" : "{0.02..0.7}"} to {1..3}`;
			return [
				`Figure: Learning
x: step
y: loss, accuracy
- loss: line through ${points(12 * own + 1)}, x from 0 to ${300 * own}, ${loss}
- accuracy: line through 13 points, x from 0 to ${300 * own}, y from {0..0.3} to ${isWhole ? "{0.93..0.98}" : "{0.5..1}"}
Figure: What training adds to six neurons
- 6 pictures of 28 × 28 pixels, 6 in a row
- captions: h1[0], h1[1], h1[2], h1[3], h1[4], h1[5]`,
				`'${percent}'`,
				[
					`Figure: Two runs
x: step
y: loss
- 0.1: line through ${points(12 * own + 1)}, x from 0 to ${300 * own}, ${loss}
- 0.001: line through ${points(epochs + 1)}, x from 0 to ${300 * epochs}, y from ${isWhole ? "{0.2..0.3}" : "{0.2..1.2}"} to {1..3}`,
					...Array.from({ length: epochs }, (_, epoch) => [
						`${epoch} 0 loss: ${epoch === 0 ? "{1..3}" : "{0.22..0.9}"}`,
						`${epoch} 100 loss: {0.22..1.2}`,
						`${epoch} 200 loss: ${epoch === epochs - 1 ? last : "{0.22..1}"}`,
					]).flat(),
					`Training  ${300 * epochs} steps`,
				].join("\n"),
				`[
  { program: 'the original', first: '1.6428', last: '0.2399' },
  { program: 'yours', first: '{1..3}', last: '${last}' }
]`,
				`untrained    ${isWhole ? "{5..15}" : "{0..30}"} %
ten neurons  ${isWhole ? "{84..87} %" : "{50..100} %"}
the original ${share}
yours        ${percent}`,
				`'${percent}'`,
			];
		},
	},
	"05b-closer-look.ipynb": {
		whole: 3,
		cells(_epochs, isWhole) {
			const percent = isWhole ? "{94..97.5} %" : "{50..100} %";
			const loss = isWhole ? "{0.08..0.25}" : "{0.02..1}";
			return [
				`'${percent}'`,
				loss,
				`'${percent}'`,
				loss,
				`Figure: From one network to another
x: t
y: loss
- on the way: line through 25 points, x from -0.1 to 1.1, y from ${loss} to {0.4..2}`,
			];
		},
	},
	"06-classify.ipynb": {
		whole: 3,
		cells(epochs, isWhole) {
			const steps = 250 * epochs;
			const last = isWhole ? "{0.93..0.99}" : "{0.5..1}";
			const names = [
				"squared error, 0.1",
				"cross-entropy, 0.1",
				"cross-entropy, 0.3",
			];
			const track = `line through ${points(steps / 50 + 1)}, x from 0 to ${steps}, y from {0..0.3} to ${last}`;
			const needed = isWhole
				? ["{500..750}", "{500..750|'not reached'}", "{150..500}"]
				: names.map(() => `{50..${steps}|'not reached'}`);
			return [
				`${steps}`,
				`Figure: The race
x: step
y: accuracy
${names.map((name) => `- ${name}: ${track}`).join("\n")}`,
				`[
${names.map((name, at) => `  { name: '${name}', last: '${last}', steps: ${needed[at]} }`).join(",\n")}
]`,
				names.map(() => last).join("\n"),
				"[ '{0.9..1.1}', '{0.03..0.3}' ]",
				"'{0.2..0.7}'",
			];
		},
	},
};

/** The lessons that train. */
export const trainingLessons = Object.keys(lessons);

/**
 * What the cells tagged `epochs` print that is not as expected, a line each: a number out of its range or not expected at all, a
 * line that is missing.
 *
 * @param notebook with outputs; its facts tell how many epochs were trained.
 */
export function unexpectedNumbers(file: string, notebook: Notebook): string[] {
	const lesson = lessons[file];
	if (lesson === undefined) {
		return [];
	}
	const { epochs, data } = notebook.metadata.downhill ?? {};
	const isWhole = epochs === lesson.whole && data === "mnist";
	const printed = trainedCells(notebook).map(printedBy);
	const expected = lesson.cells(Number(epochs), isWhole);
	if (printed.length !== expected.length) {
		return [
			`${printed.length} cells are tagged "epochs", expected ${expected.length}`,
		];
	}
	return expected.flatMap((pattern, at) =>
		compareLines(pattern.split("\n"), printed[at] ?? []),
	);
}

/** The losses of a shorter training that are not those at the start of the longer one, a line each: two percent apart or more. */
export function otherStart(stored: Notebook, fresh: Notebook): string[] {
	const losses = (notebook: Notebook) =>
		trainedCells(notebook)
			.flatMap(printedBy)
			.filter((line) => /^\d+ \d+ loss: /.test(line));
	const longer = losses(stored);
	return losses(fresh).filter(
		(line, at) => !sameWithin(line, longer[at] ?? "", 0.02),
	);
}

export function trainedCells(notebook: Notebook) {
	return codeCells(notebook).filter(({ metadata }) =>
		metadata.tags?.includes("epochs"),
	);
}

/** Its text, without what says the same again in HTML or as a figure's data. */
function printedBy({ outputs = [] }: Notebook["cells"][number]): string[] {
	const texts = outputs.map(({ data, ...output }) =>
		data === undefined
			? output
			: { ...output, data: { "text/plain": data["text/plain"] } },
	);
	return outputLines(texts)
		.filter((line) => line.startsWith("  ") && line.trim() !== "")
		.map((line) => line.slice(2));
}

function compareLines(expected: string[], printed: string[]): string[] {
	const length = Math.max(expected.length, printed.length);
	return Array.from({ length }, (_, at) => at).flatMap((at) => {
		const [pattern, line] = [expected[at], printed[at]];
		return pattern !== undefined && line !== undefined && fits(pattern, line)
			? []
			: [`${line ?? "nothing"}, expected ${pattern ?? "nothing"}`];
	});
}

const range = /\{([\d.]+)\.\.([\d.]+)(?:\|([^}]+))?\}/g;

function fits(pattern: string, line: string): boolean {
	const ranges = [...pattern.matchAll(range)];
	const texts = pattern.replace(range, "\0").split("\0").map(escaped);
	const found = new RegExp(`^${texts.join("(.+?)")}$`).exec(line);
	return (
		found !== null &&
		ranges.every(([, least, most, word], at) => {
			const value = found[at + 1];
			const number = Number(value);
			return (
				value === word || (number >= Number(least) && number <= Number(most))
			);
		})
	);
}

function escaped(text: string): string {
	return text.replace(/[$()*+.?[\\\]^{|}]/g, "\\$&");
}

function points(count: number): string {
	return count === 1 ? "1 point" : `${count} points`;
}
