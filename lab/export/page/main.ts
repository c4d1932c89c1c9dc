/// <reference lib="dom" />

// The script of an exported page. It runs in the head, so that the theme is right from the
// first paint on; everything else waits until the page is loaded.
import { addCopyButtons } from "./copy-buttons";
import { showFigures } from "./figures";
import { startTheme, themeSwitch } from "./theme-switch";
import { reachWideBoxes } from "./wide-boxes";

/** From this width on, as in style/frame.css, the table of contents stands beside the text. */
const beside = "(min-width: 72rem)";

startTheme();

document.addEventListener("DOMContentLoaded", () => {
	themeSwitch();
	const contents = document.querySelector(".contents details");
	if (contents !== null && matchMedia(beside).matches) {
		contents.setAttribute("open", "");
	}
	addCopyButtons();
	reachWideBoxes();
	showFigures();
});
