import { Failure } from "../base/failure.mjs";
import { codeCells, joined } from "../notebooks/notebook.mjs";

/** @typedef {import("../notebooks/notebook.mjs").Notebook} Notebook */

/** A cell that calls a check: what is written in it, the check's name, and what is checked. */
const checkCell =
	/^(?<written>[\s\S]*?)\n*^check\.(?<name>\w+)\((?<answer>[\s\S]*)\);\s*$/m;
/** Import statements, which stay where a solution is taken out. */
const imports = /^import [^;]*;\n+/gm;
/** How notebooks of the course reach lib/, from their own place. */
const libraryPath = /(from ")(?:\.\.\/)+(lib\/[^"]*")/g;

/**
 * The source of an assignment for nbgrader: each exercise of a lesson as what is asked for, a solution cell with the
 * marks around what learners do not get, and a locked cell that grades it.
 *
 * @param {Notebook} lesson from which learners get their skeletons.
 * @param {Notebook} solutions
 * @param {number} points for each exercise.
 * @returns {object} a notebook, as JSON.
 * @throws {Failure} where the lesson has no such exercise.
 */
export function assignmentOf(lesson, solutions, points) {
	const skeletons = new Map(exercisesOf(lesson).map((it) => [it.name, it]));
	const [title, ...others] = solutions.cells;
	const heading = joined(title?.source ?? "")
		.split("\n", 1)
		.join();
	const cells = [
		markdown("title", heading.replace("Solutions: ", "Exercises: ")),
	];
	let asked = "";
	for (const { cell_type, source } of others) {
		const text = joined(source);
		if (cell_type === "markdown") {
			// What follows a solution explains it; what an exercise asks for begins with its number.
			asked = /^\*\*\d/.test(text) ? text : asked;
			continue;
		}
		const { name, written, answer } = exerciseIn(text);
		const skeleton = skeletons.get(name);
		if (skeleton === undefined) {
			throw new Failure(`No cell of the lesson calls check.${name}.`);
		}
		cells.push(
			markdown(`${name}-exercise`, `${asked}\n\n${startOf(skeleton)}`),
			code(name, withMarks(written), { solution: true }),
			code(
				`${name}-test`,
				`import { check } from "lib/exercise";\n\ncheck.${name}(${answer}, { points: ${points} });`,
				{ grade: true, locked: true, points },
			),
		);
	}
	const { kernelspec } = solutions.metadata;
	return { cells, metadata: { kernelspec }, nbformat: 4, nbformat_minor: 5 };
}

/**
 * @param {Notebook} notebook
 * @returns {{ name: string, written: string, answer: string }[]}
 */
function exercisesOf(notebook) {
	return codeCells(notebook)
		.map(({ source }) => joined(source))
		.filter((source) => checkCell.test(source))
		.map(exerciseIn);
}

/** @param {string} source of a cell that calls a check. */
function exerciseIn(source) {
	const { written = "", name, answer } = checkCell.exec(source)?.groups ?? {};
	if (name === undefined || answer === undefined) {
		throw new Failure(`A solution does not end with its check:\n${source}`);
	}
	return { name, written, answer };
}

/** @param {{ written: string, answer: string }} skeleton */
function startOf({ written, answer }) {
	const start = written.replace(imports, "").trim();
	// Some skeletons are written into the check's brackets.
	return `Begin with this:\n\n\`\`\`ts\n${start === "" ? answer : start}\n\`\`\``;
}

/** @param {string} written */
function withMarks(written) {
	const lines = written.match(imports) ?? [];
	const kept = lines
		.map((line) => line.trim().replace(libraryPath, "$1$2"))
		// The cell that grades imports it, so that no answer can put another in its place.
		.filter((line) => !line.startsWith("import { check }"));
	const answer = written.replace(imports, "").trim();
	return [
		...kept,
		...(kept.length > 0 ? [""] : []),
		"// BEGIN SOLUTION",
		answer,
		"// END SOLUTION",
	].join("\n");
}

/**
 * @param {string} id
 * @param {string} source
 */
function markdown(id, source) {
	return { cell_type: "markdown", id, metadata: {}, source };
}

/**
 * @param {string} id
 * @param {string} source
 * @param {object} nbgrader what nbgrader does with it:
 * https://nbgrader.readthedocs.io/en/stable/contributor_guide/metadata.html
 */
function code(id, source, nbgrader) {
	const metadata = {
		nbgrader: {
			schema_version: 3,
			grade_id: id,
			grade: false,
			solution: false,
			locked: false,
			task: false,
			...nbgrader,
		},
	};
	return {
		cell_type: "code",
		id,
		metadata,
		source,
		execution_count: null,
		outputs: [],
	};
}
