/// <reference lib="dom" />

/** From this width on, as in style/frame.css, the table of contents stands beside the text. */
const beside = "(min-width: 72rem)";

/** Opens the table of contents where there is room for it, and has it say where its reader is. */
export function followContents(): void {
	const contents = document.querySelector<HTMLElement>(".contents");
	if (contents === null) {
		return;
	}
	if (matchMedia(beside).matches) {
		contents.querySelector("details")?.setAttribute("open", "");
	}
	const links = [...contents.querySelectorAll("a")];
	const headings = links.map((link) =>
		document.getElementById(decodeURIComponent(link.hash.slice(1))),
	);
	const end = document.querySelector("body > footer");
	let atEnd = false;
	const mark = () => {
		// Short last sections never come to the upper half.
		const line = atEnd ? innerHeight : innerHeight / 2;
		const current = headings.findLastIndex(
			(heading) =>
				heading !== null && heading.getBoundingClientRect().top < line,
		);
		for (const [index, link] of links.entries()) {
			if (index !== current) {
				link.removeAttribute("aria-current");
			} else if (!link.hasAttribute("aria-current")) {
				link.setAttribute("aria-current", "location");
				keepInSight(link, contents);
			}
		}
	};
	const upperHalf = new IntersectionObserver(mark, {
		rootMargin: "0px 0px -50%",
	});
	for (const heading of headings) {
		if (heading !== null) {
			upperHalf.observe(heading);
		}
	}
	if (end !== null) {
		new IntersectionObserver((entries) => {
			atEnd = entries.some(({ isIntersecting }) => isIntersecting);
			mark();
		}).observe(end);
	}
}

/** Scrolls the box, and not the page. */
function keepInSight(element: Element, box: Element): void {
	const inside = element.getBoundingClientRect();
	const around = box.getBoundingClientRect();
	if (inside.top < around.top || inside.bottom > around.bottom) {
		box.scrollTop +=
			inside.top - around.top - (around.height - inside.height) / 2;
	}
}
