import { writeFileSync } from "node:fs";
import { inRoot } from "../base/paths.mjs";

/**
 * JupyterLab asks its own `yarn.js` for settings at every start, and Node takes a `.js`
 * file for what the next package.json above it says. That would be Downhill's, which says ES
 * modules: yarn.js would fail, with its whole source on the screen. So .venv/ says CommonJS.
 */
export function markVenvAsCommonJs() {
	writeFileSync(inRoot(".venv", "package.json"), '{ "type": "commonjs" }\n');
}
