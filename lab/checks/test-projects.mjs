/**
 * The parts in which the tests run, such as `npm test -- unit`. A test belongs where it belongs for what it needs, which
 * the name of its file or folder tells: "in JupyterLab", "in a browser", the set-up. What takes minutes, most of it in files
 * that end in `.long.ts`, runs by name, in `.ci/run --all` and in the workflows: `npm test` alone is over in a quarter of an hour.
 *
 * @typedef {object} TestProject
 * @property {string[]} files glob patterns, from the root. A file belongs to one project only.
 * @property {boolean} needsPython whether .venv/ has to be there, with JupyterLab.
 * @property {boolean} needsEngine whether TensorFlow's native library is used where it is available.
 * @property {boolean} [needsClass] whether .venv/ has to have what a class needs: JupyterHub, nbgrader.
 * @property {boolean} [needsLite] whether .venv/ has to have JupyterLite.
 * @property {boolean} [isLong] whether it runs by name only.
 */

/** @type {Record<string, TestProject>} */
const special = {
	/** TensorFlow.js, and the networks that train on it. */
	engines: {
		files: ["test/lib/{engine,mlp}/**/*.test.ts"],
		needsPython: false,
		needsEngine: true,
	},
	/** JupyterLab, nbconvert, a browser: that the parts work together. */
	lab: {
		files: [
			"test/**/*in-jupyterlab.test.ts",
			"test/**/*in-a-browser.test.ts",
			"test/lab/export/**/*.test.ts",
			"test/lab/lessons/command.test.ts",
			"test/kernel/conformance.test.ts",
		],
		needsPython: true,
		needsEngine: true,
	},
	/** What a reader sees and does in JupyterLab and on exported pages, in full. */
	"lab-by-hand": {
		files: [
			"test/**/*in-{jupyterlab,a-browser}.long.ts",
			"test/lab/{export,lessons}/!(*in-jupyterlab).long.ts",
		],
		needsPython: true,
		needsEngine: true,
		isLong: true,
	},
	/** Whole runs of lessons, there and back, on each engine; exercises and assignments as the kernel runs them. */
	notebooks: {
		files: [
			"test/notebooks/*.long.ts",
			"test/lib/{kernel-compiler,exercise/natural-cells}.long.ts",
			"test/lab/nbgrader/*.long.ts",
		],
		needsPython: true,
		needsEngine: true,
		isLong: true,
	},
	/** `npm start`, `npm run setup` and others of the kind, most of them in clones. */
	setup: {
		files: [
			"test/lab/{setup,native,start}/**/!(*in-jupyterlab).test.ts",
			"test/lab/kernel/install-kernel.test.ts",
			"test/lab/{data,checks}/**/*.test.ts",
		],
		needsPython: true,
		needsEngine: false,
	},
	/** The kernel's packages, installed in folders that know nothing of this one. */
	packages: {
		files: ["test/packages/**/*.test.ts"],
		needsPython: true,
		needsEngine: false,
		isLong: true,
	},
	/** The course as a site that runs in the browser: lesson 1, and what the site itself does. */
	lite: {
		files: ["test/lite/**/*.test.ts"],
		needsPython: true,
		needsEngine: false,
		needsLite: true,
	},
	/** What a reader does on that site by hand. */
	"lite-by-hand": {
		files: ["test/lite/by-hand/*.long.ts"],
		needsPython: true,
		needsEngine: false,
		needsLite: true,
		isLong: true,
	},
	/** All lessons on that site, in minutes. */
	"lite-lessons": {
		files: ["test/lite/lessons.long.ts"],
		needsPython: true,
		needsEngine: false,
		needsLite: true,
		isLong: true,
	},
	/** Two lessons on that site in Firefox. */
	"lite-firefox": {
		files: ["test/lite/firefox.long.ts"],
		needsPython: true,
		needsEngine: false,
		needsLite: true,
		isLong: true,
	},
	/** What a class needs: JupyterHub and nbgrader, which nobody else has to fetch. */
	class: {
		files: ["test/**/*with-{nbgrader,jupyterhub}.test.ts"],
		needsPython: true,
		needsEngine: true,
		needsClass: true,
		isLong: true,
	},
	/** 200,000 hostile messages, a million lines, 60 kills; FUZZ_MESSAGES, FUZZ_KILLS and FUZZ_SEED choose others. */
	fuzz: {
		files: ["test/fuzz/*.long.ts"],
		needsPython: false,
		needsEngine: false,
		isLong: true,
	},
	/** The kernel's tests on other versions of Node, which npm fetches. */
	nodes: {
		files: ["test/nodes/*.long.ts"],
		needsPython: true,
		needsEngine: false,
		isLong: true,
	},
};

/** All other tests. They need Node's packages and the built kernel. */
const unit = {
	files: ["test/**/*.test.ts"],
	needsPython: false,
	needsEngine: false,
};

/** By name. `files` of "unit" matches those of the others, too. @type {Record<string, TestProject>} */
export const testProjects = { unit, ...special };

/** Glob patterns of the files that do not belong to "unit". */
export const notUnit = Object.values(special).flatMap(({ files }) => files);

/** The names of the projects that run where none is named. */
export const everyDay = Object.keys(testProjects).filter(
	(name) => !testProjects[name]?.isLong,
);
