/** Typesets formulas, for maths.py: JSON on stdin, JSON on stdout. Bundled by build.mjs. */
import { readFileSync } from "node:fs";
import katex from "katex";

/** @type {{tex: string, display: boolean}[]} */
const formulas = JSON.parse(readFileSync(0, "utf8"));

const html = formulas.map(({ tex, display }) =>
	katex.renderToString(tex, {
		displayMode: display,
		// An invalid formula is shown as written, in this colour.
		throwOnError: false,
		errorColor: "var(--error)",
		strict: "ignore",
		// No links, pictures or HTML from the notebook's author.
		trust: false,
	}),
);

process.stdout.write(JSON.stringify(html));
