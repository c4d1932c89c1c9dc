/// <reference lib="dom" />

/** Makes the boxes that scroll, and only those, reachable by keyboard. */
export function reachWideBoxes(): void {
	const boxes = document.querySelectorAll(
		"pre, .wide, mjx-container[display], .output.html, .scroll",
	);
	const observer = new ResizeObserver((entries) => {
		for (const { target } of entries) {
			reachIfWide(target);
		}
	});
	for (const box of boxes) {
		observer.observe(box);
	}
	// When their fonts arrive, formulas change their own width but not that of their box.
	void document.fonts.ready.then(() => boxes.forEach(reachIfWide));
}

function reachIfWide(box: Element): void {
	if (box.scrollWidth > box.clientWidth) {
		box.setAttribute("tabindex", "0");
	} else {
		box.removeAttribute("tabindex");
	}
}
