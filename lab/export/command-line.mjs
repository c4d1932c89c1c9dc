import { basename } from "node:path";
import {
	fromStartFolder,
	helpOption,
	parseArguments,
	refuse,
} from "../base/command-line.mjs";
import { inRoot } from "../base/paths.mjs";
import { notebookPaths } from "../notebooks/arguments.mjs";

export const helpText = `Usage: npm run export [-- [NOTEBOOK...] [--out FOLDER]]

Writes notebooks as a small site, from the outputs that are stored in them: index.html, and for
each notebook a page that is one file and needs no network. Nothing is run.
Without NOTEBOOK: all of notebooks/, in order, and the API of lib/ and of downhill.

  --out FOLDER  where to, build/site by default. Pages of an earlier export in that folder
                are replaced; no other file is touched
  --help        show this

In the index, a notebook is shown by the picture of its cell tagged "cover", or else by its first.

One notebook alone: File > Save and Export Notebook As > HTML in JupyterLab, or
.venv/bin/jupyter nbconvert --to html NOTEBOOK.`;

/**
 * What is to be exported.
 *
 * @typedef {object} Request
 * @property {boolean} help
 * @property {{path: string, page: string}[]} notebooks by absolute path, with the names of their pages.
 * @property {boolean} withApi whether to write the API pages too.
 * @property {string} folder absolute.
 */

/**
 * @param {string[]} args
 * @returns {Request}
 * @throws {import("../base/failure.mjs").Failure} for an unknown option, and for two notebooks of one name.
 */
export function readCommandLine(args) {
	const { values, positionals } = parseArguments("export", args, {
		help: helpOption,
		out: { type: "string" },
	});
	const { out } = values;
	const folder = out ? fromStartFolder("export", out) : inRoot("build", "site");
	const withApi = positionals.length === 0;
	if (values.help) {
		return { help: true, notebooks: [], withApi, folder };
	}
	const paths = notebookPaths("export", positionals);
	const notebooks = paths.map((path) => ({ path, page: pageName(path) }));
	for (const [index, { path, page }] of notebooks.entries()) {
		const other = notebooks.findIndex((notebook) => notebook.page === page);
		if (other < index) {
			refuse(
				"export",
				`${notebooks[other]?.path} and ${path} would both become ${page}: export them one at a time, to folders of their own`,
			);
		}
	}
	return { help: false, notebooks, withApi, folder };
}

/** @param {string} path */
function pageName(path) {
	const name = basename(path).replace(/\.ipynb$/, "");
	// The site's index has that name.
	return name === "index" ? "index-notebook.html" : `${name}.html`;
}
