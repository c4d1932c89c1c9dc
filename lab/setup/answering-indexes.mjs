import { ToolFailure } from "../base/failure.mjs";
import { inRoot, VENV_PYTHON } from "../base/paths.mjs";
import { pythonEnvironment } from "../base/python-environment.mjs";

/**
 * pip asks every index it is configured with for every package, and waits in vain each time
 * for one that does not answer. So those are found beforehand, and left out.
 *
 * @param {import("../base/step.mjs").Tools} tools
 * @returns {Promise<NodeJS.ProcessEnv>} variables for pip that name the others; none where
 *   all answer, or none does.
 */
export async function answeringIndexes({ run, show, note }) {
	show("looking for package indexes that answer");
	const { answering, silent } = await reportOn(run);
	const [first, ...others] = answering;
	if (first === undefined || silent.length === 0) return {};
	note(`no answer from ${silent.join(", ")}: going on without`);
	return {
		PIP_INDEX_URL: first,
		// Never empty: an empty variable does not override pip's configuration files.
		PIP_EXTRA_INDEX_URL: others.join(" ") || first,
	};
}

/**
 * @param {import("../base/step.mjs").Tools["run"]} run
 * @returns {Promise<{answering: string[], silent: string[]}>}
 */
async function reportOn(run) {
	try {
		const [report = ""] = await run(
			VENV_PYTHON,
			[inRoot("lab", "setup", "answering-indexes.py")],
			{ env: pythonEnvironment() },
		);
		return JSON.parse(report);
	} catch (error) {
		// Only a shortcut: without it pip takes longer, but says itself what is wrong.
		if (error instanceof ToolFailure) return { answering: [], silent: [] };
		throw error;
	}
}
