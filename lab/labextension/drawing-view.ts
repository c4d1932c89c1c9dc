/// <reference lib="dom" />

/**
 * Shows a drawing in SVG within an element. As an image it can neither run scripts nor load anything, whoever wrote it:
 * https://www.w3.org/TR/SVG2/conform.html#secure-static-mode. A drawing that knows light and dark pages follows the
 * `color-scheme` of the host, which JupyterLab sets with its theme.
 *
 * @param description what is to be seen, in words; may be empty.
 */
export function showDrawing(
	host: HTMLElement,
	svg: string,
	description: string,
): void {
	const image = new Image();
	// Some writers of notebooks leave out what a page does not need, but an image does.
	const hasNamespace = /<svg[^>]+xmlns=/.test(svg);
	const document = hasNamespace
		? svg
		: svg.replace("<svg", '<svg xmlns="http://www.w3.org/2000/svg"');
	image.src = `data:image/svg+xml,${encodeURIComponent(document)}`;
	image.alt = description;
	host.classList.add("downhill-drawing");
	host.replaceChildren(image);
}
