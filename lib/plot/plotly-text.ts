/** Text that plotly, which reads a little HTML in titles and names, shows letter for letter. */
export function escapeText(text: string): string {
	return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

/** What `escapeText` was given. */
export function unescapeText(text: string): string {
	return text.replaceAll("&lt;", "<").replaceAll("&amp;", "&");
}
