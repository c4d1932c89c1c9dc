import {
	cpSync,
	existsSync,
	readdirSync,
	rmSync,
	writeFileSync,
} from "node:fs";
import { contentOf } from "../base/fingerprint.mjs";
import { inRoot, root } from "../base/paths.mjs";

const venv = inRoot(".venv");
const labSettings = inRoot("lab", "setup", "jupyter");

/**
 * What JupyterLab finds in .venv/: settings, and what the given steps made for it.
 *
 * @param {import("../base/step.mjs").Step[]} built
 * @returns {import("../base/step.mjs").Step}
 */
export function jupyterSettings(built) {
	const copies = built.flatMap(({ jupyter = {} }) => Object.entries(jupyter));
	return {
		title: "JupyterLab settings",
		stamp: inRoot(".venv", "share", "jupyter", ".downhill-stamp"),
		outputs: [inRoot(".venv", "package.json")],
		inputs: () => [
			contentOf(labSettings),
			...built.map(({ stamp }) => contentOf(stamp)),
			root,
		],
		isSound: () => copies.every(([place]) => existsSync(inVenv(place))),
		async make() {
			for (const [place, folder] of copies) {
				const target = inVenv(place);
				rmSync(target, { recursive: true, force: true });
				cpSync(folder, target, { recursive: true });
			}
			cpSync(labSettings, inVenv("etc/jupyter"), { recursive: true });
			// JupyterLab runs its own yarn.js at every start, and Node takes a .js file for what the next
			// package.json above it says. Downhill's says ES modules, and yarn.js would fail with its whole
			// source on the screen.
			writeFileSync(inVenv("package.json"), '{ "type": "commonjs" }\n');
		},
	};
}

/** @param {string} place where the version of Python is left open, as in "lib/python3/site-packages". */
function inVenv(place) {
	const python = readdirSync(`${venv}/lib`).find((name) =>
		name.startsWith("python3"),
	);
	return `${venv}/${place.replace("python3", String(python))}`;
}
