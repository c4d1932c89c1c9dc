/// <reference lib="dom" />

/** Lets the keyboard reach the boxes that scroll, and only those. */
export function reachWideBoxes(): void {
	const boxes = document.querySelectorAll("pre, .wide, .math.display");
	const observer = new ResizeObserver((entries) => {
		for (const { target } of entries) reachIfWide(target);
	});
	for (const box of boxes) observer.observe(box);
	// Formulas change their width, and not that of their box, when their fonts are there.
	void document.fonts.ready.then(() => boxes.forEach(reachIfWide));
}

function reachIfWide(box: Element): void {
	if (box.scrollWidth > box.clientWidth) box.setAttribute("tabindex", "0");
	else box.removeAttribute("tabindex");
}
