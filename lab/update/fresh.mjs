import { existsSync } from "node:fs";
import { basename, dirname, relative } from "node:path";
import {
	fromStartFolder,
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { Failure } from "../base/failure.mjs";
import { inRoot, root } from "../base/paths.mjs";
import { lessonNumber } from "../notebooks/files.mjs";
import { git, gitNames, requireCheckout } from "./git.mjs";
import {
	changedHere,
	keepBeside,
	listOf,
	putBack,
	requireKeepable,
} from "./own-changes.mjs";

const helpText = `Usage: npm run fresh -- LESSON

Brings a lesson back as it came with this version of Downhill: npm run fresh -- 3. What was made of
it is kept beside it, under a name such as notebooks/03-runner.mine-2026-11-26.ipynb.
LESSON is a number, or the path of any file in notebooks/, lib/ or data/.

  --help  show this`;

/** @param {string[]} args */
export function main(args) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("fresh", args, {
			help: helpOption,
		});
		if (values.help) {
			console.log(helpText);
			return;
		}
		const [lesson, ...more] = positionals;
		if (lesson === undefined || more.length > 0) {
			refuse("fresh", "the number of one lesson is needed");
		}
		requireCheckout();
		startAfresh(fileOf(String(lesson)));
	});
}

/**
 * @param {string} lesson a number or a path.
 * @returns {string} the path from the root.
 * @throws {Failure} where no such file came with Downhill.
 */
function fileOf(lesson) {
	const known = gitNames("ls-tree", "-r", "--name-only", "-z", "HEAD");
	if (/^\d+[a-z]?$/.test(lesson)) {
		const lessons = new Map(
			known
				.filter((name) => dirname(name) === "notebooks")
				.map((name) => [lessonNumber(basename(name)), name]),
		);
		const path = lessons.get(lesson.replace(/^0+(?=\d)/, ""));
		if (path !== undefined) {
			return path;
		}
		const numbers = [...lessons.keys()].filter((number) => number);
		throw new Failure(
			`There is no lesson ${lesson}.`,
			`name one of ${numbers.join(", ")}.`,
		);
	}
	const path = relative(root, fromStartFolder("fresh", lesson));
	if (!known.includes(path)) {
		throw new Failure(
			`${lesson} is not a file that came with Downhill.`,
			"name a lesson by its number, or a file by its path.",
		);
	}
	return path;
}

/** @param {string} path */
function startAfresh(path) {
	if (!changedHere().includes(path)) {
		console.log(`${path} is as it came: nothing to do.`);
		return;
	}
	requireKeepable([path]);
	const kept = existsSync(inRoot(path)) ? [keepBeside(path)] : [];
	try {
		git("checkout", "--quiet", "HEAD", "--", path);
	} catch (error) {
		putBack(kept);
		throw error;
	}
	console.log(`${path} is as it came.`);
	if (kept.length > 0) {
		console.log(
			`Yours is kept beside it:\n${listOf(kept)}\n` +
				"Where JupyterLab has it open: File > Reload Notebook from Disk.",
		);
	}
}
