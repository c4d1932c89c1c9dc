import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import {
	helpOption,
	parseArguments,
	refuse,
	runCommand,
} from "../base/command-line.mjs";
import { Failure } from "../base/failure.mjs";
import { inRoot, root } from "../base/paths.mjs";
import { git, gitNames, gitSucceeds, requireCheckout } from "./git.mjs";
import {
	changedHere,
	keepBeside,
	listOf,
	putBack,
	requireKeepable,
} from "./own-changes.mjs";

const helpText = `Usage: npm run update

Takes the newest version of Downhill from where it was cloned. Files of notebooks/, lib/ and data/
that were changed both here and there are kept beside the new ones, under names such as
notebooks/03-runner.mine-2026-11-26.ipynb. All other changes stay where they are.

  --help  show this`;

/** @param {string[]} args */
export function main(args) {
	return runCommand(async () => {
		const { values, positionals } = parseArguments("update", args, {
			help: helpOption,
		});
		if (positionals.length > 0) {
			refuse("update", `"${positionals.join(" ")}" is not understood`);
		}
		if (values.help) {
			console.log(helpText);
			return;
		}
		requireCheckout();
		const upstream = findUpstream();
		fetchFrom(upstream);
		requireNoOwnCommits(upstream);
		const commits = Number(git("rev-list", "--count", `HEAD..${upstream}`));
		if (commits === 0) {
			console.log("This is the newest version.");
			return;
		}
		take(upstream, commits);
	});
}

/** @returns {string} the branch that this one follows, such as "origin/main". */
function findUpstream() {
	if (!gitSucceeds("symbolic-ref", "--quiet", "HEAD")) {
		throw new Failure(
			"This checkout is on no branch, so there is nothing to follow.",
			'go to the branch of the course ("git switch main"), then run the same command again.',
		);
	}
	const branch = git("symbolic-ref", "--short", "HEAD");
	if (!gitSucceeds("rev-parse", "--abbrev-ref", "@{upstream}")) {
		throw new Failure(
			`The branch ${branch} follows no branch of another repository, so there is nothing to update from.`,
			`name the one it came from ("git branch --set-upstream-to=origin/main"), then run the same command again.`,
		);
	}
	return git("rev-parse", "--abbrev-ref", "@{upstream}");
}

/** @param {string} upstream */
function fetchFrom(upstream) {
	const branch = git("symbolic-ref", "--short", "HEAD");
	const remote = git("config", `branch.${branch}.remote`);
	// With the terminal: git may ask for a password.
	const { status } = spawnSync("git", ["fetch", "--quiet", remote], {
		cwd: root,
		stdio: "inherit",
	});
	if (status !== 0) {
		throw new Failure(
			`${upstream} could not be fetched: see the lines above. Nothing was changed.`,
			"check the network connection, then run the same command again.",
		);
	}
}

/** @param {string} upstream */
function requireNoOwnCommits(upstream) {
	const own = Number(git("rev-list", "--count", `${upstream}..HEAD`));
	const theirs = Number(git("rev-list", "--count", `HEAD..${upstream}`));
	if (own > 0 && theirs > 0) {
		throw new Failure(
			`This branch has ${own === 1 ? "a commit" : `${own} commits`} of its own. Nothing was changed.`,
			`join it with the new version ("git merge ${upstream}" or "git rebase ${upstream}").`,
		);
	}
}

/**
 * @param {string} upstream
 * @param {number} commits
 */
function take(upstream, commits) {
	const incoming = gitNames(
		"diff",
		"--name-only",
		"--no-renames",
		"-z",
		"HEAD",
		upstream,
	);
	const changed = changedHere();
	const known = new Set(gitNames("ls-files", "-z"));
	const inTheWay = incoming.filter((path) =>
		known.has(path) ? changed.includes(path) : existsSync(inRoot(path)),
	);
	requireKeepable(inTheWay);
	// A file that was removed here comes back.
	const kept = inTheWay
		.filter((path) => existsSync(inRoot(path)))
		.map((path) => keepBeside(path));
	try {
		git("merge", "--ff-only", "--quiet", upstream);
	} catch (error) {
		putBack(kept);
		const { lines } = /** @type {Failure} */ (error);
		throw new Failure(
			"The new version could not be taken. Nothing was changed.",
			"save and close the notebooks that are open, see the lines above, then run the same command again.",
			lines,
		);
	}
	console.log(
		`Updated by ${commits === 1 ? "1 commit" : `${commits} commits`}: CHANGELOG.md tells what is new.`,
	);
	if (kept.length > 0) {
		console.log(
			`Changed here as well, and kept beside the new version:\n${listOf(kept)}\n` +
				"Where JupyterLab has one of them open: File > Reload Notebook from Disk.",
		);
	}
	const stayed = changed.filter((path) => !inTheWay.includes(path));
	if (stayed.length > 0) {
		console.log(
			`Changed here alone, and left as they are:\n${stayed.map((path) => `  ${path}`).join("\n")}`,
		);
	}
	console.log('"npm start" goes on with it.');
}
