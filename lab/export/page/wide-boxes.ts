/// <reference lib="dom" />

/** Lets the keyboard reach the boxes that scroll, and only those. */
export function reachWideBoxes(): void {
	const observer = new ResizeObserver((entries) => {
		for (const { target } of entries) {
			if (target.scrollWidth > target.clientWidth) {
				target.setAttribute("tabindex", "0");
			} else {
				target.removeAttribute("tabindex");
			}
		}
	});
	for (const box of document.querySelectorAll("pre, .wide, .math.display")) {
		observer.observe(box);
	}
}
