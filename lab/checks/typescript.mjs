import { inRoot } from "../base/paths.mjs";

/**
 * The checks of everything written in TypeScript, JavaScript, JSON and CSS. By path: node_modules/.bin/tsc may be that of
 * tslab's TypeScript.
 *
 * @type {import("./run-checks.mjs").Check[]}
 */
export const checks = [
	{
		title: "Format and lint",
		command: process.execPath,
		args: [
			inRoot("node_modules", "@biomejs/biome/bin/biome"),
			"check",
			"--error-on-warnings",
			".",
		],
		advice: '"npm run format" fixes what can be fixed automatically.',
	},
	{
		title: "Types",
		command: process.execPath,
		args: [inRoot("node_modules", "typescript/bin/tsc"), "-p", "."],
	},
];
