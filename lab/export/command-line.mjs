import { existsSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import {
	fromStartFolder,
	helpOption,
	parseArguments,
	refuse,
} from "../base/command-line.mjs";
import { inRoot } from "../base/paths.mjs";
import { notebookPaths } from "../notebooks/arguments.mjs";

export const helpText = `Usage: npm run export [-- [NOTEBOOK...] [--out FOLDER] [--single]
                                [--with-lite]]

Writes notebooks as a small site, from the outputs that are stored in them: index.html, a page
for each notebook, and two scripts beside them, which draw figures and search. The site needs
no network. Nothing is run.
Without NOTEBOOK: the lessons in notebooks/, in order, with their solutions, the glossary, and
the API of lib/ and of downhill.

  --out FOLDER  where to, build/site by default. Pages of an earlier export in that folder
                are replaced; no other file is touched
  --single      pages that can be given away one by one: each carries what draws its figures,
                and has no search
  --with-lite   also the lessons as notebooks that run in the browser, in lite/: what "npm run
                lite" builds. Each lesson's page links to its notebook there
  --help        show this

In the index, a notebook is shown by the picture of its cell tagged "cover", or else by its first.
The tag "folded", or outputs that scroll in JupyterLab, fold long printed texts.

One notebook alone: File > Save and Export Notebook As > HTML in JupyterLab, or
.venv/bin/jupyter nbconvert --to html NOTEBOOK.`;

/**
 * A page of the site.
 *
 * @typedef {object} Source
 * @property {string} path absolute: of a notebook, or of a text in Markdown.
 * @property {string} page the name of its file.
 * @property {"lesson" | "solutions" | "text"} kind lessons follow one another; other pages stand beside them.
 * @property {string} [solutions] of a lesson: the page with the solutions of its exercises.
 * @property {string} [lesson] of solutions: the page of their lesson.
 * @property {string} [run] of a lesson: the address of its notebook where it runs in the browser.
 *
 * What is to be exported.
 *
 * @typedef {object} Request
 * @property {boolean} help
 * @property {Source[]} pages
 * @property {boolean} isCourse whether it is all of the course, which has API pages too.
 * @property {string} folder absolute.
 * @property {boolean} single whether each page is to stand alone.
 * @property {boolean} withLite whether the site that runs in the browser goes along, in `liteFolder`.
 */

/** The folder of the site that runs in the browser, among the pages. */
export const liteFolder = "lite";

/**
 * @param {string[]} args
 * @returns {Request}
 * @throws {import("../base/failure.mjs").Failure} for an unknown option, and for two notebooks of one name.
 */
export function readCommandLine(args) {
	const { values, positionals } = parseArguments("export", args, {
		help: helpOption,
		out: { type: "string" },
		single: { type: "boolean", default: false },
		"with-lite": { type: "boolean", default: false },
	});
	const { help = false, out, single, "with-lite": withLite } = values;
	const folder = out ? fromStartFolder("export", out) : inRoot("build", "site");
	const isCourse = positionals.length === 0;
	if (help) {
		return { help, pages: [], isCourse, folder, single, withLite };
	}
	if (withLite && !isCourse) {
		refuse("export", "--with-lite goes with the whole course");
	}
	const paths = notebookPaths("export", positionals);
	const pages = isCourse ? coursePages(paths, withLite) : paths.map(lessonPage);
	for (const [index, { path, page }] of pages.entries()) {
		const other = pages.findIndex((source) => source.page === page);
		if (other < index) {
			refuse(
				"export",
				`${pages[other]?.path} and ${path} would both become ${page}: export them one at a time, to folders of their own`,
			);
		}
	}
	return { help, pages, isCourse, folder, single, withLite };
}

/**
 * The lessons, each with its solutions, and the glossary.
 *
 * @param {string[]} paths of the lessons.
 * @param {boolean} withLite
 * @returns {Source[]}
 */
function coursePages(paths, withLite) {
	const lessons = paths.map((path) => {
		const lesson = withLite
			? { ...lessonPage(path), run: runAddress(path) }
			: lessonPage(path);
		const solved = join(dirname(path), "solutions", basename(path));
		return existsSync(solved) ? withSolutions(lesson, solved) : [lesson];
	});
	return [
		...lessons.flat(),
		{
			path: inRoot("docs", "glossary.md"),
			page: "glossary.html",
			kind: "text",
		},
	];
}

/**
 * @param {string} path of a lesson.
 * @returns {string} where it runs, from its page.
 */
function runAddress(path) {
	const notebook = encodeURIComponent(`notebooks/${basename(path)}`);
	return `${liteFolder}/lab/index.html?path=${notebook}`;
}

/**
 * @param {Source} lesson
 * @param {string} path of its solutions.
 * @returns {Source[]}
 */
function withSolutions(lesson, path) {
	const page = lesson.page.replace(".html", "-solutions.html");
	return [
		{ ...lesson, solutions: page },
		{ path, page, kind: "solutions", lesson: lesson.page },
	];
}

/**
 * @param {string} path
 * @returns {Source}
 */
function lessonPage(path) {
	const name = basename(path).replace(/\.ipynb$/, "");
	// The site's index has that name.
	const page = name === "index" ? "index-notebook.html" : `${name}.html`;
	return { path, page, kind: "lesson" };
}
