/// <reference lib="dom" />

/**
 * The doors between plotly and the page. A figure can come from an untrusted notebook, and drawing it must ask nobody
 * for anything. plotly composes what it shows while it draws: from templates, updates, frames and what buttons set. So
 * the check stands behind all of these: offline-plotly.mjs has plotly call the functions here in place of the DOM's own.
 */

/**
 * CSS names an address only by a function: `url`, `src`, `image`, `image-set` and others. These are the functions that a
 * drawing may use; none takes an address.
 */
const cssFunctions = new Set([
	// Parentheses without a name.
	"",
	"attr",
	"calc",
	"hsl",
	"hsla",
	"matrix",
	"not",
	"rgb",
	"rgba",
	"rotate",
	"scale",
	"translate",
	"translate3d",
]);

/** A function's name, and the first character of its argument inside the quotes, which plotly replaces in SVG to be saved. */
const cssFunction = /([^\s(),:;]*)\(\s*['"]?(?:TOBESTRIPPED)?(.?)/g;

/** Attributes and properties that refer to a gradient or a path of the same drawing, as `url(#id)`. */
const references = new Set(["clip-path", "fill", "mask", "stroke"]);

/** The protocols of addresses that a link may lead to. */
const linked = new Set(["http:", "https:", "mailto:"]);

/**
 * Returns the CSS if it can be applied without fetching anything; else "".
 *
 * @param name the property or attribute whose value it is.
 */
export function localCss(css: unknown, name = ""): string {
	const text = String(css);
	// Most values. An escaped parenthesis opens no function.
	if (!text.includes("(")) {
		return text;
	}
	const isLocal =
		// Escapes spell a function's name in countless ways.
		!text.includes("\\") &&
		[...text.matchAll(cssFunction)].every(
			([, called = "", argument]) =>
				cssFunctions.has(called.toLowerCase()) ||
				(called === "url" && argument === "#" && references.has(name)),
		);
	return isLocal ? text : "";
}

/** For `element.setAttribute(name, value)`. */
export function setAttribute(
	element: Element,
	name: string,
	value: unknown,
): void {
	element.setAttribute(name, checked(element, name, String(value)));
}

/** For `element.setAttributeNS(space, name, value)`. */
export function setAttributeNS(
	element: Element,
	space: string | null,
	name: string,
	value: unknown,
): void {
	element.setAttributeNS(space, name, checked(element, name, String(value)));
}

/** For `style.setProperty(name, value, priority)`. */
export function setProperty(
	style: CSSStyleDeclaration,
	name: string,
	value: unknown,
	priority?: string,
): void {
	style.setProperty(name, localCss(value, name), priority);
}

/** For `sheet.insertRule(rule, index)`. */
export function insertRule(
	sheet: CSSStyleSheet,
	rule: string,
	index: number,
): void {
	sheet.insertRule(localCss(rule) || "none {}", index);
}

function checked(element: Element, name: string, value: string): string {
	if (/^(data|aria)-/.test(name)) {
		return value;
	}
	if (/^(xlink:)?href$|^src$/.test(name)) {
		return element.localName === "a" ? link(value) : embedded(value);
	}
	if (name === "style") {
		return value.includes("\\")
			? localCss(value)
			: value
					.split(";")
					.map((declaration) => localCss(declaration))
					.join(";");
	}
	if (name === "target") {
		// A window with a name would have this one as its opener.
		return "_blank";
	}
	if (name === "onclick") {
		// Of links that open a window of a certain size. They open one without it.
		return "";
	}
	return localCss(value, name);
}

function link(address: string): string {
	// As the browser itself would read it.
	const { protocol } = Object.assign(document.createElement("a"), {
		href: address,
	});
	return linked.has(protocol) ? address : "#";
}

/** In place of an address, a picture that fails at once, so that plotly does not wait for it. */
function embedded(address: string): string {
	return /^(#|data:)/.test(address) ? address : "data:,";
}
