/**
 * Typesets the formulas of a notebook, for maths.py: fragments of HTML as JSON on stdin, the same with MathJax's HTML in
 * the place of formulas on stdout. Bundled by build.mjs.
 */
import { readFileSync } from "node:fs";
import { adaptor, openDocument } from "./mathjax.mjs";

/** @type {string[]} */
const fragments = JSON.parse(readFileSync(0, "utf8"));

// One document for all: macros and labels are known from one fragment to the next.
const document = openDocument("", true);
const typeset = fragments.map((html) => {
	const element = adaptor.body(adaptor.parse(html, "text/html"));
	document.options.elements = [element];
	document.clear().render();
	return adaptor.innerHTML(element);
});

process.stdout.write(JSON.stringify(typeset));
