import { inRoot } from "../base/paths.mjs";
import { checks as python } from "./python.mjs";
import { checks as typescript } from "./typescript.mjs";

/** @type {import("./run-checks.mjs").Check} */
const workflows = {
	title: "Workflows",
	command: process.execPath,
	args: [inRoot("lab", "checks", "workflows.mjs")],
};

/** All checks of `npm run check`. */
export const allChecks = [...typescript, ...python, workflows];
