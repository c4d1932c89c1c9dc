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
			const share = isWhole ? "{0.9..0.94}" : "{0.4..1}";
			// The original program begins at 1.6428 and comes to 0.2399.
			const last = isWhole ? "{0.22..0.26}" : "{0.4..1}";
			return [
				Array.from({ length: epochs }, (_, epoch) => [
					`${epoch} 0 loss: ${epoch === 0 ? "{1..3}" : "{0.22..0.9}"}`,
					`${epoch} 100 loss: {0.22..1.2}`,
					`${epoch} 200 loss: ${epoch === epochs - 1 ? last : "{0.22..1}"}`,
				])
					.flat()
					.concat(`Training  ${300 * epochs} steps`)
					.join("\n"),
				`[
  { program: 'the original', first: '1.6428', last: '0.2399' },
  { program: 'yours', first: '{1..3}', last: '${last}' }
]`,
				`Figure: Epoch by epoch
x: epoch
y: mean loss
- whole epochs: line through ${points(epochs)}, x from 0 to ${epochs - 1}, y from ${isWhole ? "{0.24..0.3}" : "{0.3..1.5}"} to {0.3..1.5}`,
				`before training: {0..0.3}
after training:  ${share}`,
				share,
				`before ${share}
after  ${isWhole ? "{0.91..0.95}" : "{0.4..1}"}`,
			];
		},
	},
	"06-classify.ipynb": {
		whole: 3,
		cells(epochs, isWhole) {
			const steps = 300 * epochs;
			const first = isWhole ? "{0.8..0.93}" : "{0.3..0.98}";
			const last = isWhole ? "{0.94..0.99}" : "{0.5..1}";
			const names = [
				"squared error, rate 0.1",
				"cross-entropy, rate 0.1",
				"cross-entropy, rate 0.3",
			];
			const track = `line through ${points(steps / 50 + 1)}, x from 0 to ${steps}, y from {0..0.3} to ${last}`;
			return [
				`${steps}`,
				`Figure: The race
x: step
y: accuracy
${names.map((name) => `- ${name}: ${track}`).join("\n")}`,
				`[
${names.map((name) => `  { name: '${name}', first: '${first}', last: '${last}' }`).join(",\n")}
]`,
				names
					.map((name, at) =>
						isWhole
							? `${name} - ${["{700..900}", "not reached", "{200..600}"][at]}`
							: `${name} - {50..${steps}|not reached}`,
					)
					.join("\n"),
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
