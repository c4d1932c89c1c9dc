/** MathJax as JupyterLab sets it up, without a browser. */
// First: it has the packages register, for \require.
import "mathjax-full/js/input/tex/require/RequireConfiguration.js";

import { AssistiveMmlHandler } from "mathjax-full/js/a11y/assistive-mml.js";
import { LiteParser } from "mathjax-full/js/adaptors/lite/Parser.js";
import { liteAdaptor } from "mathjax-full/js/adaptors/liteAdaptor.js";
import { HTMLHandler } from "mathjax-full/js/handlers/html/HTMLHandler.js";
import { AllPackages } from "mathjax-full/js/input/tex/AllPackages.js";
import { TeX } from "mathjax-full/js/input/tex.js";
import { mathjax } from "mathjax-full/js/mathjax.js";
import { CHTMLmaction } from "mathjax-full/js/output/chtml/Wrappers/maction.js";
import { CHTML } from "mathjax-full/js/output/chtml.js";
import { SafeHandler } from "mathjax-full/js/ui/safe/SafeHandler.js";
import { Styles } from "mathjax-full/js/util/Styles.js";

// MathJax would write the values of some attributes as they are, which a formula could then end with a quote.
LiteParser.CDATA_ATTR = {};
LiteParser.prototype.protectAttribute = (text) =>
	String(text).replace(/&/g, "&amp;").replace(/"/g, "&quot;");

// In a browser, the value of a property cannot begin another one. None that MathJax needs holds an address.
const { set } = Styles.prototype;
Styles.prototype.set = function (name, value) {
	if (!/[;\\]|url\s*\(|image/i.test(String(value))) {
		set.call(this, name, value);
	}
};

// A page has no script for \toggle and its like, and shows their first part.
CHTMLmaction.prototype.setEventHandler = () => {};

export const adaptor = liteAdaptor();
mathjax.handlers.register(
	AssistiveMmlHandler(SafeHandler(new HTMLHandler(adaptor))),
);

/** What \require may name: what is at hand. Another package would be looked for in a browser. */
const allow = Object.fromEntries(
	[...AllPackages, "physics"].map((name) => [name, true]),
);

/**
 * Its options are those of @jupyterlab/mathjax-extension.
 *
 * @param {string} html
 * @param {boolean} adaptiveCSS whether its style sheet has only the rules that its formulas need.
 */
export function openDocument(html, adaptiveCSS) {
	return mathjax.document(html, {
		InputJax: new TeX({
			packages: [...AllPackages, "require"],
			require: { allow, defaultAllow: false },
			inlineMath: [
				["$", "$"],
				["\\(", "\\)"],
			],
			displayMath: [
				["$$", "$$"],
				["\\[", "\\]"],
			],
			processEscapes: true,
			processEnvironments: true,
		}),
		OutputJax: new CHTML({
			adaptiveCSS,
			fontURL: "fonts",
			// The page's style sheet does, which knows the font.
			matchFontHeight: false,
		}),
		safeOptions: {
			safeProtocols: { file: false },
			// Those of equations have a colon, and \eqref leads to them: by MathJax's own pattern, it leads nowhere.
			idPattern: /^mjx-/,
		},
	});
}
