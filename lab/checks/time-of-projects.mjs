/**
 * A reporter of Vitest that ends the log of a run with a line for each project, and names the tests that were skipped or
 * passed only when they were tried again.
 *
 * @implements {Reporter}
 * @typedef {import("vitest/node").Reporter} Reporter
 * @typedef {import("vitest/node").TestCase} TestCase
 * @typedef {import("vitest/node").TestModule} TestModule
 */
export class TimeOfProjects {
	/** @param {readonly TestModule[]} modules */
	onTestRunEnd(modules) {
		const names = [...new Set(modules.map(({ project }) => project.name))];
		const rows = names.map((name) => {
			const own = modules.filter(({ project }) => project.name === name);
			const seconds = own.reduce((sum, file) => sum + secondsOf(file), 0);
			return {
				project: name,
				files: own.length,
				tests: own.flatMap(testsOf).length,
				skipped: own.flatMap(testsOf).filter(isSkipped).length,
				"seconds, one file after the other": Math.round(seconds),
			};
		});
		console.log(`\nTime of each project, ${modules.length} files:`);
		console.table(rows);
		const tests = modules.flatMap(testsOf);
		list("Skipped", tests.filter(isSkipped));
		list(
			"FLAKY, passed only when tried again",
			tests.filter((test) => test.diagnostic()?.flaky),
		);
	}
}

/** @param {TestModule} module */
function testsOf(module) {
	return [...module.children.allTests()];
}

/** @param {TestCase} test */
function isSkipped(test) {
	return test.result().state === "skipped";
}

/**
 * With what it takes to load the file.
 *
 * @param {TestModule} module
 */
function secondsOf(module) {
	const { collectDuration, setupDuration, duration } = module.diagnostic();
	return (collectDuration + setupDuration + duration) / 1000;
}

/**
 * @param {string} title
 * @param {TestCase[]} tests
 */
function list(title, tests) {
	if (tests.length === 0) {
		return;
	}
	console.log(`${title}: ${tests.length}`);
	for (const test of tests) {
		console.log(`  ${test.module.relativeModuleId}: ${test.fullName}`);
	}
}
