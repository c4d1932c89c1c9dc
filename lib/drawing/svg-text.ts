/** Whatever XML forbids even as an entity: control characters, halves of characters, and two that are no characters. */
const forbidden =
	// biome-ignore lint/suspicious/noControlCharactersInRegex: it is these that have to be found.
	/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uD800-\uDFFF\uFFFE\uFFFF]/gu;

/** Text as it stands between tags of SVG, or in an attribute, letter for letter. */
export function escapeXml(text: string): string {
	return text
		.replace(forbidden, "�")
		.replaceAll("&", "&amp;")
		.replaceAll("<", "&lt;")
		.replaceAll(">", "&gt;")
		.replaceAll('"', "&quot;");
}

/** A length or a coordinate, to a hundredth of a unit. */
export function svgNumber(value: number): string {
	return String(Number(value.toFixed(2)));
}
