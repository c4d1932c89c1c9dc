import { dataFile } from "./data-file";
import { absolutePath, readText } from "./platform/files";

/** One observation: the pair (x, y). */
export type Point = [x: number, y: number];

/**
 * Reads the observations of a CSV file: see `parsePoints` for the format.
 *
 * @param path the file; a relative path starts at the working directory, which in a notebook is the notebook's
 * folder. By default, the project's own `data/points.csv`, wherever the working directory is.
 * @returns N points, in the order of the file.
 * @throws Error when the file is missing or unreadable, or holds anything but points; it names the file.
 */
export function loadPoints(path: string = dataFile("points.csv")): Point[] {
	return parsePoints(readPoints(path), path);
}

/**
 * Reads observations from text: one point a line, `x,y`, both decimal numbers, no header line.
 *
 * Accepted on purpose: a byte order mark, Windows line ends, blanks around a number, blank lines at the end.
 * Everything else is refused, so that no NaN ever reaches a lesson.
 *
 * @param name what error messages call the text, usually its file.
 * @returns N ≥ 1 points, all numbers finite.
 * @throws Error naming the text, the line and what was expected there.
 */
export function parsePoints(text: string, name = "the text"): Point[] {
	const content = text.replace(/^\uFEFF/, "").trimEnd();
	if (content === "") {
		throw new Error(`${name} is empty; expected lines of two numbers, "x,y".`);
	}
	return content
		.split(/\r?\n/)
		.map((line, index) => parseLine(line, `${name}, line ${index + 1}`));
}

/** Throws a RangeError unless there is at least one point and every coordinate is a finite number. */
export function checkPoints(points: readonly Readonly<Point>[]): void {
	if (points.length === 0) {
		throw new RangeError("There are no points; at least one is needed.");
	}
	for (const [index, point] of points.entries()) {
		// Only a list with holes has none.
		if (point === undefined) {
			throw new RangeError(`points[${index}] is missing; a point is (x, y).`);
		}
		const [x, y] = point;
		if (!Number.isFinite(x) || !Number.isFinite(y)) {
			throw new RangeError(
				`points[${index}] is (${x}, ${y}); both must be finite numbers.`,
			);
		}
	}
}

function readPoints(path: string): string {
	try {
		return readText(path);
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error);
		throw new Error(
			`Cannot read points from ${absolutePath(path)}: ${reason}. ` +
				`A relative path starts at the working directory, ${process.cwd()}.`,
			{ cause: error },
		);
	}
}

function parseLine(line: string, where: string): Point {
	const fields = line.split(",");
	const [x, y] = fields;
	if (x === undefined || y === undefined || fields.length > 2) {
		const found =
			line.trim() === ""
				? "a blank line"
				: `${fields.length} field${fields.length === 1 ? "" : "s"}: ${quote(line)}`;
		throw new Error(`${where}: expected two numbers, "x,y"; found ${found}.`);
	}
	return [parseNumber(x, `${where}, x`), parseNumber(y, `${where}, y`)];
}

// Number() alone would take "" for 0, "0x1F" for 31 and "Infinity" for a number.
const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i;

function parseNumber(field: string, where: string): number {
	const digits = field.trim();
	const value = Number(digits);
	if (!decimal.test(digits) || !Number.isFinite(value)) {
		throw new Error(
			`${where}: expected a finite decimal number such as 32.5; found ${quote(field)}.`,
		);
	}
	return value;
}

function quote(text: string): string {
	return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
