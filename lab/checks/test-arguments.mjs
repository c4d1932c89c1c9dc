import { readdirSync } from "node:fs";
import { inRoot } from "../base/paths.mjs";
import { everyDay, testProjects } from "./test-projects.mjs";

const names = Object.keys(testProjects);

/**
 * What `npm test` is asked for.
 *
 * @param {string[]} args names of projects, parts of files' paths and options of Vitest.
 * @returns {{vitest: string[], needsPython: boolean, needsEngine: boolean, needsClass: boolean, needsLite: boolean, problem?: string}} the arguments for Vitest,
 *   what the set-up has to make ready, and what is wrong with the arguments, if anything is.
 */
export function readTestArguments(args) {
	const chosen = args.filter((arg) => names.includes(arg));
	const rest = args.filter((arg) => !names.includes(arg) && arg !== "--watch");
	const projects = (chosen.length > 0 ? chosen : everyDay).flatMap(
		(name) => testProjects[name] ?? [],
	);
	const named = rest.filter(
		(arg, index) => /^\w/.test(arg) && !rest[index - 1]?.startsWith("-"),
	);
	const found = (/** @type {string} */ arg) =>
		testFiles().filter((file) => file.includes(arg));
	const unknown = named.find(
		(arg) => /^[\w-]+$/.test(arg) && found(arg).length === 0,
	);
	const long = named.find(
		(arg) =>
			found(arg).length > 0 &&
			found(arg).every((file) => file.endsWith(".long.ts")),
	);
	return {
		vitest: [
			args.includes("--watch") ? "watch" : "run",
			...chosen.map((name) => `--project=${name}`),
			...rest,
		],
		needsPython: projects.some(({ needsPython }) => needsPython),
		needsEngine: projects.some(({ needsEngine }) => needsEngine),
		needsClass: projects.some(({ needsClass }) => needsClass),
		needsLite: projects.some(({ needsLite }) => needsLite),
		...(chosen.length === 0 &&
			long !== undefined && {
				problem: `The tests called "${long}" take minutes and run only with their project. What to do: name it too, as in npm test -- notebooks ${long}. CONTRIBUTING.md lists them.`,
			}),
		...(unknown !== undefined && {
			problem: `There are no tests called "${unknown}". What to do: name ${names.slice(0, -1).join(", ")} or ${names.at(-1)}, or a part of the path of a test file, such as test/lib.`,
		}),
	};
}

/** Paths from the root. */
function testFiles() {
	return readdirSync(inRoot("test"), { recursive: true })
		.map((file) => `test/${file}`)
		.filter((file) => /\.(test|long)\.ts$/.test(file));
}
