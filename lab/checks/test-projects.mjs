/**
 * The parts in which the tests run, such as `npm test -- unit`. A test belongs where it belongs for what it needs, which
 * the name of its file or folder tells: "in JupyterLab", "in a browser", the set-up.
 *
 * @typedef {object} TestProject
 * @property {string[]} files glob patterns, from the root. A file belongs to one project only.
 * @property {boolean} needsPython whether .venv/ has to be there, with JupyterLab.
 * @property {boolean} needsEngine whether TensorFlow's native library is used where it is available.
 */

/** @type {Record<string, TestProject>} */
const SPECIAL = {
	/** TensorFlow.js, and the networks that train on it. */
	engines: {
		files: [
			"test/lib/{engine,mlp}/**/*.test.ts",
			"test/lib/digits/worth.test.ts",
		],
		needsPython: false,
		needsEngine: true,
	},
	/** JupyterLab, nbconvert, a browser. */
	lab: {
		files: [
			"test/**/*in-jupyterlab.test.ts",
			"test/**/*in-a-browser.test.ts",
			"test/lab/export{*,/**/*}.test.ts",
			"test/kernel/conformance.test.ts",
		],
		needsPython: true,
		needsEngine: false,
	},
	/** Whole runs of lessons. */
	notebooks: {
		files: [
			"test/notebooks/{rerun*,drawn-digits}.test.ts",
			"test/lab/lessons{,-pictures}.test.ts",
			"test/lib/exercise/solutions.test.ts",
		],
		needsPython: true,
		needsEngine: true,
	},
	/** `npm start`, `npm run setup` and others of the kind, most of them in clones. */
	setup: {
		files: [
			"test/lab/{setup,native,start}{*,/**/*}.test.ts",
			"test/lab/{data,install-kernel,test-command}.test.ts",
		],
		needsPython: true,
		needsEngine: false,
	},
};

/** All other tests. They need Node's packages and the built kernel. */
const UNIT = {
	files: ["test/**/*.test.ts"],
	needsPython: false,
	needsEngine: false,
};

/** By name. `files` of "unit" matches those of the others, too. @type {Record<string, TestProject>} */
export const TEST_PROJECTS = { ...SPECIAL, unit: UNIT };

/** Glob patterns of the files that do not belong to "unit". */
export const NOT_UNIT = Object.values(SPECIAL).flatMap(({ files }) => files);
