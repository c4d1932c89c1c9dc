import { inRoot } from "../base/paths.mjs";
import { checks as typescript } from "./typescript.mjs";

/** @type {import("./run-checks.mjs").Check} */
const workflows = {
	title: "Workflows",
	command: process.execPath,
	args: [inRoot("lab", "checks", "workflows.mjs")],
};

/** All checks of `npm run check`, one list for each language. */
export const allChecks = [...typescript, workflows];
